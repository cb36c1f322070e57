"""MobileNetV3 (Howard and others 2019): as MobileNetV2, with channels weighed and another activation."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine.applications.asked import Asked, asked
from engine.applications.parts import (
    Maps,
    activated,
    channels,
    conv,
    depthwise,
    divisible,
    normalized,
    padded_for,
)
from engine.layers.activation.activating import Activation, ReLU
from engine.layers.merging.elementwise import Add, Multiply
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D
from engine.layers.preprocessing.rescaling import Rescaling
from engine.layers.regularization.dropout import Dropout
from engine.layers.reshaping.reshaping import Flatten
from engine.models.model import Model


class Block(NamedTuple):
    """Expansion, filters, size and strides of one block, whether it weighs, whether it is late."""

    expansion: float
    filters: int
    size: int
    strides: int
    weighs: bool
    late: bool


_SMALL = (
    Block(1, 16, 3, 2, True, False),
    Block(72 / 16, 24, 3, 2, False, False),
    Block(88 / 24, 24, 3, 1, False, False),
    Block(4, 40, 5, 2, True, True),
    *(Block(6, 40, 5, 1, True, True),) * 2,
    *(Block(3, 48, 5, 1, True, True),) * 2,
    Block(6, 96, 5, 2, True, True),
    *(Block(6, 96, 5, 1, True, True),) * 2,
)
_LARGE = (
    Block(1, 16, 3, 1, False, False),
    Block(4, 24, 3, 2, False, False),
    Block(3, 24, 3, 1, False, False),
    Block(3, 40, 5, 2, True, False),
    *(Block(3, 40, 5, 1, True, False),) * 2,
    Block(6, 80, 3, 2, False, True),
    Block(2.5, 80, 3, 1, False, True),
    *(Block(2.3, 80, 3, 1, False, True),) * 2,
    *(Block(6, 112, 3, 1, True, True),) * 2,
    Block(6, 160, 5, 2, True, True),
    *(Block(6, 160, 5, 1, True, True),) * 2,
)


class Form(NamedTuple):
    """What all blocks share: the share of the filters, and whether the hardware is a simple one."""

    alpha: float
    minimalistic: bool

    def late(self, maps: Maps) -> Maps:
        """The activation of the later blocks."""
        return ReLU()(maps) if self.minimalistic else activated(maps, None, "hard_swish")


def MobileNetV3Small(**arguments: Any) -> Model:
    """Eleven blocks.

    >>> MobileNetV3Small(weights=None).count_params()
    2554968
    """
    return _mobile(_SMALL, 1024, "MobileNetV3Small", **arguments)


def MobileNetV3Large(**arguments: Any) -> Model:
    """Fifteen blocks."""
    return _mobile(_LARGE, 1280, "MobileNetV3Large", **arguments)


def _mobile(
    blocks: tuple[Block, ...],
    last: int,
    name: str,
    alpha: float = 1.0,
    minimalistic: bool = False,
    dropout_rate: float = 0.2,
    include_preprocessing: bool = True,
    **arguments: Any,
) -> Model:
    arguments["input_shape"] = arguments.get("input_shape") or (None, None, 3)
    choice, form = asked(arguments), Form(alpha, minimalistic)
    inputs = maps = choice.start(224, least=32, open_too=True)
    if include_preprocessing:
        maps = Rescaling(scale=1.0 / 127.5, offset=-1.0)(maps)
    maps = form.late(_settled(conv(maps, 16, 3, "conv", strides=2), "conv_bn"))
    for at, block in enumerate(blocks):
        maps = _block(maps, block, form, at)
    maps = form.late(_settled(conv(maps, divisible(channels(maps) * 6), 1, "conv_1"), "conv_1_bn"))
    if not choice.include_top:
        return choice.model(inputs, choice.pooled(maps), name)
    last = divisible(last * alpha) if alpha > 1.0 else last
    return choice.model(inputs, _top(choice, form, maps, last, dropout_rate), name)


def _top(choice: Asked, form: Form, maps: Maps, last: int, dropout_rate: float) -> Any:
    maps = GlobalAveragePooling2D(keepdims=True)(maps)
    maps = form.late(conv(maps, last, 1, "conv_2", use_bias=True))
    if dropout_rate > 0:
        maps = Dropout(dropout_rate)(maps)
    maps = conv(maps, choice.classes, 1, "logits", use_bias=True)
    return Activation(choice.classifier_activation, name="predictions")(Flatten()(maps))


def _block(maps: Maps, block: Block, form: Form, at: int) -> Maps:
    def activation(which: Maps) -> Maps:
        return form.late(which) if block.late else ReLU()(which)

    name = f"expanded_conv_{at}_" if at else "expanded_conv_"
    size = 3 if form.minimalistic else block.size
    around, width = maps, channels(maps)
    filters, inner = divisible(block.filters * form.alpha), divisible(width * block.expansion)
    if at:
        maps = activation(_settled(conv(maps, inner, 1, f"{name}expand"), f"{name}expand_bn"))
    if block.strides == 2:
        maps = padded_for(maps, size, f"{name}depthwise_pad")
    padding = "same" if block.strides == 1 else "valid"
    maps = depthwise(maps, size, f"{name}depthwise", strides=block.strides, padding=padding)
    maps = activation(_settled(maps, f"{name}depthwise_bn"))
    if block.weighs and not form.minimalistic:
        maps = _weighed(maps, inner, f"{name}squeeze_excite_")
    maps = _settled(conv(maps, filters, 1, f"{name}project"), f"{name}project_bn")
    if block.strides == 1 and width == filters:
        return Add(name=f"{name}add")([around, maps])
    return maps


def _weighed(maps: Maps, inner: int, name: str) -> Maps:
    weights = GlobalAveragePooling2D(keepdims=True, name=f"{name}avg_pool")(maps)
    weights = conv(weights, divisible(inner * 0.25), 1, f"{name}conv", use_bias=True)
    weights = conv(ReLU(name=f"{name}relu")(weights), inner, 1, f"{name}conv_1", use_bias=True)
    weights = ReLU(6.0)(weights + 3.0) * (1.0 / 6.0)
    return Multiply(name=f"{name}mul")([maps, weights])


def _settled(maps: Maps, name: str) -> Maps:
    return normalized(maps, name, epsilon=1e-3, momentum=0.999)
