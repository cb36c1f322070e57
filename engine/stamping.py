"""Transposed convolution as one convolution over the input itself: no zero is multiplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np

from engine.axis import Axis
from engine.layer import Array
from engine.transposed_axis import TransposedAxis
from engine.windows import borrow, correlate, give_back


def stamp_all(
    inputs: Array, kernel: Array, axes: Sequence[TransposedAxis], bias: Array | None = None
) -> Array:
    """Lay the kernel down at every input cell, times the cell, and add up, as Keras does.

    `inputs` is `(batch, *spatial, channels)`, `kernel` is `(*taps, filters, channels)`, `bias` is
    `(filters,)`; the result is `(batch, *positions, filters)`. Output cells a stride apart read the
    same input cells through other taps, so each such phase counts as filters of its own of one
    convolution over the input itself (W. Shi et al., «Is the deconvolution layer the same as a
    convolutional layer?», 2016).

    >>> two = np.array([[[1], [10]]], np.float32)
    >>> taps = np.array([1, 2, 3], np.float32).reshape(3, 1, 1)
    >>> stamp_all(two, taps, [TransposedAxis(size=2, kernel=3, stride=2)]).ravel().tolist()
    [1.0, 2.0, 13.0, 20.0, 30.0]
    """
    phases = tuple(_phases_of(axis) for axis in axes)
    strides = tuple(phase.stride for phase in phases)
    batch, filters = len(inputs), kernel.shape[-2]
    window = tuple(phase.window for phase in phases)
    tiled = None if bias is None else np.tile(bias, prod(strides))
    sizes = (batch, *(axis.size for axis in window), inputs.shape[-1])
    space = borrow(prod(sizes))
    framed = space[: prod(sizes)].reshape(sizes)
    _lay_out(inputs, framed, phases)
    sums = correlate(framed, _phase_kernel(kernel, phases), window, tiled)
    give_back(space)
    cells = tuple(axis.output for axis in window)
    rank = len(axes)
    apart = sums.reshape(batch, *cells, *strides, filters)
    order = [place for axis in range(1, rank + 1) for place in (axis, rank + axis)]
    whole = apart.transpose(0, *order, 2 * rank + 1)  # (B, cells, stride, cells, stride, …, F)
    whole = whole.reshape(batch, *(n * s for n, s in zip(cells, strides, strict=True)), filters)
    return whole[(slice(None), *(slice(phase.output) for phase in phases))]


@dataclass(frozen=True)
class _Phases:
    # How one axis is computed without a zero between its cells.
    stride: int
    lead: int  # empty taps before the kernel, so that the output begins with the first phase
    taps: int
    blocks: int  # every `stride` taps make one block
    frame: int  # zeros before the input
    read: int  # input cells that any output cell reads
    window: Axis
    output: int


@lru_cache(maxsize=256)
def _phases_of(axis: TransposedAxis) -> _Phases:
    crop, stride = axis.crop[0], axis.stride
    lead = -crop % stride
    blocks = -(-(axis.kernel + lead) // stride)
    reach = axis.dilation * (blocks - 1)
    frame = reach - (crop + lead) // stride
    window = Axis(-(-axis.output // stride) + reach, blocks, dilation=axis.dilation)
    read = max(min(axis.size, window.size - frame), 0)
    return _Phases(stride, lead, axis.kernel, blocks, frame, read, window, axis.output)


def _lay_out(inputs: Array, framed: Array, phases: Sequence[_Phases]) -> None:
    framed[:] = 0
    to = tuple(slice(phase.frame, phase.frame + phase.read) for phase in phases)
    read = tuple(slice(phase.read) for phase in phases)
    framed[(slice(None), *to)] = inputs[(slice(None), *read)]


def _phase_kernel(kernel: Array, phases: Sequence[_Phases]) -> Array:
    # (*taps, F, C) to (*blocks, C, *strides · F), the blocks turned around.
    *_, filters, channels = kernel.shape
    rank = len(phases)
    blocks = tuple(phase.blocks for phase in phases)
    split = [size for phase in phases for size in (phase.blocks, phase.stride)]
    wide = np.zeros(
        (*(phase.blocks * phase.stride for phase in phases), filters, channels), np.float32
    )
    wide[tuple(slice(phase.lead, phase.lead + phase.taps) for phase in phases)] = kernel
    turned = np.flip(wide.reshape(*split, filters, channels), axis=tuple(range(0, 2 * rank, 2)))
    order = (*range(0, 2 * rank, 2), 2 * rank + 1, *range(1, 2 * rank, 2), 2 * rank)
    return turned.transpose(order).reshape(*blocks, channels, -1)
