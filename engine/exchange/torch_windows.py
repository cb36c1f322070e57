"""Layers over spatial axes as PyTorch code: convolutions, pooling, padding, upsampling."""

from __future__ import annotations

from collections.abc import Sequence

from engine.axes.axis import Axis, span
from engine.base.arrays import Shape
from engine.exchange.code_values import literal
from engine.exchange.torch_parts import Order, Part, activation_code, untold
from engine.layers.convolutional.depthwise import DepthwiseLayer
from engine.layers.convolutional.separable import SeparableLayer
from engine.layers.convolutional.transposed import TransposedLayer
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.pooling.global_pooling import GlobalAveragePoolingLayer, GlobalPoolingLayer
from engine.layers.pooling.pooling import AveragePoolingLayer, PoolingLayer
from engine.layers.reshaping.edges import EdgeLayer
from engine.layers.reshaping.upsampling import UpSamplingLayer

Lines = tuple[list[str], list[str]]  # modules, remarks

_UNEVEN = "Keras puts the odd cell of padding after; PyTorch's own padding is alike on both sides."
_BY_SIZE = "How much Keras pads depends on the size of the input, which is open here."
_CAUSAL = "PyTorch has no causal padding: the zeros are laid before."
_CROPPED = "Keras crops one cell more at the end than PyTorch's padding can say."
_ADDED = "What Keras adds at the end by itself is PyTorch's output_padding."
_CUBIC = "PyTorch interpolates with another cubic (a = -0.75; Keras has -0.5)."


def spatial_part(layer: SpatialLayer, shape: Shape) -> Part:
    """The part of a layer over `(batch, *spatial, channels)`; raises `Refusal` for one not known."""
    order = channels_second(len(shape), layer.data_format)
    _, spatial, channels = layer.split_shape(shape)
    if isinstance(layer, GlobalPoolingLayer):
        return _pooled_globally(layer, order)
    lines, remarks = _lines(layer, spatial, channels or 0)
    activation = activation_code(getattr(layer, "activation", None), order)
    return Part([*lines, activation], order, order, remarks)


def channels_second(rank: int, data_format: str = "channels_last") -> Order:
    """The order that PyTorch's layers over space take: batch, channels, space.

    >>> channels_second(4)
    (0, 3, 1, 2)
    """
    if data_format == "channels_first":
        return tuple(range(rank))
    return (0, rank - 1, *range(1, rank - 1))


def _lines(layer: SpatialLayer, spatial: Shape, channels: int) -> Lines:
    if isinstance(layer, TransposedLayer):
        return _transposed(layer, channels)
    if isinstance(layer, PoolingLayer):
        return _pooled(layer, spatial)
    if isinstance(layer, SlidingLayer):
        return _convolved(layer, spatial, channels)
    if isinstance(layer, EdgeLayer):
        return [_pad([(layer.sign * a, layer.sign * b) for a, b in layer.pairs])], []
    if isinstance(layer, UpSamplingLayer):
        return _drawn_out(layer)
    raise untold(f"the layer {type(layer).__name__}")


def _pooled_globally(layer: GlobalPoolingLayer, order: Order) -> Part:
    kind = "Avg" if isinstance(layer, GlobalAveragePoolingLayer) else "Max"
    lines = [f"nn.Adaptive{kind}Pool{layer.rank}d(1)"]
    if layer.keepdims:
        return Part(lines, order, order)
    return Part([*lines, "nn.Flatten()"], order, (0, 1))


def _convolved(layer: SlidingLayer, spatial: Shape, channels: int) -> Lines:
    before, padding, remarks = _padding(layer, spatial)
    if layer.padding == "same" and set(layer.strides) == {1}:
        before, padding, remarks = [], 'padding="same"', []
    slid = [
        *_options(stride=(layer.strides, 1)),
        *([padding] if padding else []),
        *_options(dilation=(layer.dilation, 1)),
    ]
    bias = [] if getattr(layer, "use_bias", True) else ["bias=False"]
    module, filters = f"nn.Conv{layer.rank}d", getattr(layer, "filters", 0)
    if not isinstance(layer, DepthwiseLayer):
        groups = _options(groups=((getattr(layer, "groups", 1),), 1))
        sizes = [channels, filters, _size(layer.window)]
        return [*before, _call(module, sizes, [*slid, *groups, *bias])], remarks
    between = channels * layer.depth_multiplier
    options = [*slid, *_options(groups=((channels,), 1))]
    sizes = [channels, between, _size(layer.window)]
    if not isinstance(layer, SeparableLayer):
        return [*before, _call(module, sizes, [*options, *bias])], remarks
    depthwise = _call(module, sizes, [*options, "bias=False"])
    return [*before, depthwise, _call(module, [between, filters, 1], bias)], remarks


def _transposed(layer: TransposedLayer, channels: int) -> Lines:
    crops = [layer.axis(at, 1).crop for at in range(layer.rank)]  # alike at every size
    added = tuple(max(start - end, 0) for start, end in crops)
    surplus = [(0, min(start - end, 0)) for start, end in crops]
    options = [
        *_options(
            stride=(layer.strides, 1),
            padding=(tuple(start for start, _ in crops), 0),
            output_padding=(added, 0),
        ),
        *([] if layer.use_bias else ["bias=False"]),
        *_options(dilation=(layer.dilation_rate, 1)),
    ]
    sizes = [channels, layer.filters, _size(layer.kernel_size)]
    lines = [_call(f"nn.ConvTranspose{layer.rank}d", sizes, options)]
    if any(end for _, end in surplus):
        return [*lines, _pad(surplus)], [_CROPPED]
    return lines, [_ADDED] if any(added) and layer.output_padding is None else []


def _pooled(layer: PoolingLayer, spatial: Shape) -> Lines:
    averages = isinstance(layer, AveragePoolingLayer)
    module = f"nn.{'Avg' if averages else 'Max'}Pool{layer.rank}d"
    sizes = [_size(layer.window)]
    strides = [] if layer.strides == layer.window else [f"stride={_size(layer.strides)}"]
    before, padding, remarks = _padding(layer, spatial, "-inf")
    if not averages:
        return [*before, _call(module, sizes, [*strides, *([padding] if padding else [])])], remarks
    if not before:
        options = [padding, "count_include_pad=False"] if padding else []
        return [_call(module, sizes, [*strides, *options])], []
    inside = _call(module, sizes, strides)
    named = f"{literal(layer.window)}, {literal(layer.strides)}"
    return [f"SameAveragePool({inside}, {named})"], remarks


def _drawn_out(layer: UpSamplingLayer) -> Lines:
    scale = f"scale_factor={_size(layer.factors)}"
    if layer.interpolation == "nearest":
        return [f"nn.Upsample({scale})"], []
    if layer.interpolation not in ("bilinear", "bicubic"):
        raise untold(f"the interpolation {layer.interpolation!r}")
    remarks = [_CUBIC] if layer.interpolation == "bicubic" else []
    return [f"nn.Upsample({scale}, mode={literal(layer.interpolation)})"], remarks


def _padding(
    layer: SlidingLayer, spatial: Shape, value: str = ""
) -> tuple[list[str], str, list[str]]:
    """The modules that pad, the `padding` argument where that is enough, and the remarks."""
    if layer.padding == "causal":
        return [_pad([(span(layer.window[0], layer.dilation[0]) - 1, 0)])], "", [_CAUSAL]
    if layer.padding == "valid":
        return [], "", []
    settings = list(zip(spatial, layer.window, layer.strides, layer.dilation, strict=True))
    spans = tuple(span(window, dilation) for _, window, _, dilation in settings)
    filling = f', float("{value}")' if value else ""
    if any(size is None and stride > 1 for size, _, stride, _ in settings):
        named = f"{literal(spans)}, {literal(layer.strides)}"
        return [f"SamePad({named}{filling})"], "", [_BY_SIZE]
    pads = [
        Axis(extent if size is None else size, window, stride, dilation, "same").pad
        for extent, (size, window, stride, dilation) in zip(spans, settings, strict=True)
    ]
    if any(before != after for before, after in pads):
        return [_pad(pads, filling)], "", [_UNEVEN]
    return [], "".join(_options(padding=(tuple(before for before, _ in pads), 0))), []


def _pad(pads: Sequence[tuple[int, int]], filling: str = "") -> str:
    # PyTorch counts from the last axis on.
    cells = tuple(cells for pair in reversed(pads) for cells in pair)
    return f"nn.{'Constant' if filling else 'Zero'}Pad{len(pads)}d({_size(cells)}{filling})"


def _size(sizes: tuple[int, ...]) -> str:
    return literal(sizes[0] if len(set(sizes)) == 1 else sizes)


def _options(**options: tuple[tuple[int, ...], int]) -> list[str]:
    # Those that are not the default on every axis.
    return [
        f"{name}={_size(sizes)}"
        for name, (sizes, usual) in options.items()
        if set(sizes) != {usual}
    ]


def _call(module: str, sizes: Sequence[object], options: Sequence[str]) -> str:
    return f"{module}({', '.join([*map(str, sizes), *options])})"
