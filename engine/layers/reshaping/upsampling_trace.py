"""The record of one upsampling call, and the table of each of its axes: what is read, how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array

Table = tuple[NDArray[np.int32], Array]


@dataclass(frozen=True)
class UpSamplingAxis:
    """One axis of `size` cells, drawn out `factor` times by an `interpolation` of Keras.

    Output cell o has its centre at (o + ½) / factor − ½ of the input (half-pixel centres).

    >>> axis = UpSamplingAxis(size=2, factor=2, interpolation="bilinear")
    >>> axis.reads.tolist(), axis.weights.tolist()
    ([[-1, 0], [0, 1], [0, 1], [1, 2]], [[0.0, 1.0], [0.75, 0.25], [0.25, 0.75], [1.0, 0.0]])
    """

    size: int
    factor: int
    interpolation: str = "nearest"

    @property
    def output(self) -> int:
        """Cells of the axis afterwards."""
        return self.size * self.factor

    @property
    def reads(self) -> NDArray[np.int32]:
        """The input positions behind each output position, `(output, taps)`.

        Those outside `[0, size)` do not exist and weigh nothing.
        """
        return _table(self.size, self.factor, self.interpolation)[0]

    @property
    def weights(self) -> Array:
        """How much each of those positions counts, `(output, taps)`; a row adds up to 1."""
        return _table(self.size, self.factor, self.interpolation)[1]

    @property
    def mixing(self) -> Array:
        """The same weights as a matrix `(output, size)`, zero for the cells that are not read."""
        return _matrix(self.size, self.factor, self.interpolation)


@dataclass(frozen=True)
class UpSamplingTrace:
    """One call of an upsampling layer; `inputs` has its channels last."""

    axes: tuple[UpSamplingAxis, ...]
    inputs: Array
    outputs: Array
    data_format: str

    @property
    def channels_last(self) -> Array:
        """The outputs with channels last, `(batch, *positions, channels)`."""
        if self.data_format == "channels_first":
            return np.moveaxis(self.outputs, 1, -1)
        return self.outputs

    def products(self, sample: int, position: Sequence[int], channel: int) -> Array:
        """The weighted cells that one output adds up, `(*taps,)`."""
        at = [
            np.clip(axis.reads[p], 0, axis.size - 1)
            for axis, p in zip(self.axes, position, strict=True)
        ]
        each = [axis.weights[p] for axis, p in zip(self.axes, position, strict=True)]
        cells = self.inputs[(sample, *np.ix_(*at), channel)]
        products: Array = cells * reduce(np.multiply.outer, each)
        return products


def _triangle(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(1 - x, 0)


def _cubic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    # R. G. Keys, «Cubic convolution interpolation for digital image processing», 1981, a = −½.
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return np.where(x < 1, near, np.where(x < 2, far, 0))


def _lanczos(radius: int) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    # C. E. Duchon, «Lanczos filtering in one and two dimensions», 1979.
    return lambda x: np.where(x > radius, 0, np.sinc(x) * np.sinc(x / radius))


# Each interpolation's weight by distance, and how far it reaches to either side.
_FILTERS = {
    "bilinear": (_triangle, 1),
    "bicubic": (_cubic, 2),
    "lanczos3": (_lanczos(3), 3),
    "lanczos5": (_lanczos(5), 5),
}
INTERPOLATIONS = ("nearest", *_FILTERS)


@lru_cache(maxsize=64)
def _table(size: int, factor: int, interpolation: str) -> Table:
    positions = np.arange(size * factor)
    if interpolation == "nearest":
        reads = (positions // factor)[:, None]
        weights = np.ones(reads.shape)
    else:
        weigh, reach = _FILTERS[interpolation]
        centres = (positions + 0.5) / factor - 0.5
        reads = np.floor(centres).astype(int)[:, None] + np.arange(1 - reach, reach + 1)
        weights = weigh(np.abs(centres[:, None] - reads))
        weights = np.where((reads >= 0) & (reads < size), weights, 0)
        weights /= weights.sum(axis=1, keepdims=True)  # cells outside leave their share to the rest
    table = reads.astype(np.int32), weights.astype(np.float32)
    for array in table:
        array.flags.writeable = False  # one table serves every axis alike
    return table


@lru_cache(maxsize=8)
def _matrix(size: int, factor: int, interpolation: str) -> Array:
    reads, weights = _table(size, factor, interpolation)
    matrix = np.zeros((size * factor, size), np.float32)
    rows = np.arange(size * factor)[:, None]
    np.add.at(matrix, (rows, np.clip(reads, 0, size - 1)), weights)
    matrix.flags.writeable = False
    return matrix
