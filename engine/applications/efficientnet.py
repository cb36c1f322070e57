"""EfficientNet (Tan and Le 2019): one network, widened, deepened and enlarged together."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from engine.applications.asked import Asked, asked
from engine.applications.parts import (
    Maps,
    activated,
    channels,
    conv,
    depthwise,
    divisible,
    fanned,
    normalized,
    padded_for,
)
from engine.layers.merging.elementwise import Add, Multiply
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D
from engine.layers.preprocessing.feature_normalization import Normalization
from engine.layers.preprocessing.rescaling import Rescaling
from engine.layers.regularization.dropout import Dropout
from engine.layers.reshaping.reshaping import Reshape
from engine.models.model import Model

# The square roots that ImageNet's weights were trained with once more.
_DEVIATIONS = (0.229, 0.224, 0.225)
_DROPPED = 0.2  # share of whole blocks left out in training, at the last one


class Stage(NamedTuple):
    """Blocks of one width: size of the kernel, how many, filters, expansion, strides of the first."""

    size: int
    blocks: int
    filters: int
    expansion: int
    strides: int


_STAGES = (
    Stage(3, 1, 16, 1, 1),
    Stage(3, 2, 24, 6, 2),
    Stage(5, 2, 40, 6, 2),
    Stage(3, 3, 80, 6, 2),
    Stage(5, 3, 112, 6, 1),
    Stage(5, 4, 192, 6, 2),
    Stage(3, 1, 320, 6, 1),
)


class Scale(NamedTuple):
    """How much wider and deeper, the size of the pictures, and the dropout before the classes."""

    wider: float
    deeper: float
    size: int
    dropout: float


_SCALES = {
    "B0": Scale(1.0, 1.0, 224, 0.2),
    "B1": Scale(1.0, 1.1, 240, 0.2),
    "B2": Scale(1.1, 1.2, 260, 0.3),
    "B3": Scale(1.2, 1.4, 300, 0.3),
    "B4": Scale(1.4, 1.8, 380, 0.4),
    "B5": Scale(1.6, 2.2, 456, 0.4),
    "B6": Scale(1.8, 2.6, 528, 0.5),
    "B7": Scale(2.0, 3.1, 600, 0.5),
}


LETTERS = tuple(_SCALES)


def efficientnet(letter: str, /, **arguments: Any) -> Model:
    """The network of that letter, `B0` to `B7`.

    >>> efficientnet("B0", weights=None).count_params()
    5330571
    """
    choice, scale = asked(arguments), _SCALES[letter]
    inputs = choice.start(scale.size, least=32)
    maps = padded_for(_prepared(inputs, choice), 3, "stem_conv_pad")
    maps = _conv(maps, divisible(32 * scale.wider), 3, "stem_conv", strides=2, padding="valid")
    maps = _unit(maps, "stem_bn", "stem_activation")
    maps = _blocks(maps, scale)
    maps = _conv(maps, divisible(1280 * scale.wider), 1, "top_conv")
    maps = _unit(maps, "top_bn", "top_activation")
    name = f"efficientnet{letter.lower()}"
    if not choice.include_top:
        return choice.model(inputs, choice.pooled(maps, "avg_pool", "max_pool"), name)
    features = GlobalAveragePooling2D(name="avg_pool")(maps)
    features = Dropout(scale.dropout, name="top_dropout")(features)
    return choice.model(
        inputs, choice.classified(features, kernel_initializer=fanned("uniform", 1 / 3)), name
    )


def _prepared(inputs: Maps, choice: Asked) -> Maps:
    maps = Normalization(axis=3)(Rescaling(1.0 / 255.0)(inputs))
    if choice.weights == "imagenet":
        maps = Rescaling([1.0 / math.sqrt(each) for each in _DEVIATIONS])(maps)
    return maps


def _conv(maps: Maps, filters: int, size: int, name: str, **options: Any) -> Maps:
    return conv(maps, filters, size, name, kernel_initializer=fanned(), **options)


def _depthwise(maps: Maps, size: int, name: str, **options: Any) -> Maps:
    return depthwise(maps, size, name, depthwise_initializer=fanned(), **options)


def _blocks(maps: Maps, scale: Scale) -> Maps:
    total = sum(math.ceil(stage.blocks * scale.deeper) for stage in _STAGES)
    done = 0
    for at, stage in enumerate(_STAGES, start=1):
        filters = divisible(stage.filters * scale.wider)
        for block in range(math.ceil(stage.blocks * scale.deeper)):
            strides = stage.strides if block == 0 else 1
            one = Stage(stage.size, 1, filters, stage.expansion, strides)
            maps = _block(maps, one, _DROPPED * done / total, f"block{at}{chr(ord('a') + block)}_")
            done += 1
    return maps


def _unit(maps: Maps, bn: str, activation: str) -> Maps:
    return activated(normalized(maps, bn, axis=3), activation, "swish")


def _block(maps: Maps, stage: Stage, rate: float, name: str) -> Maps:
    around, width = maps, channels(maps)
    if stage.expansion != 1:
        maps = _conv(maps, width * stage.expansion, 1, f"{name}expand_conv")
        maps = _unit(maps, f"{name}expand_bn", f"{name}expand_activation")
    padding = "same" if stage.strides == 1 else "valid"
    if stage.strides == 2:
        maps = padded_for(maps, stage.size, f"{name}dwconv_pad")
    maps = _depthwise(maps, stage.size, f"{name}dwconv", strides=stage.strides, padding=padding)
    maps = _unit(maps, f"{name}bn", f"{name}activation")
    maps = weighed(maps, max(1, width // 4), name)
    maps = normalized(
        _conv(maps, stage.filters, 1, f"{name}project_conv"), f"{name}project_bn", axis=3
    )
    if stage.strides != 1 or width != stage.filters:
        return maps
    if rate > 0:
        maps = Dropout(rate, noise_shape=(None, 1, 1, 1), name=f"{name}drop")(maps)
    return Add(name=f"{name}add")([maps, around])


def weighed(maps: Maps, narrow: int, name: str) -> Maps:
    """The maps with every channel weighed by what all of them hold on the whole (J. Hu et al., 2017)."""
    width = channels(maps)
    biased = {"use_bias": True}
    weights = GlobalAveragePooling2D(name=f"{name}se_squeeze")(maps)
    weights = Reshape((1, 1, width), name=f"{name}se_reshape")(weights)
    weights = _conv(weights, narrow, 1, f"{name}se_reduce", activation="swish", **biased)
    weights = _conv(weights, width, 1, f"{name}se_expand", activation="sigmoid", **biased)
    return Multiply(name=f"{name}se_excite")([maps, weights])
