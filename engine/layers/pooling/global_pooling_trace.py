"""The record of one global pooling call, from which pictures and sentences are made."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array
from engine.layers.pooling.pooling_trace import AveragePoolingTrace, MaxPoolingTrace


@dataclass(frozen=True)
class GlobalMaxPoolingTrace(MaxPoolingTrace):
    """One call of a global max pooling layer: one window as large as the input.

    >>> from engine.layers.pooling.global_pooling import GlobalMaxPooling1D
    >>> trace = GlobalMaxPooling1D().trace([[[4], [9], [9]]])
    >>> trace.outputs.tolist(), trace.winners.ravel().tolist()
    ([[9.0]], [1])
    """

    @property
    def pooled(self) -> Array:
        """The outputs with channels last and every axis kept, `(batch, 1, …, channels)`."""
        return _kept(self.outputs, self.inputs)


@dataclass(frozen=True)
class GlobalAveragePoolingTrace(AveragePoolingTrace):
    """One call of a global average pooling layer: one window as large as the input.

    `mask` is `(batch, steps)`, true where a step counts, or None where all do.
    """

    mask: NDArray[np.bool_] | None = None

    @property
    def pooled(self) -> Array:
        """The outputs with channels last and every axis kept, `(batch, 1, …, channels)`."""
        return _kept(self.outputs, self.inputs)

    @property
    def counted(self) -> NDArray[np.intp]:
        """How many cells of each sample entered its mean, `(batch,)`."""
        if self.mask is None:
            return np.full(len(self.inputs), prod(self.inputs.shape[1:-1]), np.intp)
        return np.broadcast_to(self.mask.sum(axis=1), len(self.inputs))


def _kept(outputs: Array, inputs: Array) -> Array:
    batch, *spatial, channels = inputs.shape
    return outputs.reshape(batch, *(1,) * len(spatial), channels)
