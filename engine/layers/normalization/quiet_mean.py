"""Means that of no values are NaN without a word, where NumPy's warn."""

from __future__ import annotations

from math import prod

import numpy as np

from engine.base.arrays import Array


def quiet_mean(values: Array, axes: tuple[int, ...]) -> Array:
    """The mean along the axes, which are kept with one entry each; of no values NaN.

    >>> quiet_mean(np.array([[1.0, 3.0], [5.0, 7.0]], np.float32), (1,)).tolist()
    [[2.0], [6.0]]
    >>> quiet_mean(np.zeros((1, 0), np.float32), (1,)).tolist()
    [[nan]]
    """
    count = np.float32(prod(values.shape[axis] for axis in axes))
    total: Array = np.add.reduce(values, axis=axes, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.divide(total, count)
