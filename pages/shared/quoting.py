"""A reader's own text shown as text: no markup of theirs is ever read as ours."""

from __future__ import annotations

MOST = 60


def quoted(text: str) -> str:
    """The text as Markdown code, cut where it is long.

    >>> quoted("![x](http://example.org)")
    '`![x](http://example.org)`'
    """
    plain = "".join(letter if letter.isprintable() else " " for letter in text).replace("`", "'")
    cut = plain if len(plain) <= MOST else plain[: MOST - 1] + "…"
    return f"`{cut}`" if cut.strip() else "` `"
