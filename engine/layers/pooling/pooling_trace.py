"""The record of one pooling call, from which pictures and sentences are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.axes.axis import Axis
from engine.axes.windows import pad, window_view
from engine.base.arrays import Array


@dataclass(frozen=True)
class PoolingTrace:
    """One call of a pooling layer; `inputs` has its channels last, `outputs` the layer's own order."""

    axes: tuple[Axis, ...]
    inputs: Array
    outputs: Array
    data_format: str

    # What a padding cell counts as: it never wins, it adds nothing.
    padding_value: ClassVar[float]

    @cached_property
    def padded(self) -> Array:
        """Inputs with the padding cells laid around, `(batch, *padded, channels)`."""
        return pad(self.inputs, self.axes, self.padding_value)

    @property
    def pooled(self) -> Array:
        """The outputs with channels last, `(batch, *positions, channels)`."""
        if self.data_format == "channels_first":
            return np.moveaxis(self.outputs, 1, -1)
        return self.outputs

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """How many real cells each window covers, `(*positions,)`; padding is not among them."""
        return real_cells(self.axes)

    def window(self, sample: int, position: Sequence[int], channel: int) -> Array:
        """The cells that one output reads, `(*pool_size,)`; padding holds the `padding_value`."""
        at = [axis.reads[p] + axis.pad[0] for axis, p in zip(self.axes, position, strict=True)]
        window: Array = self.padded[(sample, *np.ix_(*at), channel)]
        return window


@dataclass(frozen=True)
class MaxPoolingTrace(PoolingTrace):
    """One call of a max pooling layer.

    >>> from engine.layers.pooling.pooling import MaxPooling1D
    >>> trace = MaxPooling1D(pool_size=3).trace(np.array([[[4], [9], [9], [1], [0], [2]]]))
    >>> trace.outputs.ravel().tolist(), trace.winners.ravel().tolist()
    ([9.0, 2.0], [1, 5])
    """

    padding_value = -np.inf

    @cached_property
    def winners(self) -> NDArray[np.intp]:
        """Which input cell gave each output, `(batch, *positions, channels, spatial axes)`.

        The first where several hold the largest value, counting along the last axis first.
        """
        rank = len(self.axes)
        windows = np.moveaxis(window_view(self.padded, self.axes), -1, 1 + rank)
        flat = windows.reshape(*windows.shape[: 2 + rank], -1)  # (B, *positions, C, taps)
        taps = np.unravel_index(flat.argmax(axis=-1), windows.shape[2 + rank :])
        places = np.ix_(*(np.arange(axis.output) for axis in self.axes))
        at = [
            axis.reads[place[..., None], tap]
            for axis, place, tap in zip(self.axes, places, taps, strict=True)
        ]
        return np.stack(at, axis=-1).astype(np.intp)


@dataclass(frozen=True)
class AveragePoolingTrace(PoolingTrace):
    """One call of an average pooling layer; the mean leaves padding cells out.

    >>> from engine.layers.pooling.pooling import AveragePooling1D
    >>> trace = AveragePooling1D(pool_size=3, strides=1, padding="same").trace(np.ones((1, 3, 1)))
    >>> trace.outputs.ravel().tolist(), trace.counts.tolist()
    ([1.0, 1.0, 1.0], [2, 3, 2])
    """

    padding_value = 0.0


def real_cells(axes: Sequence[Axis]) -> NDArray[np.intp]:
    """How many cells inside the input each window covers, `(*positions,)`.

    >>> real_cells([Axis(size=3, kernel=2, padding="same")]).tolist()
    [2, 2, 1]
    """
    along = [((axis.reads >= 0) & (axis.reads < axis.size)).sum(axis=1) for axis in axes]
    return reduce(np.multiply.outer, along)
