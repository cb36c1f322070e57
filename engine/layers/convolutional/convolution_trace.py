"""The record of one convolution call, from which pictures and sentences are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.axes.axis import Axis
from engine.axes.windows import pad
from engine.base.arrays import Array


@dataclass(frozen=True)
class ConvolutionTrace:
    """One call of a convolution; all arrays but `outputs` have their channels last.

    `inputs` is `(batch, *spatial, channels)`, `kernel` is `(*taps, channels // groups, filters)`,
    `pre_activation` is `(batch, *positions, filters)`; `outputs` has the axes in the layer's own
    order.
    """

    axes: tuple[Axis, ...]
    inputs: Array
    kernel: Array
    bias: Array | None
    groups: int
    activation: str
    pre_activation: Array
    outputs: Array
    data_format: str

    @cached_property
    def padded(self) -> Array:
        """Inputs with the padding cells laid around, `(batch, *padded, channels)`."""
        return pad(self.inputs, self.axes)

    @property
    def activated(self) -> Array:
        """The outputs with channels last, `(batch, *positions, filters)`."""
        if self.data_format == "channels_first":
            return np.moveaxis(self.outputs, 1, -1)
        return self.outputs

    def channels_of(self, filter_index: int) -> range:
        """The input channels that one filter reads: those of its group."""
        depth = self.kernel.shape[-2]
        group = filter_index // (self.kernel.shape[-1] // self.groups)
        return range(group * depth, (group + 1) * depth)

    def window(self, sample: int, position: Sequence[int], filter_index: int) -> Array:
        """The cells that one output cell reads, padding included, `(*taps, channels // groups)`."""
        at = [a.reads[p] + a.pad[0] for a, p in zip(self.axes, position, strict=True)]
        cells: Array = self.padded[sample][np.ix_(*at, self.channels_of(filter_index))]
        return cells

    def products(self, sample: int, position: Sequence[int], filter_index: int) -> Array:
        """The products that one output cell adds up, `(*taps, channels // groups)`."""
        window = self.window(sample, position, filter_index)
        products: Array = window * self.kernel[..., filter_index]
        return products
