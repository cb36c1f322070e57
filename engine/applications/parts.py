"""What the known networks are made of: convolutions without bias, normalized and rectified."""

from __future__ import annotations

from typing import Any

from engine.initializers import VarianceScaling
from engine.layers.activation.activating import Activation
from engine.layers.convolutional.convolution import Conv2D
from engine.layers.convolutional.depthwise import DepthwiseConv2D
from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.reshaping.padding import ZeroPadding2D

Maps = Any  # a symbolic tensor (batch, height, width, channels)


def conv(maps: Maps, filters: int, size: Any, name: str | None = None, **options: Any) -> Maps:
    """A Conv2D without bias that keeps the size, unless `options` say else."""
    settings = {"padding": "same", "use_bias": False, "name": name, **options}
    return Conv2D(filters, size, **settings)(maps)


def fanned(mode: str = "truncated_normal", scale: float = 2.0) -> VarianceScaling:
    """The initializer of kernels that scales by the connections out of a unit."""
    return VarianceScaling(scale, "fan_out", mode)


def depthwise(maps: Maps, size: Any, name: str | None = None, **options: Any) -> Maps:
    """A DepthwiseConv2D without bias that keeps the size, unless `options` say else."""
    settings = {"padding": "same", "use_bias": False, "name": name, **options}
    return DepthwiseConv2D(size, **settings)(maps)


def normalized(maps: Maps, name: str | None = None, **options: Any) -> Maps:
    """A BatchNormalization along the channels."""
    return BatchNormalization(name=name, **options)(maps)


def activated(maps: Maps, name: str | None = None, activation: str = "relu") -> Maps:
    """An Activation."""
    return Activation(activation, name=name)(maps)


def padded_for(maps: Maps, size: int, name: str | None = None) -> Maps:
    """Zeros around, so that a window of `size` with strides 2 and no padding halves the maps.

    Where the size is even, one row and column fewer stand before than after.
    """
    edge = size // 2
    extents = maps.shape[1:3] if maps.shape is not None else (None, None)
    before = [edge - 1 if extent is None or extent % 2 == 0 else edge for extent in extents]
    return ZeroPadding2D(tuple((each, edge) for each in before), name=name)(maps)


def channels(maps: Maps) -> int:
    """How many channels the maps have."""
    return (maps.shape or (None,))[-1] or 0


def divisible(number: float, divisor: int = 8, least: int | None = None) -> int:
    """The nearest multiple of `divisor`, never less than nine tenths of the number.

    >>> divisible(33.6), divisible(11.9)
    (32, 16)
    """
    nearest = max(least or divisor, int(number + divisor / 2) // divisor * divisor)
    return nearest + divisor if nearest < 0.9 * number else nearest
