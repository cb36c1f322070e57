"""Exercises on windows that slide: sizes along one axis, zeros around, stamps, and what a stack sees."""

from __future__ import annotations

from numpy.random import Generator

from engine.layers.convolutional.convolution import Conv1D
from engine.layers.convolutional.transposed import Conv1DTranspose
from engine.layers.core.layer import Layer
from engine.layers.pooling.pooling import AveragePooling1D, MaxPooling1D
from engine.practice.exercise import Asked, Topic, one_of
from engine.slips.fields import receptive_field
from engine.slips.paddings import padding
from engine.slips.sizes import output_size, transposed_size

_SIZES = range(6, 14)
_KERNELS = (2, 3, 4, 5)
_STRIDES = (2, 3)


def _plain(draw: Generator) -> Asked:
    return _sliding(draw, Conv1D(1, one_of(draw, _KERNELS)))


def _strided(draw: Generator) -> Asked:
    return _sliding(draw, Conv1D(1, one_of(draw, _KERNELS), one_of(draw, _STRIDES)))


def _pooled(draw: Generator) -> Asked:
    kind = (MaxPooling1D, AveragePooling1D)[one_of(draw, (0, 1))]
    return _sliding(draw, kind(one_of(draw, (2, 3)), one_of(draw, _STRIDES)))


def _same(draw: Generator) -> Asked:
    layer = Conv1D(1, one_of(draw, _KERNELS), one_of(draw, _STRIDES), padding="same")
    return _sliding(draw, layer)


def _dilated(draw: Generator) -> Asked:
    layer = Conv1D(1, one_of(draw, (2, 3)), dilation_rate=one_of(draw, (2, 3)))
    return _sliding(draw, layer)


def _sliding(draw: Generator, layer: Conv1D | MaxPooling1D | AveragePooling1D) -> Asked:
    size = one_of(draw, _SIZES)
    question = output_size(layer.axes((size,))[0], "steps")
    return Asked((layer,), (None, size, 1), question)


SIZES = Topic("sizes", (_plain, _strided, _pooled, _same, _dilated))


def _even(draw: Generator) -> Asked:
    return _padded(draw, Conv1D(1, one_of(draw, (4, 6)), padding="same"))


def _padded_strided(draw: Generator) -> Asked:
    layer = Conv1D(1, one_of(draw, (3, 4, 5)), one_of(draw, _STRIDES), padding="same")
    return _padded(draw, layer)


def _padded(draw: Generator, layer: Conv1D) -> Asked:
    size = one_of(draw, _SIZES)
    return Asked((layer,), (None, size, 1), padding(layer.axes((size,))[0], "steps"))


PADDING = Topic("padding", (_even, _padded_strided))


def _grown(draw: Generator) -> Asked:
    return _transposed(draw, Conv1DTranspose(1, one_of(draw, (3, 4, 5)), one_of(draw, _STRIDES)))


def _grown_same(draw: Generator) -> Asked:
    strides = one_of(draw, (2, 3))
    layer = Conv1DTranspose(
        1, one_of(draw, (3, 5)), strides, padding="same", output_padding=strides - 1
    )
    return _transposed(draw, layer)


def _transposed(draw: Generator, layer: Conv1DTranspose) -> Asked:
    size = one_of(draw, range(3, 9))
    return Asked((layer,), (None, size, 1), transposed_size(layer.axis(0, size), "steps"))


TRANSPOSED = Topic("transposed", (_grown, _grown_same))


def _two_windows(draw: Generator) -> Asked:
    first = Conv1D(1, one_of(draw, (3, 4, 5)), one_of(draw, _STRIDES))
    return _seen((first, Conv1D(1, one_of(draw, (2, 3)))))


def _three_windows(draw: Generator) -> Asked:
    pooled = MaxPooling1D(2)
    return _seen((Conv1D(1, one_of(draw, (3, 5))), pooled, Conv1D(1, one_of(draw, (3, 5)))))


def _seen(layers: tuple[Layer, ...]) -> Asked:
    shape = (None, 60, 1)
    return Asked(layers, shape, receptive_field(layers, shape))


RECEPTIVE_FIELD = Topic("receptive_field", (_two_windows, _three_windows))
