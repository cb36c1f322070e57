"""The record of one transposed convolution call, in both of its readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from engine.axes.axis import Axis
from engine.axes.correlation import correlate
from engine.axes.transposed_axis import TransposedAxis
from engine.base.arrays import Array


@dataclass(frozen=True)
class TransposedTrace:
    """One call of a transposed convolution; all arrays but `outputs` have their channels last.

    `inputs` is `(batch, *spatial, channels)`, `kernel` is `(*taps, filters, channels)`,
    `pre_activation` is `(batch, *positions, filters)`; `outputs` has the axes in the layer's own
    order. First reading: every input cell lays the kernel down, times its value, and where stamps
    overlap they add up (`by_stamping`). Second reading: the flipped kernel slides over the input
    with zeros between its cells (`by_sliding`). Both give `pre_activation`.
    """

    axes: tuple[TransposedAxis, ...]
    inputs: Array
    kernel: Array
    bias: Array | None
    activation: str
    pre_activation: Array
    outputs: Array
    data_format: str

    @property
    def activated(self) -> Array:
        """The outputs with channels last, `(batch, *positions, filters)`."""
        if self.data_format == "channels_first":
            return np.moveaxis(self.outputs, 1, -1)
        return self.outputs

    # -- first reading: stamping -----------------------------------------------------------------

    def stamp(self, sample: int, position: Sequence[int]) -> Array:
        """What one input cell lays down, `(*taps, filters)`: its channels times the kernel, summed."""
        cell = self.inputs[(sample, *position)]
        stamp: Array = self.kernel @ cell
        return stamp

    @cached_property
    def by_stamping(self) -> Array:
        """The sums with every stamp laid down by the `writes` tables, `(batch, *positions, filters)`."""
        stamps = np.tensordot(self.kernel, self.inputs, (-1, -1))  # (*taps, F, B, *sizes)
        filters_first = (*self.pre_activation.shape[-1:], *self.pre_activation.shape[:-1])
        sums = np.zeros(filters_first, np.float32)  # (F, B, *positions)
        for tap in np.ndindex(*(axis.kernel for axis in self.axes)):
            targets = [axis.writes[:, t] for axis, t in zip(self.axes, tap, strict=True)]
            real = [
                np.flatnonzero((target >= 0) & (target < axis.output))
                for axis, target in zip(self.axes, targets, strict=True)
            ]
            to = np.ix_(*(target[kept] for target, kept in zip(targets, real, strict=True)))
            every: tuple[Any, ...] = (slice(None), slice(None))
            sums[(*every, *to)] += stamps[tap][(*every, *np.ix_(*real))]
        sums = np.moveaxis(sums, 0, -1)
        return sums if self.bias is None else sums + self.bias

    # -- second reading: sliding over the stretched input ----------------------------------------

    @property
    def sliding(self) -> tuple[Axis, ...]:
        """The axes of the second reading, over `stretched`."""
        return tuple(axis.sliding for axis in self.axes)

    @cached_property
    def stretched(self) -> Array:
        """The input with stride − 1 zeros between its cells and the `zeros` around them."""
        batch, *_, channels = self.inputs.shape
        sizes = (axis.size for axis in self.sliding)
        stretched = np.zeros((batch, *sizes, channels), np.float32)
        cells = tuple(
            slice(axis.zeros[0], axis.zeros[0] + axis.stretched, axis.stride) for axis in self.axes
        )
        stretched[(slice(None), *cells)] = self.inputs
        return stretched

    @cached_property
    def flipped(self) -> Array:
        """The kernel turned around along every axis, `(*taps, channels, filters)`."""
        turned = np.flip(self.kernel, axis=tuple(range(len(self.axes))))
        return turned.swapaxes(-1, -2)

    @cached_property
    def by_sliding(self) -> Array:
        """The sums of the flipped kernel over `stretched`, `(batch, *positions, filters)`."""
        return correlate(self.stretched, self.flipped, self.sliding, self.bias)

    def products(self, sample: int, position: Sequence[int], filter_index: int) -> Array:
        """The products that one output cell adds up in the second reading, `(*taps, channels)`."""
        at = [axis.reads[p] for axis, p in zip(self.sliding, position, strict=True)]
        products: Array = self.stretched[sample][np.ix_(*at)] * self.flipped[..., filter_index]
        return products
