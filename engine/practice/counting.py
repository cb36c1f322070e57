"""Exercises on shapes and counts: what leaves a layer, its kernel, its parameters."""

from __future__ import annotations

from numpy.random import Generator

from engine.layers.convolutional.convolution import Conv1D, Conv2D
from engine.layers.convolutional.depthwise import DepthwiseConv2D
from engine.layers.convolutional.separable import SeparableConv2D
from engine.layers.core.dense import Dense
from engine.layers.core.layer import Layer
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.simple_rnn import SimpleRNN
from engine.practice.exercise import Asked, Topic, one_of
from engine.slips.counts import parameters
from engine.slips.shapes import kernel_shape, output_shape

_FILTERS = (2, 3, 4, 5, 6, 8)
_CHANNELS = (2, 3, 4)


def _shape_of_steps(draw: Generator) -> Asked:
    return _shaped(Conv1D(one_of(draw, _FILTERS), one_of(draw, (2, 3))), _sequence(draw))


def _shape_of_maps(draw: Generator) -> Asked:
    return _shaped(Conv2D(one_of(draw, _FILTERS), one_of(draw, (2, 3))), _picture(draw))


def _shape_strided(draw: Generator) -> Asked:
    layer = Conv2D(one_of(draw, _FILTERS), 3, one_of(draw, (2, 3)), padding="same")
    return _shaped(layer, _picture(draw))


def _shape_of_states(draw: Generator) -> Asked:
    units, every = one_of(draw, (3, 4, 5)), bool(one_of(draw, (0, 1)))
    return _shaped(SimpleRNN(units, return_sequences=every), _sequence(draw))


def _shaped(layer: Layer, shape: tuple[int | None, ...]) -> Asked:
    return Asked((layer,), shape, output_shape(layer, shape))


SHAPES = Topic("shapes", (_shape_of_steps, _shape_of_maps, _shape_strided, _shape_of_states))


def _kernel(draw: Generator) -> Asked:
    layer, shape = Conv2D(one_of(draw, _FILTERS), one_of(draw, (3, 5)), groups=1), _picture(draw)
    return _kernel_of(layer, shape)


def _grouped_kernel(draw: Generator) -> Asked:
    layer, shape = Conv2D(one_of(draw, (4, 8)), 3, groups=2), (None, 6, 6, 4)
    return _kernel_of(layer, shape)


def _kernel_of(layer: Layer, shape: tuple[int | None, ...]) -> Asked:
    question = kernel_shape(layer, shape)
    assert question is not None
    return Asked((layer,), shape, question)


KERNELS = Topic("kernels", (_kernel, _grouped_kernel))


def _dense(draw: Generator) -> Asked:
    shape = (None, one_of(draw, (3, 4, 5)), one_of(draw, (3, 4, 6)))
    return _counted(Dense(one_of(draw, (2, 3, 5))), shape)


def _convolved(draw: Generator) -> Asked:
    return _counted(Conv2D(one_of(draw, _FILTERS), one_of(draw, (2, 3))), _picture(draw))


def _separated(draw: Generator) -> Asked:
    layer = (DepthwiseConv2D(3), SeparableConv2D(one_of(draw, (3, 4, 5)), 3))[one_of(draw, (0, 1))]
    return _counted(layer, _picture(draw))


def _remembered(draw: Generator) -> Asked:
    kind = (SimpleRNN, LSTM, GRU)[one_of(draw, (0, 1, 2))]
    return _counted(kind(one_of(draw, (2, 3, 4, 5))), _sequence(draw))


def _counted(layer: Layer, shape: tuple[int | None, ...]) -> Asked:
    question = parameters(layer, shape)
    assert question is not None
    return Asked((layer,), shape, question)


PARAMETERS = Topic("parameters", (_dense, _convolved, _separated, _remembered))


def _sequence(draw: Generator) -> tuple[int | None, ...]:
    return None, one_of(draw, range(5, 11)), one_of(draw, _CHANNELS)


def _picture(draw: Generator) -> tuple[int | None, ...]:
    return None, one_of(draw, range(5, 9)), one_of(draw, range(5, 9)), one_of(draw, _CHANNELS)
