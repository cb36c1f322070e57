"""Sliding-window multiply-adds as matrix products, a block of rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np

from engine.axes.axis import Axis
from engine.axes.products import ONE_THREAD, multiply
from engine.axes.scratch import borrow, give_back
from engine.axes.windows import pad, window_view
from engine.base.arrays import Array

# A block of gathered windows that stays in the processor's cache.
BLOCK_VALUES = 2**19
# From this many channels on, one tap's channels are a run long enough to copy as it lies.
INTERLEAVED_CHANNELS = 16


def correlate(
    inputs: Array,
    kernel: Array,
    axes: Sequence[Axis],
    bias: Array | None = None,
    out: Array | None = None,
) -> Array:
    """Slide `kernel` over `inputs` and add up the products (no flip), as Keras's convolution does.

    `inputs` is `(batch, *spatial, channels)`, `kernel` is `(*taps, channels, filters)`, `bias` is
    `(filters,)`; the result is `(batch, *positions, filters)`, written into `out` where it is given.

    >>> row = np.array([1, 2, 3, 4], np.float32).reshape(1, 4, 1)
    >>> taps = np.array([1, 10], np.float32).reshape(2, 1, 1)
    >>> correlate(row, taps, [Axis(size=4, kernel=2)]).ravel().tolist()
    [21.0, 32.0, 43.0]
    """
    axes, channels, filters = tuple(axes), inputs.shape[-1], kernel.shape[-1]
    weights = kernel.reshape(-1, filters)
    if out is None:
        positions = (axis.output for axis in axes)
        out = np.empty((len(inputs), *positions, filters), np.float32)
    if channels < INTERLEAVED_CHANNELS and not _is_pointwise(axes):
        _correlate_planes(inputs, weights, axes, bias, out)
        return out
    if _is_pointwise(axes):
        np.matmul(inputs, weights, out=out)
    else:
        windows = window_view(pad(inputs, axes), axes)  # (batch, *positions, *taps, channels)
        weights = np.ascontiguousarray(weights)
        for where in _blocks(len(inputs), axes, channels, BLOCK_VALUES):
            _multiply(windows[where].reshape(-1, len(weights)), weights, out[where])
    return out if bias is None else np.add(out, bias, out=out)


def _is_pointwise(axes: tuple[Axis, ...]) -> bool:
    return all(axis.kernel == axis.stride == 1 for axis in axes)


def _multiply(columns: Array, weights: Array, target: Array) -> None:
    # (windows, depth) · (depth, filters), written to (*positions, filters) wherever those lie.
    depth, filters = weights.shape
    if target.flags.c_contiguous:
        multiply(columns, weights, target.reshape(-1, filters))
    elif target.shape[-2] * weights.size <= ONE_THREAD:  # a product for each row of the target
        np.matmul(columns.reshape(*target.shape[:-1], depth), weights, out=target)
    else:
        space = borrow(target.size)
        products = space[: target.size].reshape(-1, filters)
        multiply(columns, weights, products)
        target[...] = products.reshape(target.shape)
        give_back(space)


@lru_cache(maxsize=256)
def _blocks(
    batch: int, axes: tuple[Axis, ...], channels: int, most: int
) -> list[tuple[int, slice]]:
    # Samples, and rows of the first axis: blocks of equal height, each of about `most`
    # gathered values.
    rows = axes[0].output
    values = channels * prod(axis.kernel for axis in axes) * prod(a.output for a in axes[1:])
    count = -(-rows * values // most)
    step = max(1, -(-rows // max(1, min(count, rows))))
    return [
        (sample, slice(start, min(start + step, rows)))
        for sample in range(batch)
        for start in range(0, rows, step)
    ]


# -- few channels ------------------------------------------------------------------------------------


def _correlate_planes(
    inputs: Array, weights: Array, axes: tuple[Axis, ...], bias: Array | None, out: Array
) -> None:
    # A tap is copied plane by plane: long runs instead of many short ones. The bias rides along as
    # one more tap that always reads 1.
    weights = np.concatenate([weights] if bias is None else [weights, bias[None]])
    plan = _plan_of(inputs.shape, axes, BLOCK_VALUES)
    windows = plan.windows(inputs)
    taps, depth = plan.depth, len(weights)
    scratch = borrow(depth * plan.most)
    for sample, rows, shape, places in plan.blocks:
        columns = scratch[: depth * places].reshape(depth, places)
        block: tuple[int | slice, ...] = (sample, *plan.every, rows)
        columns[:taps].reshape(shape)[...] = windows[block]
        columns[taps:] = 1
        _multiply(columns.T, weights, out[sample, rows])
    give_back(scratch)


@dataclass(frozen=True)
class _Plan:
    # How the windows over planes of a shape are gathered.
    padded: tuple[int, ...] | None  # (batch, channels, *spatial), where there is padding
    inner: tuple[slice, ...]
    order: tuple[int, ...]  # channels last to planes
    shape: tuple[int, ...]  # (batch, *taps, channels, *positions)
    strides: tuple[int, ...]
    every: tuple[slice, ...]  # all taps and channels
    depth: int
    most: int  # places of the largest block
    blocks: tuple[tuple[int, slice, tuple[int, ...], int], ...]  # …, gathered shape, places

    def windows(self, inputs: Array) -> Array:
        # Every window as a view, laid out as it is gathered.
        planes = inputs.transpose(self.order)
        if self.padded is None:
            planes = np.ascontiguousarray(planes)
        else:
            whole = np.zeros(self.padded, np.float32)
            whole[self.inner] = planes
            planes = whole
        return np.ndarray(self.shape, np.float32, planes, strides=self.strides)


@lru_cache(maxsize=256)
def _plan_of(shape: tuple[int, ...], axes: tuple[Axis, ...], most: int) -> _Plan:
    batch, *_, channels = shape
    sizes = tuple(axis.padded for axis in axes)
    padded = (batch, channels, *sizes)
    steps = [4 * prod(padded[at + 1 :]) for at in range(len(padded))]
    taps, positions = (tuple(getattr(a, n) for a in axes) for n in ("kernel", "output"))
    every = (slice(None),) * (len(axes) + 1)
    blocks = tuple(
        (
            sample,
            rows,
            (*taps, channels, rows.stop - rows.start, *positions[1:]),
            (rows.stop - rows.start) * prod(positions[1:]),
        )
        for sample, rows in _blocks(batch, axes, channels, most)
    )
    pairs = list(zip(steps[2:], axes, strict=True))
    return _Plan(
        padded if any(axis.pad != (0, 0) for axis in axes) else None,
        (*every[:2], *(slice(axis.pad[0], axis.pad[0] + axis.size) for axis in axes)),
        (0, len(shape) - 1, *range(1, len(shape) - 1)),
        (batch, *taps, channels, *positions),
        (
            steps[0],
            *(step * axis.dilation for step, axis in pairs),
            steps[1],
            *(step * axis.stride for step, axis in pairs),
        ),
        every,
        channels * prod(taps),
        max((places for *_, places in blocks), default=0),
        blocks,
    )
