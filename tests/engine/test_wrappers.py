"""Layers around others: their weights are those within."""

import numpy as np
import pytest

from engine import Dense, Refusal, TimeDistributed
from engine.wrappers import named_layer


def test_weights_go_to_the_layer_within():
    layer = TimeDistributed(Dense(2, name="inner"))
    layer.build((None, 3, 1))
    assert [s.name for s in layer.weight_specs((None, 3, 1))] == ["inner/kernel", "inner/bias"]
    layer.set_weights([[[1, 2]], [3, 4]])
    assert layer.layer.weights[1].tolist() == [3, 4]
    with pytest.raises(ValueError, match="holds 2 weights; received 1"):
        layer.set_weights([np.zeros((1, 2))])


def test_frozen_it_freezes_what_is_within():
    layer = TimeDistributed(Dense(2))
    layer.trainable = False
    assert not layer.layer.trainable
    assert not any(spec.trainable for spec in layer.weight_specs((None, 3, 1)))


def test_a_layer_by_its_dictionary():
    layer = named_layer({"class_name": "Dense", "config": {"units": 3}})
    assert named_layer(layer) is layer
    assert layer.units == 3
    with pytest.raises(Refusal, match="no layer named"):
        named_layer({"class_name": "Nothing", "config": {}})
