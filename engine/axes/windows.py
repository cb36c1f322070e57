"""Padding cells laid around an input, and every window over it as a view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.axes.axis import Axis
from engine.base.arrays import Array


def pad(inputs: Array, axes: Sequence[Axis], value: float = 0.0) -> Array:
    """Inputs `(batch, *spatial, channels)` with every axis's padding cells laid around, as a new array."""
    if all(axis.pad == (0, 0) for axis in axes):
        return inputs
    batch, *_, channels = inputs.shape
    padded = np.full((batch, *(axis.padded for axis in axes), channels), value, np.float32)
    inner = tuple(slice(axis.pad[0], axis.pad[0] + axis.size) for axis in axes)
    padded[(slice(None), *inner)] = inputs
    return padded


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
