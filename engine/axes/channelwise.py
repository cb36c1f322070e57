"""Sliding-window multiply-adds of each channel by itself, whole rows of channels at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.axes.axis import Axis
from engine.axes.scratch import borrow, give_back
from engine.axes.windows import window_view
from engine.base.arrays import Array


def correlate_channels(
    inputs: Array, kernel: Array, axes: Sequence[Axis], bias: Array | None = None
) -> Array:
    """Slide the kernels of each channel over that channel alone, and add up the products (no flip).

    `inputs` is `(batch, *spatial, channels)`, `kernel` is `(*taps, channels, multiplier)`, `bias` is
    `(channels · multiplier,)`; the result is `(batch, *positions, channels · multiplier)`.

    >>> two = np.array([[1, 5], [2, 6], [3, 7]], np.float32)[None]
    >>> taps = np.array([[1, 0], [10, 1]], np.float32)[:, :, None]
    >>> correlate_channels(two, taps, [Axis(size=3, kernel=2)])[0].tolist()
    [[21.0, 6.0], [32.0, 7.0]]
    """
    if len(axes) == 1:
        flat, one = (inputs[:, None], kernel[None]), Axis(size=1, kernel=1)
        return correlate_channels(*flat, (one, *axes), bias)[:, 0]
    rows, columns = axes
    *taps, channels, multiplier = kernel.shape
    filters = channels * multiplier
    batch, height, width = len(inputs), rows.padded, columns.padded * filters
    space = borrow(batch * height * width)
    lines = space[: batch * height * width].reshape(batch, height, width, 1)
    _lay_out(inputs, lines, axes, multiplier)
    # The positions of a row and their channels lie side by side and are read as one run, also the
    # positions that a stride leaves out.
    run = Axis(width, columns.kernel, dilation=columns.dilation * filters)
    windows = window_view(lines, (rows, run))[..., 0]  # (B, OH, W·F, KH, KW)
    weights = np.empty((*taps, run.output // filters, filters), np.float32)
    weights[:] = kernel.reshape(*taps, 1, filters)
    runs = np.einsum("bhrij,ijr->bhr", windows, weights.reshape(*taps, -1))
    give_back(space)
    sums: Array = runs.reshape(batch, rows.output, run.output // filters, filters)
    if columns.stride > 1:
        sums = np.ascontiguousarray(sums[:, :, :: columns.stride])
    return sums if bias is None else np.add(sums, bias, out=sums)


def _lay_out(inputs: Array, lines: Array, axes: Sequence[Axis], multiplier: int) -> None:
    # The padded input, every channel `multiplier` times in a row.
    batch, *_, channels = inputs.shape
    if any(axis.pad != (0, 0) for axis in axes):
        lines[:] = 0
    whole = lines.reshape(batch, *(axis.padded for axis in axes), channels, multiplier)
    real = tuple(slice(axis.pad[0], axis.pad[0] + axis.size) for axis in axes)
    inner = whole[(slice(None), *real)]
    for copy in range(multiplier):  # whole arrays at a time: several times faster than np.repeat
        inner[..., copy] = inputs
