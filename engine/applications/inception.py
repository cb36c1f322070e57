"""InceptionV3 (Szegedy and others 2015): blocks of several ways side by side."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import asked
from engine.applications.parts import Maps, activated, conv, normalized
from engine.layers.merging.concatenation import Concatenate
from engine.layers.pooling.pooling import AveragePooling2D, MaxPooling2D
from engine.models.model import Model


def InceptionV3(**arguments: Any) -> Model:
    """Eleven blocks of several ways, joined along the channels.

    >>> InceptionV3(weights=None).count_params()
    23851784
    """
    choice = asked(arguments)
    inputs = choice.start(299, least=75)
    maps = stem(inputs)
    for at, pooled in enumerate((32, 64, 64)):
        maps = _wide(maps, pooled, f"mixed{at}")
    maps = _narrowed(maps)
    for at, width in enumerate((128, 160, 160, 192), start=4):
        maps = _crossed(maps, width, f"mixed{at}")
    maps = _narrowed_again(maps)
    for at in (0, 1):
        maps = _spread(maps, at)
    return choice.model(inputs, choice.topped(maps), "inception_v3")


def stem(maps: Maps) -> Maps:
    """The convolutions and pools before the first block."""
    maps = unit(maps, 32, 3, strides=2, padding="valid")
    maps = unit(unit(maps, 32, 3, padding="valid"), 64, 3)
    maps = MaxPooling2D(3, strides=2)(maps)
    maps = unit(unit(maps, 80, 1, padding="valid"), 192, 3, padding="valid")
    return MaxPooling2D(3, strides=2)(maps)


def unit(maps: Maps, filters: int, size: Any, **options: Any) -> Maps:
    """A convolution, normalized without a scale, and rectified."""
    return activated(normalized(conv(maps, filters, size, **options), axis=3, scale=False))


def way(maps: Maps, *steps: tuple[int, Any]) -> Maps:
    """Units one after the other, each of so many filters and that size."""
    for filters, size in steps:
        maps = unit(maps, filters, size)
    return maps


def _averaged(maps: Maps, filters: int) -> Maps:
    return unit(AveragePooling2D(3, strides=1, padding="same")(maps), filters, 1)


def _wide(maps: Maps, pooled: int, name: str) -> Maps:
    first = unit(maps, 64, 1)
    fives = way(maps, (48, 1), (64, 5))
    threes = way(maps, (64, 1), (96, 3), (96, 3))
    return Concatenate(axis=3, name=name)([first, fives, threes, _averaged(maps, pooled)])


def _narrowed(maps: Maps) -> Maps:
    halving = {"strides": 2, "padding": "valid"}
    threes = unit(maps, 384, 3, **halving)
    twice = unit(way(maps, (64, 1), (96, 3)), 96, 3, **halving)
    return Concatenate(axis=3, name="mixed3")([threes, twice, MaxPooling2D(3, strides=2)(maps)])


def _crossed(maps: Maps, width: int, name: str) -> Maps:
    wide, high = (1, 7), (7, 1)
    first = unit(maps, 192, 1)
    once = way(maps, (width, 1), (width, wide), (192, high))
    twice = way(maps, (width, 1), (width, high), (width, wide), (width, high), (192, wide))
    return Concatenate(axis=3, name=name)([first, once, twice, _averaged(maps, 192)])


def _narrowed_again(maps: Maps) -> Maps:
    halving = {"strides": 2, "padding": "valid"}
    threes = unit(unit(maps, 192, 1), 320, 3, **halving)
    sevens = unit(way(maps, (192, 1), (192, (1, 7)), (192, (7, 1))), 192, 3, **halving)
    return Concatenate(axis=3, name="mixed8")([threes, sevens, MaxPooling2D(3, strides=2)(maps)])


def _spread(maps: Maps, at: int) -> Maps:
    first = unit(maps, 320, 1)
    threes = unit(maps, 384, 1)
    ways = [unit(threes, 384, (1, 3)), unit(threes, 384, (3, 1))]
    threes = Concatenate(axis=3, name=f"mixed9_{at}")(ways)
    twice = way(maps, (448, 1), (384, 3))
    twice = Concatenate(axis=3)([unit(twice, 384, (1, 3)), unit(twice, 384, (3, 1))])
    return Concatenate(axis=3, name=f"mixed{9 + at}")([first, threes, twice, _averaged(maps, 192)])
