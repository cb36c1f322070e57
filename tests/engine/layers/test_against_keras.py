"""Layers against Keras 3.15.1: configuration, shapes, weights and values."""

import numpy as np
import pytest

from engine.base.structures import flat
from tests.engine import keras_answers

every_case = pytest.mark.parametrize(
    ("index", "asked", "told"),
    keras_answers.questions(),
    ids=[f"{one['class']}-{index}" for index, one, _ in keras_answers.questions()],
)


def _shapes(asked):
    opened = keras_answers.opened(asked["shapes"])
    return opened if asked["weights"] == "spread" else [opened]


@every_case
def test_the_configuration_is_that_of_keras(index, asked, told):
    config = keras_answers.plain(keras_answers.layer_of(asked).get_config())
    assert config == told["config"]
    again = type(keras_answers.layer_of(asked)).from_config(told["config"])
    assert keras_answers.plain(again.get_config()) == told["config"]


@every_case
def test_shapes_and_weights_are_those_of_keras(index, asked, told):
    layer = keras_answers.layer_of(asked)
    shape = layer.compute_output_shape(*_shapes(asked))
    assert keras_answers.plain(shape) == told["output_shape"]
    specs = layer.weight_specs(*_shapes(asked))
    found = [(s.name, list(s.shape), s.trainable and layer.trainable) for s in specs]
    # As for LSTM, the weights of a ConvLSTM's own cell are the layer's.
    names = [w["name"].removeprefix("conv_lstm_cell/") for w in told["weights"]]
    wanted = [(w["shape"], w["trainable"]) for w in told["weights"]]
    assert found == [(name, *each) for name, each in zip(names, wanted, strict=True)]
    assert sum(spec.size for spec in specs) == told["params"]


@every_case
def test_values_are_those_of_keras(index, asked, told):
    layer = keras_answers.layer_of(asked)
    inputs = keras_answers.inputs(index, asked)
    called = inputs if asked["weights"] == "spread" else [inputs]
    layer.build(*(asked["shapes"] if asked["weights"] == "spread" else [asked["shapes"]]))
    if asked["weights"] != "initial":
        layer.set_weights(keras_answers.weights(index, layer._specs))
    call = asked["call"]
    outputs = layer(*called, **call)
    several = flat(outputs)
    wanted = keras_answers.outputs(index, told["outputs"])
    assert len(several) == len(wanted)
    for one, other in zip(several, wanted, strict=True):
        assert np.shape(one) == other.shape
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)
