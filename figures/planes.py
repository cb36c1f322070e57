"""A trace as the 2-D one that it equals, so that one picture serves several layers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine import (
    AveragePoolingTrace,
    Axis,
    ConvolutionTrace,
    MaxPoolingTrace,
    PoolingTrace,
    TransposedTrace,
)
from engine.axes.transposed_axis import TransposedAxis


def as_planes(trace: ConvolutionTrace, depth: int = 0) -> ConvolutionTrace:
    """The 2-D convolution that another one equals: a 1-D one over one plane of (channels, steps).

    The kernel, `(channels, kernel_size)`, spans the whole height, so it moves along the steps alone,
    and each filter's map is one row. With groups a filter reads some channels only; then the channels
    stay channels of a plane one cell high. Of a 3-D one it is the plane at one output `depth` (see
    `at_depth`). A 2-D trace is given back as it is.

    >>> from engine import Conv1D
    >>> layer = Conv1D(filters=5, kernel_size=3)
    >>> planes = as_planes(layer.trace(np.zeros((1, 6, 8))))
    >>> planes.inputs.shape, planes.kernel.shape, planes.outputs.shape
    ((1, 8, 6, 1), (8, 3, 1, 5), (1, 1, 4, 5))
    """
    if len(trace.axes) == 2:
        return trace
    if len(trace.axes) == 3:
        return at_depth(trace, depth)
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


def at_depth(trace: ConvolutionTrace, depth: int) -> ConvolutionTrace:
    """The 2-D convolution that one output depth of a 3-D one is.

    The planes under the window, one for each of its taps along the depth, are channels beside the
    channels: a group's stand together, plane after plane; planes of padding are zeros.

    >>> from engine import Conv3D
    >>> trace = Conv3D(filters=5, kernel_size=(2, 3, 3)).trace(np.zeros((1, 4, 6, 7, 8)))
    >>> planes = at_depth(trace, 1)
    >>> planes.inputs.shape, planes.kernel.shape, planes.outputs.shape
    ((1, 6, 7, 16), (3, 3, 16, 5), (1, 4, 5, 5))
    """
    deep, *flat = trace.axes
    reads, groups = deep.reads[depth], trace.groups
    inside = (reads >= 0) & (reads < deep.size)
    under = trace.inputs[:, np.clip(reads, 0, deep.size - 1)] * inside[:, None, None, None]
    batch, taps, height, width, channels = under.shape
    apart = under.reshape(batch, taps, height, width, groups, channels // groups)
    inputs = np.moveaxis(apart, 1, 4).reshape(batch, height, width, taps * channels)
    kernel = np.moveaxis(trace.kernel, 0, 2)  # (KH, KW, KD, C/groups, F)
    high, wide, *_, filters = kernel.shape
    return ConvolutionTrace(
        tuple(flat),
        np.ascontiguousarray(inputs, np.float32),
        kernel.reshape(high, wide, -1, filters),
        trace.bias,
        groups,
        trace.activation,
        trace.pre_activation[:, depth],
        trace.activated[:, depth],
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


def pooled_planes(trace: PoolingTrace) -> PoolingTrace:
    """The 2-D pooling that a 1-D one is, over one plane of (channels, steps); a 2-D trace as it is.

    Its windows are one channel high. Raises `ValueError` for a 3-D one.

    >>> from engine import MaxPooling1D
    >>> trace = pooled_planes(MaxPooling1D(pool_size=2).trace(np.zeros((1, 6, 3))))
    >>> trace.inputs.shape, trace.pooled.shape
    ((1, 3, 6, 1), (1, 3, 3, 1))
    """
    if len(trace.axes) == 2:
        return trace
    if len(trace.axes) != 1:
        raise ValueError(f"A trace with {len(trace.axes)} spatial axes is no plane.")
    plane = MaxPoolingTrace if isinstance(trace, MaxPoolingTrace) else AveragePoolingTrace
    high = Axis(size=trace.inputs.shape[-1], kernel=1)
    inputs, outputs = (
        np.swapaxes(array, 1, 2)[..., None] for array in (trace.inputs, trace.pooled)
    )  # (B, C, S, 1)
    return plane((high, *trace.axes), inputs, outputs, "channels_last")


@dataclass(frozen=True)
class StretchedAxis(Axis):
    """An axis with `inserted` − 1 zeros between its cells, and `zeros` laid around them.

    >>> axis = StretchedAxis(size=3, kernel=3, inserted=2, zeros=(1, 1))  # two cells, a zero between
    >>> axis.output, axis.reads[0].tolist()
    (3, [-1, 0, 1])
    """

    inserted: int = 1
    zeros: tuple[int, int] = (0, 0)

    @property
    def pad(self) -> tuple[int, int]:
        """The zeros (before, after)."""
        return self.zeros

    @property
    def output(self) -> int:
        """Number of window positions."""
        return self.padded - self.span + 1

    def between(self) -> NDArray[np.bool_]:
        """Which of the padded cells are zeros between real ones, `(padded,)`."""
        at = np.arange(self.padded) - self.zeros[0]
        between: NDArray[np.bool_] = (at >= 0) & (at < self.size) & (at % self.inserted != 0)
        return between


def as_sliding(trace: TransposedTrace) -> ConvolutionTrace:
    """A transposed convolution as its second reading: the flipped kernel over the stretched input.

    Its axes are `StretchedAxis`. Raises `ValueError` for a 3-D one.

    >>> from engine import Conv2DTranspose
    >>> layer = Conv2DTranspose(filters=1, kernel_size=3, strides=2)
    >>> as_sliding(layer.trace(np.zeros((1, 2, 2, 1)))).padded.shape
    (1, 7, 7, 1)
    """
    drawn = one_high(trace)
    axes = tuple(
        StretchedAxis(a.stretched, a.kernel, dilation=a.dilation, inserted=a.stride, zeros=a.zeros)
        for a in drawn.axes
    )
    inner = tuple(slice(a.zeros[0], a.zeros[0] + a.stretched) for a in drawn.axes)
    return ConvolutionTrace(
        axes,
        drawn.stretched[(slice(None), *inner)],
        drawn.flipped,
        drawn.bias,
        1,
        drawn.activation,
        drawn.pre_activation,
        drawn.activated,
        "channels_last",
    )
