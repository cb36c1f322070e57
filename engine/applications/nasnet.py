"""NASNet (Zoph and others 2017): two kinds of cells, found by search, each fed by the two before it."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import Asked, asked
from engine.applications.parts import Maps, activated, channels, conv, normalized, padded_for
from engine.layers.convolutional.separable import SeparableConv2D
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.elementwise import Add
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D
from engine.layers.pooling.pooling import AveragePooling2D, MaxPooling2D
from engine.layers.reshaping.cropping import Cropping2D
from engine.layers.reshaping.padding import ZeroPadding2D
from engine.models.model import Model


def NASNetMobile(**arguments: Any) -> Model:
    """Twelve normal cells of few filters.

    >>> NASNetMobile(weights=None).count_params()
    5326716
    """
    return _nasnet(asked(arguments), "mobile", 1056, cells=4, first=32)


def NASNetLarge(**arguments: Any) -> Model:
    """Eighteen normal cells of many filters."""
    return _nasnet(asked(arguments), "large", 4032, cells=6, first=96)


def _nasnet(choice: Asked, size: str, last: int, cells: int, first: int) -> Model:
    filters, pixels = last // 24, {"mobile": 224, "large": 331}[size]
    inputs = choice.start(pixels, least=32)
    maps = _settled(_conv(inputs, first, 3, "stem_conv1", strides=2, padding="valid"), "stem_bn1")
    maps, before = _reduced(maps, None, filters // 4, "stem_1")
    maps, before = _reduced(maps, before, filters // 2, "stem_2")
    for stage in range(3):
        if stage:
            name = f"reduce_{stage * cells}"
            maps, last_but_one = _reduced(maps, before, filters * 2**stage, name)
            before = before if size == "large" else last_but_one  # the large one leaps over it
        for at in range(cells):
            name = str(stage * cells + at + (1 if stage else 0))
            maps, before = _normal(maps, before, filters * 2**stage, name)
    maps = activated(maps)
    if not choice.include_top:
        return choice.model(inputs, choice.pooled(maps), f"nasnet_{size}")
    outputs = choice.classified(GlobalAveragePooling2D()(maps))
    return choice.model(inputs, outputs, f"nasnet_{size}")


def _conv(maps: Maps, filters: int, size: int, name: str, **options: Any) -> Maps:
    return conv(maps, filters, size, name, kernel_initializer="he_normal", **options)


def _settled(maps: Maps, name: str) -> Maps:
    return normalized(maps, name, momentum=0.9997, epsilon=1e-3)


def _separable(maps: Maps, filters: int, size: int, name: str, strides: int = 1) -> Maps:
    maps, padding = activated(maps), "same"
    if strides == 2:
        maps, padding = padded_for(maps, size, f"separable_conv_1_pad_{name}"), "valid"
    for at, step in ((1, strides), (2, 1)):
        settings: dict[str, Any] = {"strides": step, "padding": padding, "use_bias": False}
        layer = SeparableConv2D(filters, size, name=f"separable_conv_{at}_{name}", **settings)
        maps, padding = _settled(layer(maps), f"separable_conv_{at}_bn_{name}"), "same"
        maps = activated(maps) if at == 1 else maps
    return maps


def _adjusted(before: Maps | None, maps: Maps, filters: int, name: str) -> Maps:
    if before is None:
        return maps
    if before.shape is not None and maps.shape is not None and before.shape[1] != maps.shape[1]:
        return _halved(activated(before, f"adjust_relu_1_{name}"), filters, name)
    if channels(before) == filters:
        return before
    before = _conv(activated(before), filters, 1, f"adjust_conv_projection_{name}")
    return _settled(before, f"adjust_bn_{name}")


def _halved(before: Maps, filters: int, name: str) -> Maps:
    moved = Cropping2D(((1, 0), (1, 0)))(ZeroPadding2D(((0, 1), (0, 1)))(before))
    ways = []
    for at, each in enumerate((before, moved), start=1):
        pooled = AveragePooling2D(1, strides=2, name=f"adjust_avg_pool_{at}_{name}")(each)
        ways.append(_conv(pooled, filters // 2, 1, f"adjust_conv_{at}_{name}"))
    return _settled(Concatenate()(ways), f"adjust_bn_{name}")


def _narrowed(maps: Maps, filters: int, kind: str, name: str) -> Maps:
    maps = _conv(activated(maps), filters, 1, f"{kind}_conv_1_{name}")
    return _settled(maps, f"{kind}_bn_1_{name}")


def _normal(maps: Maps, before: Maps | None, filters: int, name: str) -> tuple[Maps, Maps]:
    def separable(which: Maps, size: int, part: str) -> Maps:
        return _separable(which, filters, size, f"normal_{part}_{name}")

    def averaged(which: Maps, part: str) -> Maps:
        layer = AveragePooling2D(3, strides=1, padding="same", name=f"normal_{part}_{name}")
        return layer(which)

    def summed(at: int, first: Maps, second: Maps) -> Maps:
        return Add(name=f"normal_add_{at}_{name}")([first, second])

    held = _adjusted(before, maps, filters, name)
    now = _narrowed(maps, filters, "normal", name)
    ways = [
        held,
        summed(1, separable(now, 5, "left1"), separable(held, 3, "right1")),
        summed(2, separable(held, 5, "left2"), separable(held, 3, "right2")),
        summed(3, averaged(now, "left3"), held),
        summed(4, averaged(held, "left4"), averaged(held, "right4")),
        summed(5, separable(now, 3, "left5"), now),
    ]
    return Concatenate(name=f"normal_concat_{name}")(ways), maps


def _reduced(maps: Maps, before: Maps | None, filters: int, name: str) -> tuple[Maps, Maps]:
    def separable(which: Maps, size: int, part: str, strides: int = 2) -> Maps:
        return _separable(which, filters, size, f"reduction_{part}_{name}", strides)

    def pooled(layer: type[Any], part: str) -> Maps:
        return layer(3, strides=2, padding="valid", name=f"reduction_{part}_{name}")(padded)

    def summed(at: str, first: Maps, second: Maps) -> Maps:
        return Add(name=f"reduction_add{at}_{name}")([first, second])

    held = _adjusted(before, maps, filters, name)
    now = _narrowed(maps, filters, "reduction", name)
    padded = padded_for(now, 3, f"reduction_pad_1_{name}")
    first = summed("_1", separable(now, 5, "left1"), separable(held, 7, "right1"))
    second = summed("_2", pooled(MaxPooling2D, "left2"), separable(held, 7, "right2"))
    third = summed("3", pooled(AveragePooling2D, "left3"), separable(held, 5, "right3"))
    settings: dict[str, Any] = {"strides": 1, "padding": "same", "name": f"reduction_left4_{name}"}
    fourth = Add()([second, AveragePooling2D(3, **settings)(first)])
    narrow = separable(first, 3, "left4", strides=1)
    fifth = summed("4", narrow, pooled(MaxPooling2D, "right5"))
    joined = Concatenate(name=f"reduction_concat_{name}")([second, third, fourth, fifth])
    return joined, maps
