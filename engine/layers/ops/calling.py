"""Functions as `keras.ops` offers them, made of their classes: on arrays, numbers and symbolic tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from engine.base.identifiers import snake_case
from engine.layers.ops.arranging import ARRANGING
from engine.layers.ops.elementwise import ELEMENTWISE
from engine.layers.ops.function import Function
from engine.layers.ops.joining import JOINING
from engine.layers.ops.reducing import REDUCING

CLASSES: dict[str, type[Function]] = {**ELEMENTWISE, **REDUCING, **ARRANGING, **JOINING}

_TWO = ("broadcast",)
_TENSORS = {
    **dict.fromkeys(["Where"], 3),
    **dict.fromkeys(["Dot", "GetItem", "Matmul", "Take", "Tensordot"], 2),
}


def tensors_of(kind: type[Function]) -> int:
    """How many tensors a function takes before its settings.

    >>> tensors_of(CLASSES["Add"]), tensors_of(CLASSES["Sum"])
    (2, 1)
    """
    name = kind.__name__
    if name in _TENSORS:
        return _TENSORS[name]
    return 2 if kind.shape_of.__name__ in _TWO else 1


def function(name: str) -> Callable[..., Any]:
    """The function whose class has that name: tensors first, settings by place or by name.

    >>> function("Sum")([[1.0, 2.0]], axis=1).tolist()
    [3.0]
    """
    kind = CLASSES[name]
    count = tensors_of(kind)
    names = list(kind.defaults)

    def called(*args: Any, **kwargs: Any) -> Any:
        tensors, rest = args[:count], args[count:]
        settings = {**dict(zip(names, rest, strict=False)), **kwargs}
        label = settings.pop("name", None)
        return kind(name=label, **settings)(*tensors)

    called.__name__ = called.__qualname__ = snake_case(name)
    settings = "".join(f", {each}={value!r}" for each, value in kind.defaults.items())
    called.__doc__ = f"Keras's `ops.{called.__name__}` of {count} tensor(s){settings}."
    return called


def einsum(subscripts: str, *operands: Any) -> Any:
    """Sums of products that letters tell: those missing behind the arrow are summed over.

    >>> einsum("ab,b->a", [[1.0, 2.0]], [3.0, 4.0]).tolist()  # 1 · 3 + 2 · 4
    [11.0]
    """
    return CLASSES["Einsum"](subscripts=subscripts)(*operands)


def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    """Cells laid before and after each axis, `(before, after)` for each; `mode` is NumPy's.

    >>> pad([1.0, 2.0], [[1, 0]]).tolist()
    [0.0, 1.0, 2.0]
    """
    made = CLASSES["Pad"](pad_width=pad_width, mode=mode)
    return made(x, constant_values=constant_values)


def split(x: Any, indices_or_sections: Any, axis: int = 0) -> Any:
    """Equal parts along an axis, or those between the places given.

    >>> [part.tolist() for part in split([1.0, 2.0, 3.0], [1])]
    [[1.0], [2.0, 3.0]]
    """
    return CLASSES["Split"](indices_or_sections=indices_or_sections, axis=axis)(x)


def shape(x: Any) -> tuple[int | None, ...]:
    """The shape of an array or a symbolic tensor, None along open axes.

    >>> shape([[1.0, 2.0]])
    (1, 2)
    """
    return tuple(x.shape) if hasattr(x, "shape") else np.shape(x)
