"""ResNet (He and others 2015) and ResNetV2 (2016): blocks with a way around them."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import Asked, asked
from engine.applications.parts import Maps, activated, conv, normalized
from engine.layers.merging.elementwise import Add
from engine.layers.pooling.pooling import MaxPooling2D
from engine.layers.reshaping.padding import ZeroPadding2D
from engine.models.model import Model

_DEPTHS = {50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}
_EPSILON = 1.001e-5


def ResNet50(**arguments: Any) -> Model:
    """Sixteen blocks of three convolutions, normalized after each.

    >>> ResNet50(weights=None).count_params()
    25636712
    """
    return _first(50, asked(arguments))


def ResNet101(**arguments: Any) -> Model:
    """As ResNet50, with 33 blocks."""
    return _first(101, asked(arguments))


def ResNet152(**arguments: Any) -> Model:
    """As ResNet50, with 50 blocks."""
    return _first(152, asked(arguments))


def ResNet50V2(**arguments: Any) -> Model:
    """Sixteen blocks of three convolutions, normalized before each."""
    return _second(50, asked(arguments))


def ResNet101V2(**arguments: Any) -> Model:
    """As ResNet50V2, with 33 blocks."""
    return _second(101, asked(arguments))


def ResNet152V2(**arguments: Any) -> Model:
    """As ResNet50V2, with 50 blocks."""
    return _second(152, asked(arguments))


def _first(depth: int, choice: Asked) -> Model:
    inputs = choice.start(224, least=32)
    maps = _stem(inputs)
    maps = _halved(_rectified(maps, "conv1"))
    for stage, blocks in enumerate(_DEPTHS[depth], start=2):
        for block in range(1, blocks + 1):
            strides = 2 if block == 1 and stage > 2 else 1
            name = f"conv{stage}_block{block}"
            maps = _block(maps, 16 * 2**stage, strides, block == 1, name)
    return choice.model(inputs, choice.topped(maps), f"resnet{depth}")


def _second(depth: int, choice: Asked) -> Model:
    inputs = choice.start(224, least=32)
    maps = _halved(_stem(inputs))
    for stage, blocks in enumerate(_DEPTHS[depth], start=2):
        for block in range(1, blocks + 1):
            strides = 2 if block == blocks and stage < 5 else 1
            name = f"conv{stage}_block{block}"
            maps = _block_v2(maps, 16 * 2**stage, strides, block == 1, name)
    maps = _rectified(maps, "post")
    return choice.model(inputs, choice.topped(maps), f"resnet{depth}v2")


def _stem(inputs: Maps) -> Maps:
    maps = ZeroPadding2D(3, name="conv1_pad")(inputs)
    return conv(maps, 64, 7, "conv1_conv", strides=2, padding="valid", use_bias=True)


def _halved(maps: Maps) -> Maps:
    return MaxPooling2D(3, strides=2, name="pool1_pool")(ZeroPadding2D(1, name="pool1_pad")(maps))


def _normalized(maps: Maps, name: str) -> Maps:
    return normalized(maps, f"{name}_bn", axis=3, epsilon=_EPSILON)


def _rectified(maps: Maps, name: str) -> Maps:
    return activated(_normalized(maps, name), f"{name}_relu")


def _block(maps: Maps, filters: int, strides: int, widen: bool, name: str) -> Maps:
    around = maps
    biased = {"use_bias": True}
    if widen:
        around = conv(maps, 4 * filters, 1, f"{name}_0_conv", strides=strides, **biased, **_VALID)
        around = _normalized(around, f"{name}_0")
    maps = conv(maps, filters, 1, f"{name}_1_conv", strides=strides, **biased, **_VALID)
    maps = _rectified(maps, f"{name}_1")
    maps = _rectified(conv(maps, filters, 3, f"{name}_2_conv", **biased), f"{name}_2")
    maps = conv(maps, 4 * filters, 1, f"{name}_3_conv", **biased, **_VALID)
    joined = Add(name=f"{name}_add")([around, _normalized(maps, f"{name}_3")])
    return activated(joined, f"{name}_out")


def _block_v2(maps: Maps, filters: int, strides: int, widen: bool, name: str) -> Maps:
    ready = _rectified(maps, f"{name}_preact")
    around = maps
    if widen:
        around = conv(
            ready, 4 * filters, 1, f"{name}_0_conv", strides=strides, use_bias=True, **_VALID
        )
    elif strides > 1:
        around = MaxPooling2D(1, strides=strides)(maps)
    maps = _rectified(conv(ready, filters, 1, f"{name}_1_conv", **_VALID), f"{name}_1")
    maps = ZeroPadding2D(1, name=f"{name}_2_pad")(maps)
    maps = conv(maps, filters, 3, f"{name}_2_conv", strides=strides, **_VALID)
    maps = _rectified(maps, f"{name}_2")
    maps = conv(maps, 4 * filters, 1, f"{name}_3_conv", use_bias=True, **_VALID)
    return Add(name=f"{name}_out")([around, maps])


_VALID: dict[str, Any] = {"padding": "valid"}
