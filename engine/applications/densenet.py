"""DenseNet (Huang and others 2016): every block sees the outputs of all before it."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import Asked, asked
from engine.applications.parts import Maps, activated, channels, conv, normalized
from engine.layers.merging.concatenation import Concatenate
from engine.layers.pooling.pooling import AveragePooling2D, MaxPooling2D
from engine.layers.reshaping.padding import ZeroPadding2D
from engine.models.model import Model

_GROWTH = 32  # channels that each block adds
_DEPTHS = {121: (6, 12, 24, 16), 169: (6, 12, 32, 32), 201: (6, 12, 48, 32)}
_EPSILON = 1.001e-5


def DenseNet121(**arguments: Any) -> Model:
    """58 blocks of two convolutions.

    >>> DenseNet121(weights=None).count_params()
    8062504
    """
    return _densenet(121, asked(arguments))


def DenseNet169(**arguments: Any) -> Model:
    """82 blocks of two convolutions."""
    return _densenet(169, asked(arguments))


def DenseNet201(**arguments: Any) -> Model:
    """98 blocks of two convolutions."""
    return _densenet(201, asked(arguments))


def _densenet(depth: int, choice: Asked) -> Model:
    inputs = choice.start(224, least=32)
    maps = conv(ZeroPadding2D(3)(inputs), 64, 7, "conv1_conv", strides=2, padding="valid")
    maps = ZeroPadding2D(1)(_rectified(maps, "conv1"))
    maps = MaxPooling2D(3, strides=2, name="pool1")(maps)
    for stage, blocks in enumerate(_DEPTHS[depth], start=2):
        for block in range(1, blocks + 1):
            maps = _block(maps, f"conv{stage}_block{block}")
        if stage < 5:
            maps = _halved(maps, f"pool{stage}")
    maps = activated(normalized(maps, "bn", axis=3, epsilon=_EPSILON), "relu")
    return choice.model(inputs, choice.topped(maps), f"densenet{depth}")


def _rectified(maps: Maps, name: str) -> Maps:
    return activated(normalized(maps, f"{name}_bn", axis=3, epsilon=_EPSILON), f"{name}_relu")


def _block(before: Maps, name: str) -> Maps:
    maps = conv(_rectified(before, f"{name}_0"), 4 * _GROWTH, 1, f"{name}_1_conv", padding="valid")
    maps = conv(_rectified(maps, f"{name}_1"), _GROWTH, 3, f"{name}_2_conv")
    return Concatenate(axis=3, name=f"{name}_concat")([before, maps])


def _halved(maps: Maps, name: str) -> Maps:
    maps = _rectified(maps, name)
    maps = conv(maps, channels(maps) // 2, 1, f"{name}_conv", padding="valid")
    return AveragePooling2D(2, strides=2, name=f"{name}_pool")(maps)
