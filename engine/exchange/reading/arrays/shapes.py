"""Shapes of arrays, as NumPy computes them; a size may be unknown."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from engine.exchange.reading.python.values import Grid, Unknown

Sizes = tuple[Any, ...]


def shape_of(value: Any) -> Sizes:
    """The shape that an array of the value would have.

    >>> shape_of([[1, 2, 3], [4, 5, 6]])
    (2, 3)
    """
    if isinstance(value, Grid):
        return value.shape
    if isinstance(value, list | tuple):
        return (len(value), *(shape_of(value[0]) if value else ()))
    return ()


def sizes_of(value: Any) -> Sizes:
    """A shape as an argument gives it: one number, or several.

    >>> sizes_of(3), sizes_of([2, 4])
    ((3,), (2, 4))
    """
    if isinstance(value, Grid) and value.entries is not None:
        return tuple(value.entries)
    if isinstance(value, list | tuple):
        return tuple(value)
    if isinstance(value, int | Unknown):
        return (value,)
    raise TypeError("a shape is made of numbers")


def reshaped(shape: Sizes, target: Sizes) -> Sizes:
    """The target with its -1 settled, where the sizes are known.

    >>> reshaped((4, 6), (2, -1))
    (2, 12)
    """
    if -1 not in target or any(isinstance(size, Unknown) for size in target):
        return target
    if any(isinstance(size, Unknown) or size is None for size in shape):
        return tuple(None if size == -1 else size for size in target)
    rest = prod(size for size in target if size != -1)
    return tuple(prod(shape) // rest if size == -1 else size for size in target)


def indexed(shape: Sizes, key: Any) -> Sizes:
    """The shape of a part of an array.

    >>> indexed((8, 28, 28), (slice(None, 2), Ellipsis, None))
    (2, 28, 28, 1)
    """
    keys = list(key) if isinstance(key, tuple) else [key]
    taken = sum(1 for each in keys if each is not None and each is not Ellipsis)
    if Ellipsis in [each for each in keys if not isinstance(each, Grid | list)]:
        at = next(at for at, each in enumerate(keys) if each is Ellipsis)
        keys[at : at + 1] = [slice(None)] * (len(shape) - taken)
    found: list[Any] = []
    left = list(shape)
    for each in keys:
        if each is None:
            found.append(1)
        elif isinstance(each, slice):
            found.append(sliced(left.pop(0), each))
        elif isinstance(each, Grid | list):
            left.pop(0)
            found.append(shape_of(each)[0])
        else:
            left.pop(0)
    return (*found, *left)


def sliced(size: Any, part: slice) -> Any:
    """How many entries a slice takes of so many.

    >>> sliced(10, slice(1, None, 2))
    5
    """
    if part == slice(None):
        return size
    if not isinstance(size, int):
        return part.stop if part.start is None and isinstance(part.stop, int) else size
    return len(range(*part.indices(size)))


def broadcast(left: Sizes, right: Sizes) -> Sizes:
    """The shape of two arrays taken together.

    >>> broadcast((8, 1, 3), (4, 3))
    (8, 4, 3)
    """
    length = max(len(left), len(right))
    pairs = zip(
        (1,) * (length - len(left)) + left, (1,) * (length - len(right)) + right, strict=True
    )
    return tuple(b if a == 1 else a for a, b in pairs)


def joined(shapes: Sequence[Sizes], axis: int) -> Sizes:
    """The shape of arrays put together along an axis.

    >>> joined([(2, 3), (5, 3)], 0)
    (7, 3)
    """
    first = list(shapes[0])
    sizes = [shape[axis] for shape in shapes]
    known = all(isinstance(size, int) for size in sizes)
    first[axis] = sum(sizes) if known else next(s for s in sizes if not isinstance(s, int))
    return tuple(first)
