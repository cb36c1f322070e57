"""Values of windowed layers made again, cell by cell, from the parts their traces tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import engine

Pick = Callable[[tuple[int, ...]], tuple[int, ...]]


def close(found: Any, wanted: Any) -> None:
    """Equal, up to the rounding of sums in float32."""
    np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-4)


def _inside(at: tuple[int, ...], sizes: tuple[int, ...]) -> bool:
    return all(0 <= place < size for place, size in zip(at, sizes, strict=True))


def _summed(trace: Any, pick: Pick) -> None:
    # The products of one output are those of the cells that the axes' tables name; a sum with bias.
    sample, *position, filter_index = pick(trace.pre_activation.shape)
    products = trace.products(sample, position, filter_index)
    channels, sizes = trace.channels_of(filter_index), trace.inputs.shape[1:-1]
    for tap in np.ndindex(*products.shape[:-1]):
        at = tuple(a.reads[p, t] for a, p, t in zip(trace.axes, position, tap, strict=True))
        cells = trace.inputs[(sample, *at)][list(channels)] if _inside(at, sizes) else 0
        np.testing.assert_array_equal(
            products[tap], cells * trace.kernel[(*tap, ..., filter_index)]
        )
    bias = 0 if trace.bias is None else trace.bias[filter_index]
    close(trace.pre_activation[(sample, *position, filter_index)], products.sum() + bias)


def _activated(trace: Any, layer: Any) -> None:
    # In the layer's own order of axes.
    sums = trace.pre_activation
    sums = np.moveaxis(sums, -1, 1) if layer.data_format == "channels_first" else sums
    close(trace.outputs, layer.activation(np.ascontiguousarray(sums)))


def convolution(trace: engine.ConvolutionTrace, layer: Any, pick: Pick) -> None:
    """Products of the cells that the tables name add up; the activation makes the outputs of the sums."""
    _summed(trace, pick)
    _activated(trace, layer)


def separable(trace: engine.SeparableTrace, layer: Any, pick: Pick) -> None:
    """Both stages add up their products, and the second reads what the first gives."""
    _summed(trace.depthwise, pick)
    _summed(trace.pointwise, pick)
    np.testing.assert_array_equal(trace.depthwise.pre_activation, trace.pointwise.inputs)
    _activated(trace, layer)


def transposed(trace: engine.TransposedTrace, layer: Any, pick: Pick) -> None:
    """The sum in both readings: products over the stretched input, and stamps that meet in one cell."""
    sample, *position, filter_index = pick(trace.pre_activation.shape)
    found = trace.pre_activation[(sample, *position, filter_index)]
    bias = 0 if trace.bias is None else trace.bias[filter_index]
    close(found, trace.products(sample, position, filter_index).sum() + bias)
    sources = [a.sources(p).tolist() for a, p in zip(trace.axes, position, strict=True)]
    stamped = [
        trace.stamp(sample, [pairs[n][0] for pairs, n in zip(sources, chosen, strict=True)])[
            (*(pairs[n][1] for pairs, n in zip(sources, chosen, strict=True)), filter_index)
        ]
        for chosen in np.ndindex(*map(len, sources))
    ]
    close(found, sum(stamped) + bias)
    _activated(trace, layer)


def pooling(trace: engine.PoolingTrace, layer: Any, pick: Pick) -> None:
    """The window holds the cells that the tables name; their largest value or mean is the output."""
    sample, *position, channel = pick(trace.pooled.shape)
    window = trace.window(sample, position, channel)
    read = []
    for tap in np.ndindex(*window.shape):
        at = tuple(a.reads[p, t] for a, p, t in zip(trace.axes, position, tap, strict=True))
        if _inside(at, trace.inputs.shape[1:-1]):
            read.append(trace.inputs[(sample, *at, channel)])
            assert window[tap] == read[-1]
        else:
            assert window[tap] == trace.padding_value
    wanted = max(read) if "Max" in type(layer).__name__ else np.mean(read)
    close(trace.pooled[(sample, *position, channel)], wanted)


def edges(trace: engine.EdgeTrace, layer: Any, pick: Pick) -> None:
    """Each output is the cell that the table names, or a zero."""
    sample, *position, channel = pick(trace.channels_last.shape)
    at = tuple(axis.reads[p, 0] for axis, p in zip(trace.axes, position, strict=True))
    inside = _inside(at, trace.inputs.shape[1:-1])
    wanted = trace.inputs[(sample, *at, channel)] if inside else 0
    assert trace.channels_last[(sample, *position, channel)] == wanted


def upsampling(trace: engine.UpSamplingTrace, layer: Any, pick: Pick) -> None:
    """The weighted cells add up to the output."""
    sample, *position, channel = pick(trace.channels_last.shape)
    products = trace.products(sample, position, channel)
    close(trace.channels_last[(sample, *position, channel)], products.sum())
