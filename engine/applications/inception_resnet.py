"""InceptionResNetV2 (Szegedy and others 2016): blocks of several ways, with a way around each."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import asked
from engine.applications.inception import stem, unit, way
from engine.applications.parts import Maps, activated, channels, conv, normalized
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.scaled_sum import CustomScaleLayer
from engine.layers.pooling.pooling import AveragePooling2D, MaxPooling2D
from engine.models.model import Model

_HALVING: dict[str, Any] = {"strides": 2, "padding": "valid"}
# The ways through the blocks of each kind, as filters and sizes of their convolutions.
_WAYS: dict[str, tuple[tuple[tuple[int, Any], ...], ...]] = {
    "block35": (((32, 1),), ((32, 1), (32, 3)), ((32, 1), (48, 3), (64, 3))),
    "block17": (((192, 1),), ((128, 1), (160, (1, 7)), (192, (7, 1)))),
    "block8": (((192, 1),), ((192, 1), (224, (1, 3)), (256, (3, 1)))),
}


def InceptionResNetV2(**arguments: Any) -> Model:
    """Forty blocks with a way around, of which a share of what they give is added.

    >>> InceptionResNetV2(weights=None).count_params()
    55873736
    """
    choice = asked(arguments)
    inputs = choice.start(299, least=75)
    maps = _opening(stem(inputs))
    for at in range(1, 11):
        maps = _block(maps, "block35", at, 0.17)
    ways = [unit(maps, 384, 3, **_HALVING)]
    ways.append(unit(way(maps, (256, 1), (256, 3)), 384, 3, **_HALVING))
    maps = _joined([*ways, MaxPooling2D(3, strides=2)(maps)], "mixed_6a")
    for at in range(1, 21):
        maps = _block(maps, "block17", at, 0.1)
    ways = [unit(unit(maps, 256, 1), filters, 3, **_HALVING) for filters in (384, 288)]
    ways.append(unit(way(maps, (256, 1), (288, 3)), 320, 3, **_HALVING))
    maps = _joined([*ways, MaxPooling2D(3, strides=2)(maps)], "mixed_7a")
    for at in range(1, 10):
        maps = _block(maps, "block8", at, 0.2)
    maps = _block(maps, "block8", 10, 1.0, rectified=False)
    maps = normalized(conv(maps, 1536, 1, "conv_7b"), "conv_7b_bn", axis=3, scale=False)
    maps = activated(maps, "conv_7b_ac")
    return choice.model(inputs, choice.topped(maps), "inception_resnet_v2")


def _opening(maps: Maps) -> Maps:
    ways = [unit(maps, 96, 1), way(maps, (48, 1), (64, 5)), way(maps, (64, 1), (96, 3), (96, 3))]
    pooled = AveragePooling2D(3, strides=1, padding="same")(maps)
    return _joined([*ways, unit(pooled, 64, 1)], "mixed_5b")


def _block(maps: Maps, kind: str, at: int, scale: float, rectified: bool = True) -> Maps:
    name = f"{kind}_{at}"
    mixed = _joined([way(maps, *steps) for steps in _WAYS[kind]], f"{name}_mixed")
    wide = conv(mixed, channels(maps), 1, f"{name}_conv", use_bias=True)
    maps = CustomScaleLayer(scale)([maps, wide])
    return activated(maps, f"{name}_ac") if rectified else maps


def _joined(ways: list[Maps], name: str) -> Maps:
    return Concatenate(axis=3, name=name)(ways)
