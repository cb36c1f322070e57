"""Functions that join tensors, take them apart, or multiply them as matrices."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np

from engine.base.refusal import Lesson, Refusal
from engine.layers.ops.function import CORE, Shape, define, shape_in
from engine.layers.ops.shapes import axes_in, multiplied, summed


def _joined(xs: Any, *, axis: int = 0) -> Shape:
    shapes = [shape_in(x) for x in xs]
    (at,) = axes_in(axis, shapes[0])
    sizes = list(shapes[0])
    for shape in shapes[1:]:
        _require_alike(shapes[0], shape, at)
        sizes = [
            _sum(one, other) if place == at else (other if one is None else one)
            for place, (one, other) in enumerate(zip(sizes, shape, strict=True))
        ]
    return tuple(sizes)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _require_alike(one: Shape, other: Shape, but: int | None) -> None:
    differ = [
        at
        for at, (a, b) in enumerate(zip(one, other, strict=False))
        if at != but and None not in (a, b) and a != b
    ]
    if len(one) != len(other) or differ:
        at = differ[0] if differ else None
        where = f" along axis {at} the sizes differ" if differ else " the numbers of axes differ"
        raise Refusal(
            f"The tensors cannot be joined:{where}, in the shapes {one} and {other}.",
            Lesson("sizes_differ", {"shapes": (one, other), "axis": at}),
        )


def _stacked(xs: Any, *, axis: int = 0) -> Shape:
    shapes = [shape_in(x) for x in xs]
    for shape in shapes[1:]:
        _require_alike(shapes[0], shape, None)
    made = list(shapes[0])
    made.insert(axis % (len(made) + 1), len(shapes))
    return tuple(made)


def _taken_apart(x: Any, *, indices_or_sections: Any, axis: int = 0) -> list[Shape]:
    shape = shape_in(x)
    (at,) = axes_in(axis, shape)
    size, parts = shape[at], indices_or_sections
    if isinstance(parts, int):
        if size is None:
            return [(*shape[:at], None, *shape[at + 1 :])] * parts
        if size % parts:
            raise Refusal(
                f"The {size} entries along axis {at} cannot be split into {parts} equal parts.",
                Lesson("not_divisible", {"size": size, "parts": parts, "axis": at}),
            )
        return [(*shape[:at], size // parts, *shape[at + 1 :])] * parts
    edges = [0, *parts, size]
    return [
        (*shape[:at], None if end is None else end - start, *shape[at + 1 :])
        for start, end in pairwise(edges)
    ]


def _split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[Any]:
    return list(np.split(x, indices_or_sections, axis=axis))


def _unstacked(x: Any, *, num: int | None = None, axis: int = 0) -> list[Shape]:
    shape = shape_in(x)
    (at,) = axes_in(axis, shape)
    count = num if num is not None else shape[at]
    if count is None:
        raise Refusal(
            f"How many tensors there are along axis {at} is open; num says it.",
            Lesson("open_size", {"axis": at, "shape": shape}),
        )
    return [(*shape[:at], *shape[at + 1 :])] * count


def _unstack(x: Any, num: int | None = None, axis: int = 0) -> list[Any]:
    return list(np.moveaxis(x, axis, 0))


def _picked(x: Any, indices: Any, *, axis: int | None = None) -> Shape:
    shape, places = shape_in(x), shape_in(indices)
    if axis is None:
        return places
    (at,) = axes_in(axis, shape)
    return (*shape[:at], *places, *shape[at + 1 :])


def _contracted(x1: Any, x2: Any, *, axes: Any = 2) -> Shape:
    one, other = shape_in(x1), shape_in(x2)
    if isinstance(axes, int):
        first: tuple[int, ...] = tuple(range(len(one) - axes, len(one)))
        second: tuple[int, ...] = tuple(range(axes))
    else:
        first, second = axes_in(axes[0], one), axes_in(axes[1], other)
    for a, b in zip(first, second, strict=True):
        if None not in (one[a], other[b]) and one[a] != other[b]:
            raise Refusal(
                f"The axes {a} of {one} and {b} of {other} are multiplied, and differ in size.",
                Lesson("sizes_differ", {"first": one[a], "second": other[b]}),
            )
    rest = [size for at, size in enumerate(one) if at not in first]
    return (*rest, *(size for at, size in enumerate(other) if at not in second))


def _cut(x: Any, key: Any) -> Shape:
    shape = shape_in(x)
    keys = list(key) if isinstance(key, tuple | list) else [key]
    counted = sum(each is not None and each is not Ellipsis for each in keys)
    if counted > len(shape):
        raise Refusal(
            f"There are {counted} indices for the {len(shape)} axes of the shape {shape}.",
            Lesson("too_many_indices", {"shape": shape, "count": counted}),
        )
    if Ellipsis not in [each for each in keys if each is Ellipsis]:
        keys.append(Ellipsis)
    made: list[int | None] = []
    at = 0
    for each in keys:
        if each is Ellipsis:
            rest = len(shape) - counted
            made += shape[at : at + rest]
            at += rest
        elif each is None:
            made.append(1)
        else:
            made += _one_axis(each, shape[at], at, shape)
            at += 1
    return tuple(made)


def _one_axis(key: Any, size: int | None, at: int, shape: Shape) -> list[int | None]:
    if isinstance(key, slice):
        if size is None:
            return [None]
        start, stop, step = key.indices(size)
        return [max(0, ceil((stop - start) / step))]
    if isinstance(key, int) and size is not None and not -size <= key < size:
        raise Refusal(
            f"Index {key} is outside axis {at} of the shape {shape}.",
            Lesson("index_outside", {"index": key, "axis": at, "size": size, "shape": shape}),
        )
    return []


def _item(x: Any, key: Any) -> Any:
    return x[tuple(key) if isinstance(key, list) else key]


def _einsum(*operands: Any, subscripts: str) -> Any:
    return np.einsum(subscripts, *operands, optimize=True)


def _dotted(x1: Any, x2: Any) -> Shape:
    one, other = shape_in(x1), shape_in(x2)
    if not one or not other:
        return one or other
    if len(other) == 1:
        return _contracted(x1, x2, axes=1)
    return _contracted(x1, x2, axes=[[len(one) - 1], [len(other) - 2]])


def _concatenate(xs: Any, axis: int = 0) -> Any:
    return np.concatenate(xs, axis=axis)


def _stack(xs: Any, axis: int = 0) -> Any:
    return np.stack(xs, axis=axis)


JOINING = {
    "Concatenate": define("Concatenate", _joined, _concatenate, axis=0),
    "Dot": define("Dot", _dotted, np.dot),
    "Einsum": define("Einsum", summed, _einsum, subscripts=""),
    "GetItem": define("GetItem", _cut, _item),
    "Matmul": define("Matmul", multiplied, np.matmul),
    "Split": define("Split", _taken_apart, _split, indices_or_sections=1, axis=0),
    "Stack": define("Stack", _stacked, _stack, axis=0),
    "Take": define("Take", _picked, np.take, axis=None),
    "Tensordot": define("Tensordot", _contracted, np.tensordot, axes=2),
    "Unstack": define("Unstack", _unstacked, _unstack, CORE, num=None, axis=0),
}
