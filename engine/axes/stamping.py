"""Transposed convolution as one convolution over the input itself: no zero is multiplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

import numpy as np

from engine.axes.axis import Axis
from engine.axes.correlation import correlate
from engine.axes.scratch import borrow, give_back
from engine.axes.transposed_axis import TransposedAxis
from engine.base.arrays import Array

_EVERY, _BACKWARDS = slice(None), slice(None, None, -1)


def stamp_all(
    inputs: Array, kernel: Array, axes: Sequence[TransposedAxis], bias: Array | None = None
) -> Array:
    """Lay the kernel down at every input cell, times the cell, and add up, as Keras does.

    `inputs` is `(batch, *spatial, channels)`, `kernel` is `(*taps, filters, channels)`, `bias` is
    `(filters,)`; the result is `(batch, *positions, filters)`. Output cells a stride apart read the
    same input cells through other taps, so each such phase is a convolution of its own over the input
    itself (W. Shi et al., «Is the deconvolution layer the same as a convolutional layer?», 2016).
    Those along the last axis lie side by side in memory and count as filters of one.

    >>> two = np.array([[[1], [10]]], np.float32)
    >>> taps = np.array([1, 2, 3], np.float32).reshape(3, 1, 1)
    >>> stamp_all(two, taps, [TransposedAxis(size=2, kernel=3, stride=2)]).ravel().tolist()
    [1.0, 2.0, 13.0, 20.0, 30.0]
    """
    plan = _plan_of(tuple(axes))
    batch, channels, filters = len(inputs), inputs.shape[-1], kernel.shape[-2]
    sizes = (batch, *plan.framed, channels)
    space = borrow(prod(sizes))
    framed = space[: prod(sizes)].reshape(sizes)
    framed[...] = 0
    framed[plan.laid_to] = inputs[plan.laid_from]
    blocks = _phase_kernel(kernel, plan.phases)
    stride = plan.phases[-1].stride
    tiled = None if bias is None else np.concatenate([bias] * stride)
    apart = np.empty((batch, *plan.apart, stride * filters), np.float32)
    for turn in plan.turns:
        correlate(framed[turn.cells], blocks[turn.taps], turn.windows, tiled, apart[turn.written])
    give_back(space)
    whole: Array = apart.reshape(batch, *plan.whole, filters)[plan.real]
    return whole


@dataclass(frozen=True)
class _Part:
    # What one phase of an axis reads: framed cells, blocks of taps, and the window over them.
    cells: slice
    taps: slice
    window: Axis


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
    cells: int  # output cells of each phase
    output: int
    parts: tuple[_Part, ...]


@dataclass(frozen=True)
class _Turn:
    # What one phase of all axes but the last reads, and where it writes.
    cells: tuple[slice, ...]  # of the framed input
    taps: tuple[slice | int, ...]  # of the kernel in blocks
    windows: tuple[Axis, ...]
    written: tuple[slice | int, ...]


@dataclass(frozen=True)
class _Plan:
    # How an input over these axes is computed; sizes are those of the spatial axes.
    phases: tuple[_Phases, ...]
    framed: tuple[int, ...]
    laid_from: tuple[slice, ...]
    laid_to: tuple[slice, ...]
    apart: tuple[int, ...]  # the output, the phases of all axes but the last apart
    turns: tuple[_Turn, ...]
    whole: tuple[int, ...]
    real: tuple[slice, ...]


@lru_cache(maxsize=256)
def _plan_of(axes: tuple[TransposedAxis, ...]) -> _Plan:
    phases = tuple(_phases_of(axis) for axis in axes)
    *leading, last = phases
    return _Plan(
        phases,
        tuple(phase.window.size for phase in phases),
        (_EVERY, *(slice(phase.read) for phase in phases)),
        (_EVERY, *(slice(phase.frame, phase.frame + phase.read) for phase in phases)),
        (*(size for phase in leading for size in (phase.cells, phase.stride)), last.cells),
        tuple(
            _turn_of(phases, turn) for turn in product(*(range(phase.stride) for phase in leading))
        ),
        tuple(phase.cells * phase.stride for phase in phases),
        (_EVERY, *(slice(phase.output) for phase in phases)),
    )


def _turn_of(phases: Sequence[_Phases], turn: Sequence[int]) -> _Turn:
    *leading, last = phases
    parts = [phase.parts[at] for phase, at in zip(leading, turn, strict=True)]
    return _Turn(
        (_EVERY, *(part.cells for part in parts)),
        (*(part.taps for part in parts), _EVERY, _EVERY, *turn),
        (*(part.window for part in parts), last.window),
        (_EVERY, *(index for at in turn for index in (_EVERY, at))),
    )


def _phases_of(axis: TransposedAxis) -> _Phases:
    crop = axis.crop[0]
    # A lone stamp is followed by none, so phases beyond the output would stay empty.
    stride = axis.stride if axis.size > 1 else max(min(axis.stride, axis.output + crop), 1)
    lead = -crop % stride
    blocks = -(-(axis.kernel + lead) // stride)
    reach = axis.dilation * (blocks - 1)
    frame = reach - (crop + lead) // stride
    cells = -(-axis.output // stride)
    window = Axis(cells + reach, blocks, dilation=axis.dilation)
    read = max(min(axis.size, window.size - frame), 0)
    parts = tuple(_part(window, lead, axis.kernel, stride, phase) for phase in range(stride))
    return _Phases(
        stride, lead, axis.kernel, blocks, frame, read, window, window.output, axis.output, parts
    )


def _part(window: Axis, lead: int, taps: int, stride: int, phase: int) -> _Part:
    # The blocks are turned around; those before and after that hold no tap of the phase are left out.
    first = min(-(-max(lead - phase, 0) // stride), window.kernel - 1)
    stop = max(-(-(taps + lead - phase) // stride), first + 1)
    before, after = (window.dilation * n for n in (window.kernel - stop, first))
    size = window.size - before - after
    return _Part(
        slice(before, before + size),
        slice(window.kernel - stop, window.kernel - first),
        Axis(size, stop - first, dilation=window.dilation),
    )


def _phase_kernel(kernel: Array, phases: Sequence[_Phases]) -> Array:
    # (*taps, F, C) to (*blocks, C, *leading strides, last stride · F), the blocks turned around.
    *_, filters, channels = kernel.shape
    rank = len(phases)
    blocks = tuple(phase.blocks for phase in phases)
    split = [size for phase in phases for size in (phase.blocks, phase.stride)]
    wide = np.zeros(
        (*(phase.blocks * phase.stride for phase in phases), filters, channels), np.float32
    )
    wide[tuple(slice(phase.lead, phase.lead + phase.taps) for phase in phases)] = kernel
    turned = wide.reshape(*split, filters, channels)[(_BACKWARDS, _EVERY) * rank]
    order = (*range(0, 2 * rank, 2), 2 * rank + 1, *range(1, 2 * rank, 2), 2 * rank)
    strides = tuple(phase.stride for phase in phases)
    wide = turned.transpose(order)
    return wide.reshape(*blocks, channels, *strides[:-1], strides[-1] * filters)
