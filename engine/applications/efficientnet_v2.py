"""EfficientNetV2 (Tan and Le 2021): the first stages with whole convolutions, trained faster."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from engine.applications.asked import asked
from engine.applications.efficientnet import weighed
from engine.applications.parts import Maps, activated, channels, conv, depthwise, fanned, normalized
from engine.initializers import Constant
from engine.layers.merging.elementwise import Add
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D
from engine.layers.preprocessing.feature_normalization import Normalization
from engine.layers.preprocessing.rescaling import Rescaling
from engine.layers.regularization.dropout import Dropout
from engine.models.model import Model

_MEAN, _VARIANCE = [0.485, 0.456, 0.406], [0.229**2, 0.224**2, 0.225**2]
_DROPPED = 0.2


class Stage(NamedTuple):
    """Blocks of one width: how many, filters, expansion, strides of the first, whole convolutions?"""

    blocks: int
    filters: int
    expansion: int
    strides: int
    whole: bool


class Scale(NamedTuple):
    """How much wider and deeper than the stages say, and the size of the pictures."""

    wider: float
    deeper: float
    size: int


_B = (
    Stage(1, 16, 1, 1, True),
    Stage(2, 32, 4, 2, True),
    Stage(2, 48, 4, 2, True),
    Stage(3, 96, 4, 2, False),
    Stage(5, 112, 6, 1, False),
    Stage(8, 192, 6, 2, False),
)
_S = (
    Stage(2, 24, 1, 1, True),
    Stage(4, 48, 4, 2, True),
    Stage(4, 64, 4, 2, True),
    Stage(6, 128, 4, 2, False),
    Stage(9, 160, 6, 1, False),
    Stage(15, 256, 6, 2, False),
)
_M = (
    Stage(3, 24, 1, 1, True),
    Stage(5, 48, 4, 2, True),
    Stage(5, 80, 4, 2, True),
    Stage(7, 160, 4, 2, False),
    Stage(14, 176, 6, 1, False),
    Stage(18, 304, 6, 2, False),
    Stage(5, 512, 6, 1, False),
)
_L = (
    Stage(4, 32, 1, 1, True),
    Stage(7, 64, 4, 2, True),
    Stage(7, 96, 4, 2, True),
    Stage(10, 192, 4, 2, False),
    Stage(19, 224, 6, 1, False),
    Stage(25, 384, 6, 2, False),
    Stage(7, 640, 6, 1, False),
)
# The stages, the filters before them, and the scale.
_KINDS = {
    "B0": (_B, 32, Scale(1.0, 1.0, 224)),
    "B1": (_B, 32, Scale(1.0, 1.1, 240)),
    "B2": (_B, 32, Scale(1.1, 1.2, 260)),
    "B3": (_B, 32, Scale(1.2, 1.4, 300)),
    "S": (_S, 24, Scale(1.0, 1.0, 384)),
    "M": (_M, 24, Scale(1.0, 1.0, 480)),
    "L": (_L, 32, Scale(1.0, 1.0, 480)),
}
LETTERS = tuple(_KINDS)


def efficientnet_v2(letter: str, /, include_preprocessing: bool = True, **arguments: Any) -> Model:
    """The network of that letter, `B0` to `B3`, `S`, `M` or `L`.

    >>> efficientnet_v2("B0", weights=None).count_params()
    7200312
    """
    choice, (stages, first, scale) = asked(arguments), _KINDS[letter]
    inputs = maps = choice.start(scale.size, least=32)
    if include_preprocessing:
        maps = _prepared(maps, letter)
    maps = _conv(maps, _rounded(first * scale.wider), 3, "stem_conv", strides=2)
    maps = _blocks(_unit(maps, "stem_"), stages, scale)
    maps = _unit(_conv(maps, _rounded(1280 * scale.wider), 1, "top_conv"), "top_")
    name = f"efficientnetv2-{letter.lower()}"
    if not choice.include_top:
        return choice.model(inputs, choice.pooled(maps, "avg_pool", "max_pool"), name)
    features = GlobalAveragePooling2D(name="avg_pool")(maps)
    features = Dropout(0.2, name="top_dropout")(features)
    kernel, bias = fanned("uniform", 1 / 3), Constant(0.0)
    outputs = choice.classified(features, kernel_initializer=kernel, bias_initializer=bias)
    return choice.model(inputs, outputs, name)


def _prepared(maps: Maps, letter: str) -> Maps:
    if letter.startswith("B") and channels(maps) == 3:
        maps = Rescaling(scale=1.0 / 255)(maps)
        return Normalization(mean=_MEAN, variance=_VARIANCE, axis=3)(maps)
    return Rescaling(scale=1.0 / 128.0, offset=-1)(maps)


def _rounded(filters: float) -> int:
    return max(8, int(filters + 4) // 8 * 8)


def _conv(maps: Maps, filters: int, size: int, name: str, **options: Any) -> Maps:
    return conv(maps, filters, size, name, kernel_initializer=fanned(), **options)


def _depthwise(maps: Maps, size: int, name: str, **options: Any) -> Maps:
    return depthwise(maps, size, name, depthwise_initializer=fanned(), **options)


def _blocks(maps: Maps, stages: tuple[Stage, ...], scale: Scale) -> Maps:
    # Shares of dropout are spread over as many blocks as there are before the network is deepened.
    total = sum(stage.blocks for stage in stages)
    done = 0
    for at, stage in enumerate(stages, start=1):
        filters = _rounded(stage.filters * scale.wider)
        for block in range(math.ceil(stage.blocks * scale.deeper)):
            one = stage._replace(filters=filters, strides=stage.strides if block == 0 else 1)
            make = _whole_block if stage.whole else _block
            maps = make(maps, one, _DROPPED * done / total, f"block{at}{chr(ord('a') + block)}_")
            done += 1
    return maps


def _normalized(maps: Maps, name: str) -> Maps:
    return normalized(maps, f"{name}bn", axis=3, momentum=0.9)


def _unit(maps: Maps, name: str) -> Maps:
    return activated(_normalized(maps, name), f"{name}activation", "swish")


def _block(maps: Maps, stage: Stage, rate: float, name: str) -> Maps:
    around, width = maps, channels(maps)
    if stage.expansion != 1:
        maps = _conv(maps, width * stage.expansion, 1, f"{name}expand_conv")
        maps = _unit(maps, f"{name}expand_")
    maps = _unit(_depthwise(maps, 3, f"{name}dwconv2", strides=stage.strides), name)
    maps = weighed(maps, max(1, width // 4), name)
    maps = _normalized(_conv(maps, stage.filters, 1, f"{name}project_conv"), f"{name}project_")
    return _around(maps, around, stage, rate, name)


def _whole_block(maps: Maps, stage: Stage, rate: float, name: str) -> Maps:
    around, size, strides = maps, 3, stage.strides
    if stage.expansion != 1:
        inner = channels(maps) * stage.expansion
        maps = _unit(_conv(maps, inner, 3, f"{name}expand_conv", strides=strides), f"{name}expand_")
        size, strides = 1, 1
    maps = _conv(maps, stage.filters, size, f"{name}project_conv", strides=strides)
    maps = _normalized(maps, f"{name}project_")
    if stage.expansion == 1:
        maps = activated(maps, f"{name}project_activation", "swish")
    return _around(maps, around, stage, rate, name)


def _around(maps: Maps, around: Maps, stage: Stage, rate: float, name: str) -> Maps:
    if stage.strides != 1 or channels(around) != stage.filters:
        return maps
    if rate > 0:
        maps = Dropout(rate, noise_shape=(None, 1, 1, 1), name=f"{name}drop")(maps)
    return Add(name=f"{name}add")([maps, around])
