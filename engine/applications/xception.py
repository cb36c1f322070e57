"""Xception (Chollet 2016): separable convolutions with a way around each block."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import asked
from engine.applications.parts import Maps, activated, conv, normalized
from engine.layers.convolutional.separable import SeparableConv2D
from engine.layers.merging.elementwise import Add
from engine.layers.pooling.pooling import MaxPooling2D
from engine.models.model import Model


def Xception(**arguments: Any) -> Model:
    """Fourteen blocks, all but the first of separable convolutions.

    >>> Xception(weights=None).count_params()
    22910480
    """
    choice = asked(arguments)
    inputs = choice.start(299, least=71)
    maps = conv(inputs, 32, 3, "block1_conv1", strides=2, padding="valid")
    maps = activated(normalized(maps, "block1_conv1_bn"), "block1_conv1_act")
    maps = conv(maps, 64, 3, "block1_conv2", padding="valid")
    maps = activated(normalized(maps, "block1_conv2_bn"), "block1_conv2_act")
    for block, filters in enumerate((128, 256, 728), start=2):
        maps = _halving(maps, (filters, filters), f"block{block}", rectified=block > 2)
    for block in range(5, 13):
        around = maps
        for at in (1, 2, 3):
            maps = _separable(maps, 728, f"block{block}_sepconv{at}")
        maps = Add()([maps, around])
    maps = _halving(maps, (728, 1024), "block13", rectified=True)
    for at, filters in ((1, 1536), (2, 2048)):
        maps = _separable(maps, filters, f"block14_sepconv{at}", rectified=False)
        maps = activated(maps, f"block14_sepconv{at}_act")
    return choice.model(inputs, choice.topped(maps), "xception")


def _separable(maps: Maps, filters: int, name: str, rectified: bool = True) -> Maps:
    if rectified:
        maps = activated(maps, f"{name}_act")
    settings: dict[str, Any] = {"padding": "same", "use_bias": False, "name": name}
    return normalized(SeparableConv2D(filters, 3, **settings)(maps), f"{name}_bn")


def _halving(maps: Maps, filters: tuple[int, int], name: str, rectified: bool) -> Maps:
    around = normalized(conv(maps, filters[1], 1, strides=2))
    maps = _separable(maps, filters[0], f"{name}_sepconv1", rectified)
    maps = _separable(maps, filters[1], f"{name}_sepconv2")
    maps = MaxPooling2D(3, strides=2, padding="same", name=f"{name}_pool")(maps)
    return Add()([maps, around])
