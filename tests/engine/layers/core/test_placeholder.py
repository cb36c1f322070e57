"""A layer of the reader's own: its name and shapes are told, and nothing is computed."""

import numpy as np
import pytest

from engine import Dense, Input, Model
from engine.base.refusal import Refusal
from engine.layers.core.operation import refusals_kept
from engine.layers.core.placeholder import standing_for


def own(*calls):
    entry = {"class_name": "Mine", "module": "shop", "config": {"name": "mine", "k": 3}}
    return standing_for({**entry, "output_shapes": list(calls)})


def test_each_call_gives_the_outputs_told_for_it():
    layer, inputs = own([[None, 4]], [[None, 2], [None, 3]]), Input((8,))
    assert layer(inputs).shape == (None, 4)
    assert [tensor.shape for tensor in layer(inputs)] == [(None, 2), (None, 3)]


def test_a_call_that_nothing_is_told_of_is_refused_or_kept_as_such():
    with pytest.raises(Refusal, match="does not tell the shape"):
        own()(Input((8,)))
    inputs = Input((8,))
    with refusals_kept():
        model = Model(inputs, Dense(2)(own()(inputs)))
    assert model.layer_shapes()["mine"] is None


def test_it_keeps_its_settings_and_has_no_weights():
    layer = own([[None, 4]])
    layer(Input((8,)))
    assert layer.get_config() == {"name": "mine", "k": 3}
    assert layer.count_params() == 0


def test_values_are_refused_in_a_sentence():
    inputs = Input((8,))
    model = Model(inputs, own([[None, 4]])(inputs))
    with pytest.raises(Refusal, match="nor is what it computes"):
        model(np.zeros((1, 8)))
