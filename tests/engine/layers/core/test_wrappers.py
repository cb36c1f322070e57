"""Layers around others: their weights are those within."""

import numpy as np
import pytest

from engine import Dense, Refusal, Sequential, TimeDistributed
from engine.layers.core.wrappers import named_layer


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


def test_the_activity_of_a_model_within_is_listed_last_layer_first():
    def summed(units, activity):
        return Dense(units, kernel_initializer="ones", activity_regularizer=activity)

    model = Sequential(
        [summed(2, "l2"), Sequential([summed(1, "l1"), summed(3, "l1l2")]), summed(1, "l2")]
    )
    model(np.arange(24).reshape(2, 3, 4))
    # Keras 3.15.1, on JAX; the factors of l1l2 are 0
    np.testing.assert_allclose(model.losses, [171.76, 0, 2.76, 3091.68], rtol=1e-5)
