"""Names of layers within a model, numbered as Keras numbers them: `dense`, `dense_1`, …"""

from __future__ import annotations

from collections.abc import Iterable

from engine.identifiers import snake_case
from engine.layer import Layer
from engine.refusal import Lesson, Refusal


def names_in(layers: Iterable[Layer]) -> set[str]:
    """The names of these layers, and of the layers within those that hold some."""
    found = set()
    for layer in layers:
        found |= {layer.name} | names_in(getattr(layer, "layers", ()))
    return found


def give_name(layer: Layer, taken: set[str]) -> None:
    """Number a layer's name where it is taken; raises `Refusal` if the reader chose that name.

    >>> from engine.convolution import Conv2D
    >>> layer = Conv2D(8, 3)
    >>> give_name(layer, {"conv2d", "conv2d_1"})
    >>> layer.name
    'conv2d_2'
    """
    if layer.name not in taken:
        return
    if not layer.auto_named:
        raise Refusal(
            f"Every layer of a model needs a name of its own; {layer.name!r} is taken.",
            Lesson("name_taken", {"name": layer.name}),
        )
    layer.name = numbered(snake_case(type(layer).__name__), taken)


def numbered(base: str, taken: set[str]) -> str:
    """The name itself, or with the first number that makes it a new one.

    >>> numbered("dense", {"dense"})
    'dense_1'
    """
    name, number = base, 0
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name
