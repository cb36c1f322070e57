"""Exercises on values: one cell of a convolution, one next state."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from engine.base.arrays import Array
from engine.layers.convolutional.convolution import Conv1D, Conv2D
from engine.layers.rnn.simple_rnn import SimpleRNN
from engine.practice.exercise import Asked, Topic, one_of
from engine.slips.values import cell_value, next_state


def _whole(draw: Generator, shape: tuple[int, ...], least: int, most: int) -> Array:
    return draw.integers(least, most + 1, shape).astype(np.float32)


def _cell_of_steps(draw: Generator) -> Asked:
    layer = Conv1D(1, 3, activation="relu")
    return _cell(draw, layer, (1, 5, 2), one_of(draw, (0, 1, 2)))


def _cell_of_a_map(draw: Generator) -> Asked:
    layer = Conv2D(1, 2, activation="relu")
    return _cell(draw, layer, (1, 3, 3, 2), one_of(draw, (0, 1)), one_of(draw, (0, 1)))


def _cell(draw: Generator, layer: Conv1D | Conv2D, shape: tuple[int, ...], *position: int) -> Asked:
    layer.build(shape)
    kernel = _whole(draw, layer.weight_specs(shape)[0].shape, -1, 2)
    layer.set_weights([kernel, _whole(draw, (1,), 1, 3)])
    inputs = _whole(draw, shape, 0, 3)
    question = cell_value(layer.trace(inputs), position)
    return Asked((layer,), shape, question, inputs, (0, *position, 0))


def _state(draw: Generator) -> Asked:
    layer, shape = SimpleRNN(2, activation="relu"), (1, 3, 2)
    layer.build(shape)
    weights = [_whole(draw, spec.shape, -1, 2) for spec in layer.weight_specs(shape)]
    weights[-1] = _whole(draw, weights[-1].shape, 1, 3)
    layer.set_weights(weights)
    inputs = _whole(draw, shape, 0, 2)
    step, unit = one_of(draw, (1, 2)), one_of(draw, (0, 1))
    question = next_state(layer.trace(inputs), "relu", step, unit)
    return Asked((layer,), shape, question, inputs, (0, step, unit))


VALUES = Topic("values", (_cell_of_steps, _cell_of_a_map, _state))
