"""MobileNet (Howard and others 2017) and MobileNetV2 (Sandler and others 2018)."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import Asked, asked
from engine.applications.parts import (
    Maps,
    channels,
    conv,
    depthwise,
    divisible,
    normalized,
    padded_for,
)
from engine.layers.activation.activating import Activation, ReLU
from engine.layers.merging.elementwise import Add
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D
from engine.layers.regularization.dropout import Dropout
from engine.layers.reshaping.padding import ZeroPadding2D
from engine.layers.reshaping.reshaping import Reshape
from engine.models.model import Model

# Filters and strides of each depthwise block of MobileNet.
_BLOCKS = (
    *((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)),
    *((512, 1),) * 5,
    *((1024, 2), (1024, 1)),
)
# Filters, blocks, strides of the first, expansion of each stage of MobileNetV2.
_STAGES = (
    *((16, 1, 1, 1), (24, 2, 2, 6), (32, 3, 2, 6), (64, 4, 2, 6)),
    *((96, 3, 1, 6), (160, 3, 2, 6), (320, 1, 1, 6)),
)


def MobileNet(
    alpha: float = 1.0, depth_multiplier: int = 1, dropout: float = 1e-3, **arguments: Any
) -> Model:
    """Depthwise and 1 × 1 convolutions in turn; `alpha` is the share of the filters.

    >>> MobileNet(weights=None).count_params()
    4253864
    """
    choice = asked(arguments)
    inputs = choice.start(224, least=32)
    maps = conv(inputs, int(32 * alpha), 3, "conv1", strides=2)
    maps = _capped(normalized(maps, "conv1_bn"), "conv1_relu")
    for at, (filters, strides) in enumerate(_BLOCKS, start=1):
        if strides == 2:
            maps = ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{at}")(maps)
        maps = depthwise(
            *(maps, 3, f"conv_dw_{at}"),
            strides=strides,
            depth_multiplier=depth_multiplier,
            padding="same" if strides == 1 else "valid",
        )
        maps = _capped(normalized(maps, f"conv_dw_{at}_bn"), f"conv_dw_{at}_relu")
        maps = conv(maps, int(filters * alpha), 1, f"conv_pw_{at}")
        maps = _capped(normalized(maps, f"conv_pw_{at}_bn"), f"conv_pw_{at}_relu")
    name = f"mobilenet_{alpha:.2f}_{_rows(inputs)}"
    if not choice.include_top:
        return choice.model(inputs, choice.pooled(maps), name)
    maps = Dropout(dropout, name="dropout")(GlobalAveragePooling2D(keepdims=True)(maps))
    maps = conv(maps, choice.classes, 1, "conv_preds", use_bias=True)
    outputs = Reshape((choice.classes,), name="reshape_2")(maps)
    outputs = Activation(choice.classifier_activation, name="predictions")(outputs)
    return choice.model(inputs, outputs, name)


def MobileNetV2(alpha: float = 1.0, **arguments: Any) -> Model:
    """Blocks that widen, filter each channel by itself, and narrow again.

    >>> MobileNetV2(weights=None).count_params()
    3538984
    """
    choice = asked(arguments)
    inputs = choice.start(224, least=32)
    maps = conv(inputs, divisible(32 * alpha), 3, "Conv1", strides=2)
    maps = _capped(_settled(maps, "bn_Conv1"), "Conv1_relu")
    at = 0
    for filters, blocks, strides, expansion in _STAGES:
        for block in range(blocks):
            name = f"block_{at}_" if at else "expanded_conv_"
            step = strides if block == 0 else 1
            maps = _inverted(maps, divisible(filters * alpha), step, expansion if at else 1, name)
            at += 1
    last = divisible(1280 * alpha) if alpha > 1.0 else 1280
    maps = conv(maps, last, 1, "Conv_1", padding="valid")
    maps = _capped(_settled(maps, "Conv_1_bn"), "out_relu")
    return choice.model(inputs, _top(choice, maps), f"mobilenetv2_{alpha:.2f}_{_rows(inputs)}")


def _inverted(maps: Maps, filters: int, strides: int, expansion: int, name: str) -> Maps:
    around, width = maps, channels(maps)
    if expansion != 1:
        maps = conv(maps, expansion * width, 1, f"{name}expand")
        maps = _capped(_settled(maps, f"{name}expand_BN"), f"{name}expand_relu")
    if strides == 2:
        maps = padded_for(maps, 3, f"{name}pad")
    padding = "same" if strides == 1 else "valid"
    maps = depthwise(maps, 3, f"{name}depthwise", strides=strides, padding=padding)
    maps = _capped(_settled(maps, f"{name}depthwise_BN"), f"{name}depthwise_relu")
    maps = _settled(conv(maps, filters, 1, f"{name}project"), f"{name}project_BN")
    if width == filters and strides == 1:
        return Add(name=f"{name}add")([around, maps])
    return maps


def _top(choice: Asked, maps: Maps) -> Any:
    if not choice.include_top:
        return choice.pooled(maps)
    return choice.classified(GlobalAveragePooling2D()(maps))


def _settled(maps: Maps, name: str) -> Maps:
    return normalized(maps, name, epsilon=1e-3, momentum=0.999)


def _capped(maps: Maps, name: str) -> Maps:
    return ReLU(6.0, name=name)(maps)


def _rows(inputs: Maps) -> int | None:
    return inputs.shape[1] if inputs.shape else None
