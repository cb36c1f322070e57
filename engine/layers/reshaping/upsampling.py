"""UpSampling, 1D to 3D: every cell repeated, or the cells between interpolated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.axes.products import even_share
from engine.base.argument_forms import (
    SPATIAL_AXES,
    data_format_of,
    per_axis,
    require_whole,
    unknown_option,
)
from engine.base.arrays import Array
from engine.base.channels import not_positive, require_positive
from engine.base.derivation import Derivation, step_of
from engine.base.ranks import filled
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.base.sharing import share_out
from engine.layers.core.spatial import UnweightedLayer
from engine.layers.reshaping.upsampling_trace import INTERPOLATIONS, UpSamplingAxis, UpSamplingTrace


def draw_out(array: Array, axis: UpSamplingAxis, at: int) -> Array:
    """The array with its axis number `at` drawn out.

    >>> draw_out(np.array([4, 8], np.float32), UpSamplingAxis(2, 2, "bilinear"), at=0).tolist()
    [4.0, 5.0, 7.0, 8.0]
    """
    if axis.interpolation == "nearest":
        return np.repeat(array, axis.factor, axis=at)
    before, behind = array.shape[:at], array.shape[at + 1 :]
    if prod(behind) == 1:  # the cells lie side by side: one product serves all rows
        drawn = np.matmul(array.reshape(*before, axis.size), axis.mixing.T)
    else:
        drawn = _mixed(array.reshape(*before, axis.size, prod(behind)), axis)
    outputs: Array = drawn.reshape(*before, axis.output, *behind)
    return outputs


# So many output cells at a time are mixed from the few input cells that they read. Of a short axis,
# or of cells with few values, more at a time, since there the number of products counts.
BLOCK_CELLS = 8
_FEW_VALUES = 256
_SHORT = 64


def _mixed(rows: Array, axis: UpSamplingAxis) -> Array:
    # (…, size, values) to (…, output, values).
    values = rows.shape[-1]
    mixed = np.empty((*rows.shape[:-2], axis.output, values), np.float32)
    length = 2 * BLOCK_CELLS if values < _FEW_VALUES else BLOCK_CELLS
    if axis.output <= _SHORT:
        length = 4 * BLOCK_CELLS
    largest, blocks = _blocks(axis, length)
    share = even_share(largest, values)
    read_from, written_to = _in_shares(rows, share), _in_shares(mixed, share)

    def work(piece: slice) -> None:
        for cells, read, weights in blocks[piece]:
            np.matmul(weights, read_from[..., read, :], out=written_to[..., cells, :])

    share_out(work, len(blocks), mixed.size)
    return mixed


def _in_shares(rows: Array, share: int) -> Array:
    # (…, cells, values) as (…, values / share, cells, share), for a product of each share.
    if rows.shape[-1] == share:
        return rows
    return rows.reshape(*rows.shape[:-1], -1, share).swapaxes(-3, -2)


Block = tuple[slice, slice, Array]


@lru_cache(maxsize=16)
def _blocks(axis: UpSamplingAxis, length: int) -> tuple[int, list[Block]]:
    # Each block's output cells, the input cells that they read, and the weights between them; before
    # them the number of weights of the largest.
    blocks = []
    for start in range(0, axis.output, length):
        cells = slice(start, min(start + length, axis.output))
        reads = axis.reads[cells]
        read = slice(max(reads[0, 0], 0), min(reads[-1, -1] + 1, axis.size))
        blocks.append((cells, read, np.ascontiguousarray(axis.mixing[cells, read])))
    return max(weights.size for _, _, weights in blocks), blocks


class UpSamplingLayer(UnweightedLayer):
    """What all upsampling layers share: each spatial axis drawn out by a whole factor."""

    size: Any
    interpolation: str = "nearest"

    @property
    def factors(self) -> tuple[int, ...]:
        """How many cells each cell becomes, along each axis."""
        factors: tuple[int, ...] = self.size
        return factors

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """The shape with every spatial size multiplied; None stays None.

        Raises `Refusal` where the shape has too few axes.
        """
        if len(input_shape) < self.rank + 2:
            self.split_shape(input_shape)  # too few axes; too many are refused in the call alone
        shape = list(input_shape[: self.rank + 2])
        for at, factor in zip(self.spatial_axes, self.factors, strict=True):
            size = shape[at]
            shape[at] = None if size is None else size * factor
        return tuple(shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The output of each axis."""
        _, spatial, _ = self.split_shape(input_shape)
        settings = zip(SPATIAL_AXES[self.rank], spatial, self.factors, strict=True)
        steps = [
            step_of("output", "cells · size", cells * factor, axis, cells=cells, size=factor)
            for axis, cells, factor in settings
            if cells is not None
        ]
        return Derivation(tuple(steps), tuple(self.compute_output_shape(input_shape)))

    def trace(self, inputs: ArrayLike) -> UpSamplingTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, an unknown interpolation or a factor that is not whole,
        and for an axis without a cell where there is something to interpolate.
        """
        array = self._received(inputs)
        _, spatial, _ = self.split_shape(array.shape)
        if self.interpolation not in INTERPOLATIONS:
            raise unknown_option(self.interpolation, INTERPOLATIONS, "interpolation")
        require_whole(self.factors, "size")
        if self.interpolation != "nearest" and 0 in spatial:
            raise Refusal(
                f"There is nothing to interpolate between; the input has the shape {array.shape}.",
                Lesson(
                    "no_cells",
                    {"shape": array.shape},
                    [Repair({"input_shape": filled(array.shape)})],
                ),
            )
        axes = tuple(
            UpSamplingAxis(size or 0, factor, self.interpolation)
            for size, factor in zip(spatial, self.factors, strict=True)
        )
        outputs = array
        for axis, at in reversed(tuple(zip(axes, self.spatial_axes, strict=True))):
            outputs = draw_out(outputs, axis, at)  # the last axis first, while there is less of it
        return UpSamplingTrace(axes, self._channels_last(array), outputs, self.data_format)


class UpSampling1D(UpSamplingLayer):
    """Every step of `(batch, steps, channels)` repeated `size` times.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for a `size` below 1
    and TypeError for one that is no integer.

    >>> UpSampling1D(size=2)([[[5], [6]]]).ravel().tolist()
    [5.0, 5.0, 6.0, 6.0]
    """

    rank = 1

    def __init__(self, size: int = 2, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(size, int) or isinstance(size, bool):
            raise not_positive("size", size, TypeRefusal)
        require_positive("size", size)
        self.size = size

    @property
    def factors(self) -> tuple[int, ...]:
        """How many cells each step becomes."""
        return (self.size,)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> list[int | None]:
        """The shape with the steps multiplied, as a list, which is what Keras gives here."""
        return list(super().compute_output_shape(input_shape))


class UpSampling2D(UpSamplingLayer):
    """Height and width of `(batch, height, width, channels)` drawn out `size` times.

    `interpolation` is `nearest`, `bilinear`, `bicubic`, `lanczos3` or `lanczos5`. Arguments,
    defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> UpSampling2D(size=(2, 3)).compute_output_shape((None, 4, 5, 8))
    (None, 8, 15, 8)
    """

    rank = 2

    def __init__(
        self,
        size: int | Sequence[int] = 2,
        data_format: str | None = None,
        interpolation: str = "nearest",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)
        self.size = per_axis(size, self.rank, "size")
        if not isinstance(interpolation, str):  # Keras looks at the name itself in the call alone
            raise unknown_option(interpolation, INTERPOLATIONS, "interpolation")
        self.interpolation = interpolation.lower()


class UpSampling3D(UpSamplingLayer):
    """Depth, height and width of `(batch, depth, height, width, channels)` repeated `size` times.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> UpSampling3D(size=2).compute_output_shape((None, 2, 3, 4, 1))
    (None, 4, 6, 8, 1)
    """

    rank = 3

    def __init__(
        self, size: int | Sequence[int] = 2, data_format: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)
        self.size = per_axis(size, self.rank, "size")
