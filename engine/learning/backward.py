"""Gradients of a sum over windows: what a change of the inputs, the kernel or the bias does to a loss."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from engine.axes.axis import Axis

Array = NDArray[np.float32]


def dense_backward(inputs: Array, kernel: Array, gradient: Array) -> tuple[Array, Array, Array]:
    """Gradients by inputs `(batch, features)`, kernel `(features, units)` and bias `(units,)`.

    `gradient` is that by the sums before the activation, `(batch, units)`.

    >>> one = np.ones((1, 2), np.float32)
    >>> [part.tolist() for part in dense_backward(3 * one, 2 * np.ones((2, 2), np.float32), one)]
    [[[4.0, 4.0]], [[3.0, 3.0], [3.0, 3.0]], [1.0, 1.0]]
    """
    return gradient @ kernel.T, inputs.T @ gradient, gradient.sum(axis=0)


def conv2d_backward(
    inputs: Array, kernel: Array, gradient: Array, axes: Sequence[Axis]
) -> tuple[Array, Array, Array]:
    """Gradients by inputs `(batch, height, width, channels)`, kernel and bias of a Conv2D.

    `kernel` is `(kernel_height, kernel_width, channels, filters)`, `gradient` is that by the sums before
    the activation, `(batch, output_height, output_width, filters)`. What each tap reads is taken from
    the `axes` of height and width.

    >>> axes = [Axis(3, kernel=2), Axis(1, kernel=1)]
    >>> kernel = np.array([1, 10], np.float32).reshape(2, 1, 1, 1)
    >>> x, g = np.array([1, 2, 3], np.float32).reshape(1, 3, 1, 1), np.ones((1, 2, 1, 1), np.float32)
    >>> [part.ravel().tolist() for part in conv2d_backward(x, kernel, g, axes)]
    [[1.0, 11.0, 10.0], [3.0, 5.0], [2.0]]
    """
    high, wide = axes
    pads = ((0, 0), high.pad, wide.pad, (0, 0))
    padded = np.pad(inputs, pads)
    by_padded, by_kernel = np.zeros_like(padded), np.empty_like(kernel)
    flat = gradient.reshape(-1, gradient.shape[-1])  # (B · OH · OW, F)
    for row, column in product(range(high.kernel), range(wide.kernel)):
        rows = high.reads[:, row] + high.pad[0]
        columns = wide.reads[:, column] + wide.pad[0]
        place = (slice(None), _steps(rows), _steps(columns))
        read = padded[place].reshape(-1, inputs.shape[-1])  # (B · OH · OW, C)
        by_kernel[row, column] = read.T @ flat
        by_padded[place] += gradient @ kernel[row, column].T
    inside = tuple(slice(before, before + axis.size) for axis, (before, _) in _padded(axes))
    return by_padded[:, inside[0], inside[1]], by_kernel, flat.sum(axis=0)


def _steps(positions: NDArray[np.int32]) -> slice:
    """Positions at equal distances as a slice."""
    step = int(positions[1] - positions[0]) if len(positions) > 1 else 1
    return slice(int(positions[0]), int(positions[-1]) + 1, step)


def _padded(axes: Sequence[Axis]) -> list[tuple[Axis, tuple[int, int]]]:
    return [(axis, axis.pad) for axis in axes]
