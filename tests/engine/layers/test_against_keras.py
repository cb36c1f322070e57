"""Layers against Keras 3.15.1: configuration, shapes, weights and values."""

import numpy as np
import pytest

from tests.engine import keras_answers
from tests.engine.laws import flat

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
    assert flat(shape) == flat(told["output_shape"])
    specs = layer.weight_specs(*_shapes(asked))
    found = [(s.name, list(s.shape), s.trainable and layer.trainable) for s in specs]
    assert found == [(w["name"], w["shape"], w["trainable"]) for w in told["weights"]]
    assert sum(spec.size for spec in specs) == told["params"]


@every_case
def test_values_are_those_of_keras(index, asked, told):
    layer = keras_answers.layer_of(asked)
    inputs = keras_answers.inputs(index, asked)
    called = inputs if asked["weights"] == "spread" else [inputs]
    layer.build(*(asked["shapes"] if asked["weights"] == "spread" else [asked["shapes"]]))
    if asked["weights"] != "initial":
        layer.set_weights(keras_answers.weights(index, layer._specs))
    call = {name: value for name, value in asked["call"].items() if name != "apart"}
    outputs = layer(*called, **call)
    several = outputs if isinstance(outputs, tuple | list) else (outputs,)
    wanted = keras_answers.outputs(index, told["outputs"])
    assert len(several) == len(wanted)
    for one, other in zip(several, wanted, strict=True):
        assert np.shape(one) == other.shape
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)
