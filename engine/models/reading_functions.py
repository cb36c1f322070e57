"""Which positions functions of `ops` read: those of each value, of channels, or of whole axes."""

from __future__ import annotations

from typing import Any

from engine.layers.core.spatial import SpatialLayer
from engine.layers.ops.elementwise import ELEMENTWISE
from engine.models.reading import Reads, spatial_axes

_OF_EACH_VALUE = {*ELEMENTWISE, "Cast", "OnesLike", "StopGradient", "ZerosLike"}
_ALONG_ONE_AXIS = ("LogSoftmax", "Normalize", "Softmax")
_REDUCING = (
    *("All", "Any", "Logsumexp", "Max", "Mean", "Min", "Prod", "Std", "Sum", "Var"),
    *("Argmax", "Argmin"),
)


def function_reads(function: Any, rank: int, grid: SpatialLayer) -> tuple[Reads, ...] | None:
    """One `Reads` for each spatial axis; None where outputs are no longer its positions, or not known.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> from engine.layers.ops import CLASSES
    >>> (read,) = function_reads(CLASSES["Mean"](axis=1, keepdims=True), 3, Conv1D(1, 3))
    >>> read.whole
    True
    """
    name = type(function).__name__
    settings = getattr(function, "settings", {})
    if name in _REDUCING:
        axis = settings["axis"]
        listed = range(rank) if axis is None else [axis] if isinstance(axis, int) else axis
        return _reduced({each % rank for each in listed}, settings["keepdims"], rank, grid)
    if name in _ALONG_ONE_AXIS:
        return _mixed({settings["axis"] % rank}, grid) if rank == grid.rank + 2 else None
    if name in _OF_EACH_VALUE and rank == grid.rank + 2:
        return (Reads(),) * grid.rank
    return None


def _reduced(
    axes: set[int], keepdims: bool, rank: int, grid: SpatialLayer
) -> tuple[Reads, ...] | None:
    # Without its axes a tensor still stands for the whole input, if all spatial ones are gone.
    if rank != grid.rank + 2 or 0 in axes:
        return None
    return _mixed(axes, grid) if keepdims or axes >= set(spatial_axes(grid)) else None


def _mixed(axes: set[int], grid: SpatialLayer) -> tuple[Reads, ...]:
    return tuple(Reads(whole=at in axes) for at in spatial_axes(grid))


def joins_cells(function: Any, rank: int, grid: SpatialLayer) -> bool:
    """Whether a function of several tensors takes them cell by cell."""
    name = type(function).__name__
    if name == "Concatenate":
        return function.settings["axis"] % rank not in (0, *spatial_axes(grid))
    return name in ELEMENTWISE
