"""Lambda, and layers that are known but not computed."""

import numpy as np
import pytest

import engine
from engine import Lambda, Refusal


def test_the_shape_is_found_on_zeros_and_open_where_the_inputs_is():
    assert Lambda(lambda x: x * 2).compute_output_shape((None, None, 3)) == (None, None, 3)
    assert Lambda(lambda x: x[:, 0]).compute_output_shape((None, 5, 3)) == (None, 3)
    two = Lambda(lambda pair: pair[0] + pair[1])
    assert two.compute_output_shape([(None, 4), (None, 4)]) == (None, 4)


def test_the_shape_is_as_it_says():
    assert Lambda(lambda x: x, output_shape=(7,)).compute_output_shape((None, 3)) == (None, 7)
    told = Lambda(lambda x: x, output_shape=lambda shape: (shape[0], 2))
    assert told.compute_output_shape((None, 3)) == (None, 2)


def test_a_call_gives_what_the_function_makes():
    layer = Lambda(lambda x, by: x * by, arguments={"by": 3})
    assert layer([[1.0, 2.0]]).tolist() == [[3.0, 6.0]]


# As Keras 3.15.1 writes the configuration of a Lambda in JSON.
UNKNOWN = {
    "name": "lambda",
    "trainable": True,
    "dtype": {
        "module": "keras",
        "class_name": "DTypePolicy",
        "config": {"name": "float32"},
        "registered_name": None,
    },
    "function": {"class_name": "__lambda__", "config": {"code": "4w", "defaults": None}},
    "arguments": {},
}


def test_a_function_of_a_file_is_not_run():
    layer = Lambda.from_config(UNKNOWN)
    assert layer.compute_output_shape((None, 3)) == (None, 3)
    assert layer.get_config() == UNKNOWN
    with pytest.raises(Refusal, match="not run"):
        layer(np.zeros((1, 3)))


def test_a_function_that_fails_on_zeros_is_told():
    with pytest.raises(Refusal, match="output_shape"):
        Lambda(lambda x: x.nothing).compute_output_shape((None, 3))


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        (engine.StringLookup, {"vocabulary": ["a"]}),
        (engine.IntegerLookup, {"vocabulary": [1]}),
        (engine.Hashing, {"num_bins": 3}),
        (engine.TextVectorization, {"max_tokens": 9}),
        (engine.JaxLayer, {"call_fn": None}),
        (engine.TFSMLayer, {"filepath": "somewhere"}),
    ],
)
def test_what_is_not_computed_keeps_its_settings_and_says_why(kind, settings):
    layer = kind(**settings)
    config = layer.get_config()
    assert settings.items() <= config.items()
    assert kind.from_config(config).get_config() == config
    with pytest.raises(Refusal, match=kind.why[:20]):
        layer(np.zeros((1, 3)))


def test_lookups_that_give_rows_have_no_shape_here():
    assert engine.StringLookup().compute_output_shape((None, 1)) == (None, 1)
    with pytest.raises(Refusal, match="shape"):
        engine.StringLookup(output_mode="one_hot").compute_output_shape((None, 1))
