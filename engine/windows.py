"""Sliding-window multiply-adds as matrix products, a block of rows at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from math import prod

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.axis import Axis
from engine.products import multiply

Array = NDArray[np.float32]

# A block of gathered windows that stays in the processor's cache.
BLOCK_VALUES = 2**19
# Where a block stands (sample, rows of the first axis), and its windows × (taps · channels).
Block = tuple[tuple[int, slice], Array]
# From this many channels on, one tap's channels are a run long enough to copy as it lies.
INTERLEAVED_CHANNELS = 16


def pad(inputs: Array, axes: Sequence[Axis], value: float = 0.0) -> Array:
    """Inputs `(batch, *spatial, channels)` with every axis's padding cells laid around, as a new array."""
    if all(axis.pad == (0, 0) for axis in axes):
        return inputs
    batch, *_, channels = inputs.shape
    padded = np.full((batch, *(axis.padded for axis in axes), channels), value, np.float32)
    inner = tuple(slice(axis.pad[0], axis.pad[0] + axis.size) for axis in axes)
    padded[(slice(None), *inner)] = inputs
    return padded


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
    filters = kernel.shape[-1]
    weights = np.ascontiguousarray(kernel.reshape(-1, filters))
    positions = tuple(axis.output for axis in axes)
    outputs = np.empty((len(inputs), *positions, filters), np.float32) if out is None else out
    if all(axis.kernel == axis.stride == 1 for axis in axes):
        np.matmul(inputs, weights, out=outputs)
    elif inputs.shape[-1] >= INTERLEAVED_CHANNELS:
        _multiply(outputs, weights, _interleaved_blocks(pad(inputs, axes), axes))
    else:  # the bias rides along as one more tap that always reads 1
        constant = np.zeros((1, filters), np.float32) if bias is None else bias[None]
        weights = np.concatenate([weights, constant])
        _multiply(outputs, weights, _planar_blocks(pad(inputs, axes), axes))
        return outputs
    return outputs if bias is None else np.add(outputs, bias, out=outputs)


def _multiply(outputs: Array, weights: Array, blocks: Iterator[Block]) -> None:
    for where, columns in blocks:
        target, shape = outputs[where], (len(columns), weights.shape[-1])
        if target.flags.c_contiguous:
            multiply(columns, weights, target.reshape(shape))
            continue
        space = borrow(target.size)
        products = space[: target.size].reshape(shape)
        multiply(columns, weights, products)
        target[...] = products.reshape(target.shape)
        give_back(space)


def _blocks(batch: int, rows: int, step: int) -> Iterator[tuple[int, slice]]:
    for sample in range(batch):
        for start in range(0, rows, step):
            yield sample, slice(start, min(start + step, rows))


def _block_rows(axes: Sequence[Axis], channels: int) -> int:
    # Blocks of equal height, each of about BLOCK_VALUES gathered values.
    rows = axes[0].output
    values = channels * prod(a.kernel for a in axes) * prod(a.output for a in axes[1:])
    count = -(-rows * values // BLOCK_VALUES)
    return max(1, -(-rows // max(1, min(count, rows))))


def _interleaved_blocks(padded: Array, axes: Sequence[Axis]) -> Iterator[Block]:
    view = window_view(padded, axes)  # (batch, *positions, *taps, channels)
    depth = prod(view.shape[1 + len(axes) :])
    for where in _blocks(len(padded), axes[0].output, _block_rows(axes, padded.shape[-1])):
        yield where, view[where].reshape(-1, depth)


def window_view(padded: Array, axes: Sequence[Axis]) -> Array:
    """Every window as a read-only view `(batch, *positions, *taps, channels)`; copies nothing."""
    batch_step, *steps, channel_step = padded.strides
    pairs = list(zip(steps, axes, strict=True))
    return as_strided(
        padded,
        (
            len(padded),
            *(axis.output for axis in axes),
            *(axis.kernel for axis in axes),
            padded.shape[-1],
        ),
        (
            batch_step,
            *(step * axis.stride for step, axis in pairs),
            *(step * axis.dilation for step, axis in pairs),
            channel_step,
        ),
        writeable=False,
    )


def _planar_blocks(padded: Array, axes: Sequence[Axis]) -> Iterator[Block]:
    # With few channels a tap is copied plane by plane: long runs instead of many short ones.
    # The last row of the columns is all ones, for the bias.
    windows = _planar_view(padded, axes)  # (batch, *taps, channels, *positions)
    channels = padded.shape[-1]
    row_cells = prod(axis.output for axis in axes[1:])
    depth = channels * prod(axis.kernel for axis in axes) + 1
    most = _block_rows(axes, channels)
    scratch = borrow(depth * most * row_cells)
    every = (slice(None),) * (len(axes) + 1)
    for sample, rows in _blocks(len(padded), axes[0].output, most):
        block: tuple[int | slice, ...] = (sample, *every, rows)
        read = windows[block]
        buffer = scratch[: depth * (rows.stop - rows.start) * row_cells].reshape(depth, -1)
        buffer[:-1].reshape(read.shape)[...] = read
        buffer[-1] = 1
        yield (sample, rows), buffer.T
    give_back(scratch)


def _planar_view(padded: Array, axes: Sequence[Axis]) -> Array:
    # Every window as a view of the planes, laid out as the columns are.
    planes = np.ascontiguousarray(padded.transpose(0, -1, *range(1, padded.ndim - 1)))
    batch_step, channel_step, *steps = planes.strides
    pairs = list(zip(steps, axes, strict=True))
    taps, positions = (axis.kernel for axis in axes), (axis.output for axis in axes)
    return np.ndarray(
        (len(planes), *taps, planes.shape[1], *positions),
        np.float32,
        planes,
        strides=(
            batch_step,
            *(step * axis.dilation for step, axis in pairs),
            channel_step,
            *(step * axis.stride for step, axis in pairs),
        ),
    )


# Working space is written into memory that is already mapped: fresh pages cost more than the copy.
_scratch: deque[Array] = deque(maxlen=3)
KEPT_VALUES = 2**21


def borrow(size: int) -> Array:
    """Working space for at least `size` values, holding anything; to be handed to `give_back`."""
    try:
        kept = _scratch.pop()
    except IndexError:
        return np.empty(size, np.float32)
    return kept if kept.size >= size else np.empty(size, np.float32)


def give_back(space: Array) -> None:
    """Keep borrowed working space for the next who needs some, unless it is much."""
    if space.size <= KEPT_VALUES:
        _scratch.append(space)
