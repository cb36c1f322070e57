"""Functions that put the same values into another shape, order or number."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from engine.base.axis_numbers import require_axis
from engine.base.refusal import Lesson, Refusal
from engine.layers.ops.function import CORE, NN, Shape, define, shape_in
from engine.layers.ops.shapes import axes_in, broadcast_shapes, reshaped, same


def _transposed(x: Any, *, axes: Any = None) -> Shape:
    shape = shape_in(x)
    return tuple(shape[at] for at in (axes_in(axes, shape) if axes else range(len(shape))[::-1]))


def _expanded(x: Any, *, axis: Any) -> Shape:
    shape = shape_in(x)
    listed = list(axis) if isinstance(axis, list | tuple) else [axis]
    rank = len(shape) + len(listed)
    for each in listed:
        require_axis(each, (1,) * rank)
    places = {each % rank for each in listed}
    rest = iter(shape)
    return tuple(1 if at in places else next(rest) for at in range(rank))


def _squeezed(x: Any, *, axis: Any = None) -> Shape:
    shape = shape_in(x)
    if axis is None:
        return tuple(size for size in shape if size != 1)
    gone = axes_in(axis, shape)
    for at in gone:
        if shape[at] not in (1, None):
            raise Refusal(
                f"Only an axis of size 1 can be left out; axis {at} of the shape {shape} has the "
                f"size {shape[at]}.",
                Lesson("not_one", {"axis": at, "shape": shape, "size": shape[at]}),
            )
    return tuple(size for at, size in enumerate(shape) if at not in gone)


def _swapped(x: Any, *, axis1: int, axis2: int) -> Shape:
    shape = list(shape_in(x))
    one, other = axes_in([axis1, axis2], tuple(shape))
    shape[one], shape[other] = shape[other], shape[one]
    return tuple(shape)


def _moved(x: Any, *, source: Any, destination: Any) -> Shape:
    shape = shape_in(x)
    one, other = axes_in(source, shape), axes_in(destination, shape)
    rest = iter(at for at in range(len(shape)) if at not in one)
    where = dict(zip(other, one, strict=True))
    return tuple(shape[where[at] if at in where else next(rest)] for at in range(len(shape)))


def _padded(x: Any, *, pad_width: Any, mode: str = "constant") -> Shape:
    pairs = _pairs(pad_width, len(shape_in(x)))
    return tuple(
        None if size is None else size + before + after
        for size, (before, after) in zip(shape_in(x), pairs, strict=True)
    )


def _pairs(pad_width: Any, rank: int) -> list[Any]:
    if isinstance(pad_width, int):
        return [(pad_width, pad_width)] * rank
    if pad_width and isinstance(pad_width[0], int):
        return [tuple(pad_width)] * rank
    return list(pad_width) * (rank if len(pad_width) == 1 else 1)


def _pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = 0) -> Any:
    extra = {"constant_values": constant_values} if mode == "constant" else {}
    return np.pad(x, _pairs(pad_width, np.ndim(x)), mode=mode, **extra)  # type: ignore[call-overload]


def _tiled(x: Any, *, repeats: Any) -> Shape:
    listed = list(repeats) if isinstance(repeats, list | tuple) else [repeats]
    shape = shape_in(x)
    rank = max(len(listed), len(shape))
    sizes = (1,) * (rank - len(shape)) + shape
    times = [1] * (rank - len(listed)) + listed
    return tuple(None if s is None else s * t for s, t in zip(sizes, times, strict=True))


def _repeated(x: Any, *, repeats: Any, axis: int | None = None) -> Shape:
    shape = shape_in(x)
    if axis is None:
        return (None if None in shape else prod(s or 0 for s in shape) * repeats,)
    (at,) = axes_in(axis, shape)
    times = sum(repeats) if isinstance(repeats, list | tuple) else None
    size = shape[at]
    made = times if times is not None else None if size is None else size * repeats
    return (*shape[:at], made, *shape[at + 1 :])


def _widened(x: Any, *, shape: Any) -> Shape:
    broadcast_shapes([shape_in(x), tuple(shape)])
    return tuple(shape)


def _one_hot(x: Any, *, num_classes: int, axis: int = -1, **settings: Any) -> Shape:
    shape = list(shape_in(x))
    shape.insert(len(shape) + 1 + axis if axis < 0 else axis, num_classes)
    return tuple(shape)


def _hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    rows = (np.asarray(x)[..., None] == np.arange(num_classes)).astype(np.float32)
    return np.moveaxis(rows, -1, axis)


def _cast(x: Any, dtype: str) -> Any:
    # Half precision is told and counted; values are kept as they are.
    whole = np.asarray(x)
    if dtype == "bool":
        return whole.astype(bool)
    return whole.astype(np.int32) if "int" in dtype else whole.astype(np.float32)


def _flat(x: Any, **settings: Any) -> Shape:
    shape = shape_in(x)
    return (None if None in shape else prod(s or 0 for s in shape),)


def _tensor(x: Any, dtype: Any = None, sparse: Any = None, ragged: Any = None) -> Any:
    return np.asarray(x, dtype)


ARRANGING = {
    "BroadcastTo": define("BroadcastTo", _widened, np.broadcast_to, shape=()),
    "Cast": define("Cast", same, _cast, CORE, gives="float32", dtype="float32"),
    "ConvertToTensor": define(
        *("ConvertToTensor", same, _tensor, CORE), dtype=None, sparse=None, ragged=None
    ),
    "ExpandDims": define("ExpandDims", _expanded, np.expand_dims, axis=0),
    "Flip": define("Flip", same, np.flip, axis=None),
    "Moveaxis": define("Moveaxis", _moved, np.moveaxis, source=0, destination=0),
    "OneHot": define(
        "OneHot",
        _one_hot,
        _hot,
        NN,
        gives="float32",
        num_classes=1,
        axis=-1,
        dtype="float32",
        sparse=False,
    ),
    "OnesLike": define("OnesLike", same, np.ones_like, dtype=None),
    "Pad": define("Pad", _padded, _pad, pad_width=0, mode="constant"),
    "Ravel": define("Ravel", _flat, np.ravel),
    "Repeat": define("Repeat", _repeated, np.repeat, repeats=1, axis=None),
    "Reshape": define(
        "Reshape", reshaped, lambda x, newshape: np.reshape(x, newshape), newshape=()
    ),
    "Roll": define("Roll", same, np.roll, shift=0, axis=None),
    "Squeeze": define("Squeeze", _squeezed, np.squeeze, axis=None),
    "StopGradient": define("StopGradient", same, lambda x: x, CORE),
    "Swapaxes": define("Swapaxes", _swapped, np.swapaxes, axis1=0, axis2=1),
    "Tile": define("Tile", _tiled, lambda x, repeats: np.tile(x, repeats), repeats=1),
    "Transpose": define("Transpose", _transposed, np.transpose, axes=None),
    "ZerosLike": define("ZerosLike", same, np.zeros_like, dtype=None),
}
