"""The largest value or the sum of each window, tap by tap over many positions at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from engine.axes.axis import Axis
from engine.base.arrays import Array
from engine.base.sharing import share_out


def combine_windows(
    combine: np.ufunc,
    inputs: Array,
    axes: Sequence[Axis],
    at: int,
    counts: Array | None = None,
) -> Array:
    """Combine the cells of each window over `axes`, which stand from array axis `at` on.

    Padding cells are left out. `counts` divides the results, one for all windows or one for each,
    `(*positions, …)`.

    >>> row = np.array([3, 1, 2], np.float32)
    >>> combine_windows(np.maximum, row, [Axis(size=3, kernel=2)], at=0).tolist()
    [3.0, 2.0]
    """
    sizes = tuple(axis.output for axis in axes)
    combined = np.empty((*inputs.shape[:at], *sizes, *inputs.shape[at + len(axes) :]), np.float32)
    before = (slice(None),) * at

    def work(rows: slice) -> None:
        # All axes in turn for some rows of the first, which stay in the cache meanwhile.
        target = combined[(*before, rows)]
        _combine_axes(combine, inputs, axes, at, rows, target)
        if counts is not None:
            np.divide(target, counts[rows] if counts.ndim else counts, out=target)

    share_out(work, sizes[0], inputs.size)
    return combined


def _combine_axes(
    combine: np.ufunc,
    inputs: Array,
    axes: Sequence[Axis],
    at: int,
    rows: slice,
    combined: Array,
) -> None:
    for number, axis in enumerate(axes):
        positions = slice(0, axis.output) if number else rows
        if number == len(axes) - 1:
            target = combined
        else:
            shape = list(inputs.shape)
            shape[at + number] = positions.stop - positions.start
            target = np.empty(shape, np.float32)
        _combine(combine, inputs, axis, at + number, positions, target)
        inputs = target


def _combine(
    combine: np.ufunc, inputs: Array, axis: Axis, at: int, positions: slice, combined: Array
) -> None:
    before = (slice(None),) * at
    whole, partial = _tap_places(axis, positions.start, positions.stop)
    if len(whole) > 1:
        first, second, *more = whole
        whole = tuple(more)
        combine(inputs[(*before, first)], inputs[(*before, second)], out=combined)
    elif whole:
        np.copyto(combined, inputs[(*before, *whole)])
        whole = ()
    else:
        combined[...] = 0.0 if combine is np.add else -np.inf
    for cells in whole:
        combine(combined, inputs[(*before, cells)], out=combined)
    for places, cells in partial:
        part = combined[(*before, places)]
        combine(part, inputs[(*before, cells)], out=part)


Places = tuple[slice, slice]


@lru_cache(maxsize=1024)
def _tap_places(axis: Axis, start: int, stop: int) -> tuple[tuple[slice, ...], tuple[Places, ...]]:
    # Of the output positions from `start` to `stop`: the cells of each tap that is real at all of
    # them; then, for each other tap, the positions where it is (counted from `start`) and its cells.
    every = slice(0, stop - start)
    taps = [_real_places(axis, tap, start, stop) for tap in range(int(axis.kernel))]
    whole = tuple(cells for places, cells in taps if places == every)
    return whole, tuple(pair for pair in taps if pair[0] not in (every, slice(0, 0)))


def _real_places(axis: Axis, tap: int, start: int, stop: int) -> Places:
    # Whole, for the cache takes an axis that was counted in floats for the same axis.
    stride, size = int(axis.stride), int(axis.size)
    offset = int(tap * axis.dilation - axis.pad[0])
    first = max(-(offset // stride), start)
    last = min((size - 1 - offset) // stride, stop - 1)
    if last < first:
        return slice(0, 0), slice(0, 0)
    cells = slice(offset + first * stride, offset + last * stride + 1, stride)
    return slice(first - start, last + 1 - start), cells
