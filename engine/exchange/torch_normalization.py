"""Normalization layers as PyTorch code."""

from __future__ import annotations

from engine.base.arrays import Shape
from engine.exchange.code_values import literal
from engine.exchange.torch_parts import Order, Part, untold
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization

_MOVING = "The moving mean and variance are buffers here, not parameters."
_BY_RANK = {2: "1d", 3: "1d", 4: "2d", 5: "3d"}


def normalized_part(
    layer: BatchNormalization | LayerNormalization, shape: Shape, order: Order
) -> Part:
    """The part of a normalization; raises `Refusal` for options that PyTorch does not have.

    >>> normalized_part(LayerNormalization(), (None, 10, 8), (0, 1, 2)).lines
    ['nn.LayerNorm(8, eps=0.001)']
    """
    if isinstance(layer, BatchNormalization):
        return _by_batch(layer, shape, order)
    return _by_sample(layer, shape, order)


def _by_batch(layer: BatchNormalization, shape: Shape, order: Order) -> Part:
    axis = layer.axis % len(shape)
    if layer.renorm or axis == 0 or len(shape) not in _BY_RANK:
        raise untold("BatchNormalization with renorm, along the batch, or over so many axes")
    others = tuple(other for other in range(1, len(shape)) if other != axis)
    wanted = order if order[:2] == (0, axis) else (0, axis, *others)
    options = f"eps={literal(layer.epsilon)}, momentum={literal(round(1 - layer.momentum, 12))}"
    if not layer.scale and not layer.center:
        options += ", affine=False"
    code = f"nn.BatchNorm{_BY_RANK[len(shape)]}({shape[axis]}, {options})"
    return Part([_without_unused(code, layer)], wanted, wanted, [_MOVING])


def _by_sample(layer: LayerNormalization, shape: Shape, order: Order) -> Part:
    axes = tuple(sorted(axis % len(shape) for axis in layer.axes))
    if layer.rms_scaling or 0 in axes:
        raise untold("LayerNormalization with rms_scaling, or along the batch")
    others = tuple(axis for axis in range(len(shape)) if axis not in axes)
    wanted = order if order[-len(axes) :] == axes else (*others, *axes)
    sizes = tuple(shape[axis] for axis in axes)
    options = f"eps={literal(1e-7 if layer.epsilon is None else layer.epsilon)}"
    if not layer.scale and not layer.center:
        options += ", elementwise_affine=False"
    code = f"nn.LayerNorm({literal(sizes[0] if len(sizes) == 1 else sizes)}, {options})"
    return Part([_without_unused(code, layer)], wanted, wanted)


def _without_unused(code: str, layer: BatchNormalization | LayerNormalization) -> str:
    if layer.scale == layer.center:
        return code
    return f'without({code}, "{"bias" if layer.scale else "weight"}")'
