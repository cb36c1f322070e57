"""Layer classes by the names Keras gives them, and gave them once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from engine.base.refusal import Lesson, Refusal

_known: dict[str, type[Any]] = {}
_functions: dict[str, type[Any]] = {}


def tell(classes: Mapping[str, type[Any]]) -> None:
    """Take in layer classes by their names; the package tells its own as it is imported."""
    _known.update(classes)


def tell_functions(classes: Mapping[str, type[Any]]) -> None:
    """Take in the classes of the functions of `ops`, by the names Keras gives these classes."""
    _functions.update(classes)


def class_of(name: object, module: object = None) -> type[Any]:
    """The class of a layer, or of a function of `ops` where the module says so, by its name.

    Raises `Refusal`, with the nearest names, where there is none.

    >>> class_of("Dense", "keras.layers").__name__
    'Dense'
    """
    if not str(module).startswith("keras.src.ops"):
        return layer_class(name)
    if name not in _functions:
        raise Refusal(
            f"There is no function named {name!r} here.", Lesson("unknown_function", {"name": name})
        )
    return _functions[str(name)]


def known(name: object) -> type[Any] | None:
    """The class of exactly that name; None where there is none.

    >>> known("Dense").__name__, known("dense")
    ('Dense', None)
    """
    return _known.get(name) if isinstance(name, str) else None


def function_class(name: object) -> type[Any] | None:
    """The class of a function of `ops` by its name; None where there is none.

    >>> function_class("Relu").__name__, function_class("Dense")
    ('Relu', None)
    """
    return _functions.get(name) if isinstance(name, str) else None


def layer_class(name: object) -> type[Any]:
    """The class of that name; raises `Refusal`, with the nearest names, where there is none.

    >>> layer_class("Convolution2D").__name__
    'Conv2D'
    """
    if isinstance(name, str) and name in _known:
        return _known[name]
    modern = re.sub("Avg(Pool|$)", r"Average\1", str(name).replace("Convolution", "Conv"))
    modern = re.sub(r"Pool(\dD)$", r"Pooling\1", re.sub(r"V[12]$", "", modern))
    if modern in _known:
        return _known[modern]
    by_letters = {each.lower(): each for each in _known}
    found = get_close_matches(str(name).replace("_", "").lower(), by_letters, n=3)
    near = [by_letters[each] for each in found]
    hint = f" Near it: {', '.join(near)}." if near else ""
    raise Refusal(
        f"There is no layer named {name!r} here.{hint}",
        Lesson("unknown_layer", {"layer": name, "near": near}),
    )


def names() -> list[str]:
    """The names of all layer classes that are known.

    >>> "Dense" in names()
    True
    """
    return list(_known)
