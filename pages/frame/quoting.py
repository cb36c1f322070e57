"""A reader's own text shown as text: no markup of theirs is ever read as ours."""

from __future__ import annotations

MOST = 60
# Signs that could end the code, or a coloured part around it, look-alikes in their place.
_LOOK_ALIKES = str.maketrans("`[]", "'［］")


def quoted(text: str) -> str:
    """The text as Markdown code, cut where it is long.

    >>> quoted("<b>1 2</b>")
    '`<b>1 2</b>`'
    """
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    plain = plain.translate(_LOOK_ALIKES)
    cut = plain if len(plain) <= MOST else plain[: MOST - 1] + "…"
    return f"`{cut}`" if cut.strip() else "` `"
