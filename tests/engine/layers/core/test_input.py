"""Input: the shape a stack begins with."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.core.input import Input, InputLayer


@pytest.mark.parametrize(
    ("arguments", "batch_shape"),
    [
        ({"shape": (28, 28, 1)}, (None, 28, 28, 1)),
        ({"shape": [None, 3]}, (None, None, 3)),
        ({"shape": ()}, (None,)),
        ({"shape": (2,), "batch_size": 3}, (3, 2)),
        ({"batch_shape": (2, 3)}, (2, 3)),
        ({"shape": (np.int64(3),)}, (None, 3)),
    ],
)
def test_shapes(arguments, batch_shape):
    assert Input(**arguments).shape == batch_shape
    layer = InputLayer(**arguments)
    assert layer.batch_shape == layer.shape == layer.compute_output_shape() == batch_shape
    assert (layer.built, layer.count_params()) == (True, 0)


def test_older_names_of_the_shape():
    assert InputLayer(input_shape=(2, 3)).batch_shape == (None, 2, 3)
    assert InputLayer(batch_input_shape=(4, 2)).batch_shape == (4, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"shape": (2,), "batch_shape": (1, 2)},
        {"batch_shape": (1, 2), "batch_size": 1},
        {"shape": 3},
        {"shape": "3"},
        {"shape": (3.0,)},
        {"shape": (-1,)},
        {"shape": (2,), "ragged": True},
    ],
)
def test_refusals_have_repairs_that_work(arguments):
    with pytest.raises(Refusal) as refusal:
        Input(**arguments)
    Input(**{**arguments, **refusal.value.repairs[0].changes})


def test_what_else_is_refused():
    for arguments in ({"shape": (2,), "batch_size": "a"}, {"shape": (2,), "batch_size": -1}):
        with pytest.raises(Refusal):
            Input(**arguments)
    with pytest.raises(ValueError, match="foo"):
        Input(shape=(2,), dtype="foo")
    with pytest.raises(ValueError, match="name"):
        Input(shape=(2,), name="a/b")
    with pytest.raises(TypeError):
        Input(shape=(2,), foo=1)


def test_inputs_pass_if_they_fit():
    layer = InputLayer(shape=(None, 2))
    assert layer(np.ones((4, 3, 2), np.float64)).dtype == np.float32
    with pytest.raises(Refusal) as refusal:
        layer(np.ones((4, 3, 5)))
    assert refusal.value.repairs[0].changes["input_shape"] == (None, None, 2)


def test_the_configuration_is_keras_own():
    # As Keras 3.15.1 prints InputLayer(shape=(2, 3), dtype="int32", name="ids").get_config().
    config = {
        "batch_shape": (None, 2, 3),
        "dtype": "int32",
        "sparse": False,
        "ragged": False,
        "name": "ids",
        "optional": False,
    }
    assert InputLayer(shape=(2, 3), dtype="int32", name="ids").get_config() == config
    assert InputLayer.from_config(config).get_config() == config
    assert InputLayer(shape=(2,), dtype=np.float64).dtype == "float64"
