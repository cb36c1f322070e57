"""Layer classes by the names Keras gives them, and gave them once."""

from __future__ import annotations

import re
from difflib import get_close_matches

from engine.layer import Layer
from engine.refusal import Lesson, Refusal


def layer_class(name: object) -> type[Layer]:
    """The class of that name; raises `Refusal`, with the nearest names, where there is none.

    >>> layer_class("Convolution2D").__name__
    'Conv2D'
    """
    known = _layers()
    modern = re.sub("Avg(Pool|$)", r"Average\1", str(name).replace("Convolution", "Conv"))
    modern = re.sub(r"Pool(\dD)$", r"Pooling\1", re.sub(r"V[12]$", "", modern))
    for spelling in (str(name), modern):
        if spelling in known:
            return known[spelling]
    by_letters = {each.lower(): each for each in known}
    found = get_close_matches(str(name).replace("_", "").lower(), by_letters, n=3)
    near = [by_letters[each] for each in found]
    hint = f" Near it: {', '.join(near)}." if near else ""
    raise Refusal(
        f"There is no layer named {name!r} here.{hint}",
        Lesson("unknown_layer", {"layer": name, "near": near}),
    )


def _layers() -> dict[str, type[Layer]]:
    import engine  # models are built on this module, so the package can only be asked late

    found = {
        name: item
        for name, item in vars(engine).items()
        if isinstance(item, type) and issubclass(item, Layer)
    }
    found.pop("Layer", None)
    return found
