"""A 1-D layer's trace as the 2-D one that it equals, so that one picture serves both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine import Axis, ConvolutionTrace, TransposedTrace
from engine.transposed_axis import TransposedAxis


def as_planes(trace: ConvolutionTrace) -> ConvolutionTrace:
    """The 2-D convolution that a 1-D one is: over one plane of (channels, steps).

    The kernel, `(channels, kernel_size)`, spans the whole height, so it moves along the steps alone,
    and each filter's map is one row. With groups a filter reads some channels only; then the channels
    stay channels of a plane one cell high. A 2-D trace is given back as it is. Raises `ValueError`
    for a 3-D one.

    >>> from engine import Conv1D
    >>> layer = Conv1D(filters=5, kernel_size=3)
    >>> planes = as_planes(layer.trace(np.zeros((1, 6, 8))))
    >>> planes.inputs.shape, planes.kernel.shape, planes.outputs.shape
    ((1, 8, 6, 1), (8, 3, 1, 5), (1, 1, 4, 5))
    """
    if len(trace.axes) == 2:
        return trace
    if len(trace.axes) != 1:
        raise ValueError(f"A trace with {len(trace.axes)} spatial axes is no plane.")
    channels = trace.inputs.shape[-1]
    if trace.groups == 1:
        high = Axis(size=channels, kernel=channels)
        inputs = np.swapaxes(trace.inputs, 1, 2)[..., None]  # (B, C, S, 1)
        kernel = np.swapaxes(trace.kernel, 0, 1)[:, :, None]  # (C, K, 1, F)
    else:
        high = Axis(size=1, kernel=1)
        inputs, kernel = trace.inputs[:, None], trace.kernel[None]
    return ConvolutionTrace(
        (high, *trace.axes),
        inputs,
        kernel,
        trace.bias,
        trace.groups,
        trace.activation,
        trace.pre_activation[:, None],
        trace.activated[:, None],
        "channels_last",
    )


def one_high(trace: TransposedTrace) -> TransposedTrace:
    """The 2-D transposed convolution that a 1-D one is, one cell high; a 2-D trace as it is.

    Raises `ValueError` for a 3-D one.

    >>> from engine import Conv1DTranspose
    >>> layer = Conv1DTranspose(filters=4, kernel_size=3, strides=2)
    >>> one_high(layer.trace(np.zeros((1, 5, 8)))).outputs.shape
    (1, 1, 11, 4)
    """
    if len(trace.axes) == 2:
        return trace
    if len(trace.axes) != 1:
        raise ValueError(f"A trace with {len(trace.axes)} spatial axes is no plane.")
    return replace(
        trace,
        axes=(TransposedAxis(size=1, kernel=1), *trace.axes),
        inputs=trace.inputs[:, None],
        kernel=trace.kernel[None],
        pre_activation=trace.pre_activation[:, None],
        outputs=trace.activated[:, None],
        data_format="channels_last",
    )
