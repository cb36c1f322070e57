"""Each kind of layer as PyTorch code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.base.arrays import Shape
from engine.exchange.code_values import literal
from engine.exchange.torch_more import further_part
from engine.exchange.torch_normalization import normalized_part
from engine.exchange.torch_parts import Order, Part, activation_code, elementwise_code, untold
from engine.exchange.torch_recurrent import bidirectional_part, recurrent_part
from engine.exchange.torch_windows import channels_second, spatial_part
from engine.layers.activation.activating import Elementwise
from engine.layers.activation.prelu import PReLU
from engine.layers.core.dense import Dense
from engine.layers.core.embedding import Embedding
from engine.layers.core.layer import Layer
from engine.layers.core.masking import Masking
from engine.layers.core.spatial import SpatialLayer
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.regularization.dropout import (
    Dropout,
    SpatialDropout1D,
    SpatialDropout2D,
    SpatialDropout3D,
)
from engine.layers.reshaping.reshaping import Flatten, Permute, RepeatVector, Reshape
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.time_distributed import TimeDistributed
from engine.models.layer_list import LayerList
from engine.models.stack import rows

_FLATTENED = (
    "Keras flattens with the channels last; without the Permute later weights stand elsewhere."
)
NO_MASKS = "PyTorch hands no mask on: later layers see the masked steps."
_INDICES = "Inputs are integers (torch.long)."
_SPATIAL_DROPOUT = (SpatialDropout1D, SpatialDropout2D, SpatialDropout3D)


def part_of(layer: Layer, shape: Shape, order: Order) -> Part:
    """The part that a layer becomes, for inputs of Keras's `shape` whose axes stand in `order`.

    Raises `Refusal` for a layer without PyTorch code.

    >>> part_of(Dense(3), (None, 4), (0, 1)).lines
    ['nn.Linear(4, 3)', '']
    """
    if isinstance(layer, SpatialLayer):
        return spatial_part(layer, shape)
    if isinstance(layer, Recurrent):
        return recurrent_part(layer, shape)
    if isinstance(layer, Bidirectional):
        return bidirectional_part(layer, shape)
    if isinstance(layer, BatchNormalization | LayerNormalization):
        return normalized_part(layer, shape, order)
    if isinstance(layer, LayerList):
        return _chained(layer, shape, order)
    if isinstance(layer, TimeDistributed):
        return _at_every_step(layer, shape)
    if isinstance(layer, Elementwise) and not isinstance(layer, PReLU):
        return Part([elementwise_code(layer, order)])
    for kind, part in _PARTS.items():
        if isinstance(layer, kind):
            return part(layer, shape, order)
    return further_part(layer, shape, order)


def _straight(lines: list[str], shape: Shape, gives: int = 0, remark: str = "") -> Part:
    # A part that takes the axes in Keras's own order, and gives so many of them.
    taken = tuple(range(len(shape)))
    return Part(lines, taken, tuple(range(gives or len(shape))), [remark] if remark else [])


def _dense(layer: Dense, shape: Shape, order: Order) -> Part:
    if layer.lora_rank:
        raise untold("lora_rank")
    last = len(shape) - 1
    taken = order if order[-1] == last else tuple(range(len(shape)))
    bias = "" if layer.use_bias else ", bias=False"
    lines = [
        f"nn.Linear({shape[-1]}, {layer.units}{bias})",
        activation_code(layer.activation, taken),
    ]
    return Part(lines, taken, taken)


def _dropped(layer: Dropout, shape: Shape, order: Order) -> Part:
    if type(layer) not in _SPATIAL_DROPOUT:
        return Part([f"nn.Dropout({literal(layer.rate)})"])
    wanted = channels_second(len(shape), getattr(layer, "data_format", "channels_last"))
    return Part([f"nn.Dropout{len(shape) - 2}d({literal(layer.rate)})"], wanted, wanted)


def _flattened(layer: Flatten, shape: Shape, order: Order) -> Part:
    wanted = tuple(range(len(shape)))
    if layer.data_format == "channels_first" and len(shape) > 2:
        wanted = (0, *range(2, len(shape)), 1)
    return Part(["nn.Flatten()"], wanted, (0, 1), [] if wanted == order else [_FLATTENED])


def _reshaped(layer: Reshape, shape: Shape, order: Order) -> Part:
    sizes = [-1 if size is None else size for size in layer.compute_output_shape(shape)[1:]]
    return _straight([f"Reshape({', '.join(map(str, sizes))})"], shape, len(sizes) + 1)


def _permuted(layer: Permute, shape: Shape, order: Order) -> Part:
    return _straight([f"Permute{(0, *layer.dims)}"], shape)


def _repeated(layer: RepeatVector, shape: Shape, order: Order) -> Part:
    return _straight([f"Function(lambda x: x[:, None].repeat(1, {layer.n}, 1))"], shape, 3)


def _sloped(layer: PReLU, shape: Shape, order: Order) -> Part:
    sizes = ", ".join(str(size) for size in layer.weight_specs(shape)[0].shape)
    return _straight([f"PReLU({sizes})"], shape)


def _looked_up(layer: Embedding, shape: Shape, order: Order) -> Part:
    if layer.lora_rank:
        raise untold("lora_rank")
    remark = f"{_INDICES} {NO_MASKS}" if layer.mask_zero else _INDICES
    lines = [f"nn.Embedding({layer.input_dim}, {layer.output_dim})"]
    return _straight(lines, shape, len(shape) + 1, remark)


def _masked(layer: Masking, shape: Shape, order: Order) -> Part:
    kept = f"(x != {literal(layer.mask_value)}).any(-1, keepdim=True)"
    return _straight([f"Function(lambda x: x * {kept})"], shape, remark=NO_MASKS)


def _at_every_step(layer: TimeDistributed, shape: Shape) -> Part:
    inner_shape = layer.inner_shape(shape)
    whole = tuple(range(len(inner_shape)))
    part = part_of(layer.layer, inner_shape, whole)
    lines, order = part.after(whole)
    back, order = Part([], wants=tuple(range(len(order)))).after(order)
    inner = ", ".join([*lines, *back])
    inner = inner if len(lines) + len(back) == 1 else f"nn.Sequential({inner})"
    taken, gives = tuple(range(len(shape))), tuple(range(len(order) + 1))
    return Part([f"TimeDistributed({inner})"], taken, gives, part.remarks)


def _chained(layer: LayerList, shape: Shape, order: Order) -> Part:
    lines: list[str] = []
    remarks: list[str] = []
    start = order
    for row in rows(layer.layers, shape):
        part = part_of(row.layer, row.input_shape or (), order)
        more, order = part.after(order)
        lines, remarks = [*lines, *more], [*remarks, *part.remarks]
    return Part(lines, start, order, remarks)


_PARTS: dict[type[Layer], Callable[[Any, Shape, Order], Part]] = {
    Dense: _dense,
    Dropout: _dropped,
    Embedding: _looked_up,
    Flatten: _flattened,
    Masking: _masked,
    PReLU: _sloped,
    Permute: _permuted,
    RepeatVector: _repeated,
    Reshape: _reshaped,
}
