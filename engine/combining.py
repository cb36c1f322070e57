"""The largest value or the sum of each window, tap by tap over all positions at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from engine.axis import Axis
from engine.layer import Array


def combine_windows(combine: np.ufunc, inputs: Array, axis: Axis, at: int) -> Array:
    """Combine, along array axis `at`, the cells of each window; padding cells are left out.

    >>> row = np.array([3, 1, 2], np.float32)
    >>> combine_windows(np.maximum, row, Axis(size=3, kernel=2), at=0).tolist()
    [3.0, 2.0]
    """
    before = (slice(None),) * at
    (places, cells), *others = _tap_places(axis)
    if places == slice(0, axis.output):
        combined = inputs[(*before, cells)].copy()
    else:
        others = _tap_places(axis)
        shape = (*inputs.shape[:at], axis.output, *inputs.shape[at + 1 :])
        combined = np.full(shape, 0.0 if combine is np.add else -np.inf, np.float32)
    for places, cells in others:
        part = combined[(*before, places)]
        combine(part, inputs[(*before, cells)], out=part)
    return combined


@lru_cache(maxsize=256)
def _tap_places(axis: Axis) -> list[tuple[slice, slice]]:
    # For each tap the output positions where it lies on a real cell, and those cells; first a tap
    # that is real at every position, where there is one.
    places = [_real_places(axis, tap) for tap in range(axis.kernel)]
    return sorted(places, key=lambda place: place[0] != slice(0, axis.output))


def _real_places(axis: Axis, tap: int) -> tuple[slice, slice]:
    start = tap * axis.dilation - axis.pad[0]
    first = max(-(start // axis.stride), 0)
    last = min((axis.size - 1 - start) // axis.stride, axis.output - 1)
    if last < first:
        return slice(0, 0), slice(0, 0)
    cells = slice(start + first * axis.stride, start + last * axis.stride + 1, axis.stride)
    return slice(first, last + 1), cells
