"""Normalizing, pooling and disturbing layers as PyTorch code, where PyTorch has them."""

from __future__ import annotations

from engine.base.arrays import Shape
from engine.exchange.code_values import literal
from engine.exchange.torch_parts import Order, Part, untold
from engine.layers.core.layer import Layer
from engine.layers.normalization.group_normalization import GroupNormalization
from engine.layers.normalization.scaling_to_length import RMSNormalization, UnitNormalization
from engine.layers.preprocessing.augmentation import Augmentation
from engine.layers.preprocessing.rescaling import Rescaling
from engine.layers.regularization.activity_regularization import ActivityRegularization
from engine.layers.regularization.noise import AlphaDropout, Noisy

_NOTHING = "At inference this layer changes nothing; PyTorch has none that does so in training."


def further_part(layer: Layer, shape: Shape, order: Order) -> Part:
    """The part of one of these layers; raises `Refusal` for another, or for settings PyTorch lacks.

    >>> further_part(UnitNormalization(), (None, 4), (0, 1)).lines
    ['Function(lambda x: x / x.norm(dim=1, keepdim=True).clamp(min=1e-12))']
    """
    if isinstance(layer, AlphaDropout) and layer.noise_shape is None:
        return Part([f"nn.AlphaDropout({literal(layer.rate)})"])
    if isinstance(layer, Noisy | ActivityRegularization | Augmentation):
        return _passing(layer, shape)
    if isinstance(layer, Rescaling) and isinstance(layer.scale, int | float):
        code = f"x * {literal(layer.scale)} + {literal(layer.offset)}"
        return Part([f"Function(lambda x: {code})"])
    if isinstance(layer, UnitNormalization) and isinstance(layer.axis, int):
        dim = order.index(layer.axis % len(shape))
        return Part([f"Function(lambda x: x / x.norm(dim={dim}, keepdim=True).clamp(min=1e-12))"])
    if isinstance(layer, RMSNormalization) and layer.axes in ([-1], [len(shape) - 1]):
        taken = tuple(range(len(shape)))
        return Part([f"nn.RMSNorm({shape[-1]}, eps={literal(layer.epsilon)})"], taken, taken)
    if isinstance(layer, GroupNormalization) and layer.scale and layer.center:
        axis = layer.axis % len(shape)
        others = tuple(other for other in range(1, len(shape)) if other != axis)
        wanted = order if order[:2] == (0, axis) else (0, axis, *others)
        groups = shape[axis] if layer.groups == -1 else layer.groups
        code = f"nn.GroupNorm({groups}, {shape[axis]}, eps={literal(layer.epsilon)})"
        return Part([code], wanted, wanted)
    raise untold(f"the layer {type(layer).__name__}")


def _passing(layer: Layer, shape: Shape) -> Part:
    if tuple(layer.compute_output_shape(shape)) != tuple(shape):
        raise untold(f"the layer {type(layer).__name__}")
    return Part([], remarks=[_NOTHING])
