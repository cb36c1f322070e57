"""JSON in and out: Keras 3's own text, older versions' spellings, and refusals for anything else."""

import json
from copy import deepcopy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Dense, Flatten, Input, Sequential
from engine.base.refusal import Refusal
from tests.engine.keras_models import recorded


@pytest.mark.parametrize("name", recorded())
def test_reads_keras_own_text_and_writes_it_again(name):
    entry = recorded()[name]
    model = Sequential.from_json(json.dumps(entry["json"]))
    assert json.loads(model.to_json()) == entry["json"]


@pytest.mark.parametrize("name", recorded())
def test_shapes_and_counts_are_those_of_keras(name):
    entry = recorded()[name]
    model = Sequential.from_json(json.dumps(entry["json"]))
    assert model.built is entry["built"]
    if model.built:
        assert json.loads(json.dumps(model.output_shape)) == entry["output_shape"]
        assert list(model.input_shape) == entry["input_shape"]
        assert model.count_params() == entry["parameters"]


def test_options_go_to_the_writer():
    assert Sequential([Dense(3)]).to_json(indent=1).startswith('{\n "module": "keras"')


def _older(*layers, version="2.2.4", as_list=False):
    config = [{"class_name": name, "config": config} for name, config in layers]
    whole = config if as_list else {"name": "sequential_1", "layers": config}
    older = {"class_name": "Sequential", "config": whole, "keras_version": version}
    return Sequential.from_json(json.dumps(older | {"backend": "tensorflow"}))


GLOROT = {
    "class_name": "VarianceScaling",
    "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None},
}
LSTM = {
    "name": "lstm_1",
    "trainable": True,
    "return_sequences": False,
    "return_state": False,
    "go_backwards": False,
    "stateful": False,
    "unroll": False,
    "implementation": 0,
    "units": 64,
    "activation": "tanh",
    "recurrent_activation": "hard_sigmoid",
    "use_bias": True,
    "kernel_initializer": GLOROT,
    "recurrent_initializer": {"class_name": "Orthogonal", "config": {"gain": 1.0, "seed": None}},
    "bias_initializer": {"class_name": "Zeros", "config": {}},
    "unit_forget_bias": True,
    "kernel_regularizer": None,
    "activity_regularizer": None,
    "dropout": 0.0,
    "recurrent_dropout": 0.0,
}


def test_reads_keras_2_0_where_the_config_is_a_list():
    embedding = {
        "name": "embedding_1",
        "trainable": True,
        "batch_input_shape": [None, 12],
        "dtype": "float32",
        "input_dim": 100,
        "output_dim": 128,
        "embeddings_initializer": {
            "class_name": "RandomUniform",
            "config": {"minval": -0.05, "maxval": 0.05, "seed": None},
        },
        "activity_regularizer": None,
        "mask_zero": False,
        "input_length": 12,
    }
    both = {
        "name": "bidirectional_1",
        "trainable": True,
        "layer": {"class_name": "LSTM", "config": LSTM},
        "merge_mode": "concat",
    }
    dense = {"name": "dense_1", "units": 6, "activation": "softmax", "kernel_initializer": GLOROT}
    layers = ("Embedding", embedding), ("Bidirectional", both), ("Dense", dense)
    model = _older(*layers, version="2.0.8", as_list=True)
    assert (model.name, model.input_shape, model.output_shape) == (
        "sequential",
        (None, 12),
        (None, 6),
    )
    # 100 · 128; 2 · 4 · 64 · (128 + 64 + 1); (128 + 1) · 6
    assert [layer.count_params() for layer in model.layers] == [12_800, 98_816, 774]


def test_reads_tf_keras_with_what_is_no_longer_said():
    start = {
        "batch_input_shape": [None, 8, 8, 3],
        "dtype": "float32",
        "sparse": False,
        "ragged": False,
        "name": "input_1",
    }
    depthwise = {
        "name": "depthwise_conv2d",
        "batch_input_shape": [None, 8, 8, 3],
        "kernel_size": [3, 3],
        "groups": 1,
        "depth_multiplier": 2,
        "depthwise_initializer": {"class_name": "GlorotUniform", "config": {"dtype": "float32"}},
    }
    normalization = {
        "name": "batch_normalization",
        "axis": [3],
        "fused": True,
        "virtual_batch_size": None,
    }
    slope = {"name": "leaky_re_lu", "alpha": {"type": "ndarray", "value": 0.30000001192092896}}
    separable = {
        "name": "separable_conv2d",
        "filters": 4,
        "kernel_size": {"class_name": "__tuple__", "items": [2, 2]},
        "groups": 1,
        "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}},
        "kernel_regularizer": None,
    }
    model = _older(
        ("InputLayer", start),
        ("DepthwiseConv2D", depthwise),
        ("BatchNormalizationV1", normalization),
        ("LeakyReLU", slope),
        ("SeparableConv2D", separable),
        ("AvgPool2D", {"name": "pool", "pool_size": [2, 2]}),
        ("Flatten", {"name": "flatten"}),
    )
    assert model.output_shape == (None, 16)
    # 3 · 3 · 3 · 2 + 6; 4 · 6; 2 · 2 · 6 + 6 · 4 + 4
    assert model.count_params() == 60 + 24 + 52
    assert model.layers[2].negative_slope == pytest.approx(0.3)


def test_a_gru_from_before_reset_after_has_one_bias():
    gru = {"name": "gru_1", "units": 4, "batch_input_shape": [2, 5, 3], "implementation": 2}
    model = _older(("GRU", gru))
    assert model.input_shape == (2, 5, 3)
    assert model.count_params() == 3 * 4 * (3 + 4 + 1)


def test_reads_a_config_whose_layers_name_their_module():
    entry = {"module": "keras.layers", "registered_name": None}
    start = {**entry, "class_name": "InputLayer", "config": {"batch_input_shape": [None, 27]}}
    dense = {**entry, "class_name": "Dense", "config": {"units": 2, "name": "dense"}}
    older = {"class_name": "Sequential", "config": {"name": "s", "layers": [start, dense]}}
    assert Sequential.from_json(json.dumps(older)).count_params() == 56


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1"),
        ('{"class_name": "Sequential",\n "config": }', "line 2"),
        ("[]", "not a model"),
        ("3", "not a model"),
        ('{"class_name": "Functional", "config": {}}', "no list of layers"),
        ('{"class_name": "Sequential"}', "no list of layers"),
        ('{"class_name": "Sequential", "config": {"layers": 3}}', "no list of layers"),
        ('{"class_name": "Sequential", "config": [3]}', "class_name and a config"),
        ('{"class_name": "Sequential", "config": [{"class_name": "Dense"}]}', "no dictionary"),
        ("[" * 100_000, "nested too deeply"),
        (" " * 6_000_000, "more than"),
        ('{"class_name":"Sequential","config":[' * 30 + "]}" * 30, "within models"),
    ],
)
def test_refuses_what_is_no_model_and_says_why(text, said):
    with pytest.raises(Refusal, match=said):
        Sequential.from_json(text)


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ({"class_name": "Dense", "config": {}}, "layer 0 .*units"),
        ({"class_name": "Dense", "config": {"units": -1}}, "layer 0 .*units=-1"),
        ({"class_name": "Dense", "config": {"units": 3, "foo": 1}}, "layer 0 .*'foo'"),
        ({"class_name": "Dense", "config": {"units": 3, "activation": "no"}}, "layer 0 .*'no'"),
        ({"class_name": "LSTM", "config": {"units": 3, "time_major": True}}, "time_major"),
        (
            {"class_name": "Bidirectional", "config": {"layer": {"class_name": "X"}}},
            "no dictionary",
        ),
    ],
)
def test_refuses_a_layer_it_cannot_make_and_names_it(layer, said):
    with pytest.raises(Refusal, match=said):
        Sequential.from_json(json.dumps({"class_name": "Sequential", "config": [layer]}))


def test_a_layer_that_does_not_fit_stands_in_its_place_with_its_reason():
    model = Sequential([Input((4, 3)), Flatten(), Dense(2)])
    config = json.loads(model.to_json())
    del config["config"]["layers"][1]["config"]["data_format"]
    config["config"]["layers"][1]["class_name"] = "GlobalMaxPooling2D"
    broken = Sequential.from_json(json.dumps(config))
    assert [type(layer).__name__ for layer in broken.layers] == ["GlobalMaxPooling2D", "Dense"]
    assert not broken.built
    first, second = broken.shapes()
    assert "GlobalMaxPooling2D" in str(first.refusal)
    assert (second.refusal, second.output_shape) == (None, None)
    assert json.loads(broken.to_json())["config"]["layers"][-1]["config"]["units"] == 2


VALUES = st.sampled_from(
    [None, True, -1, 0, 3, 2.5, float("nan"), "x", "relu", [], {}, [None], {"class_name": "Dense"}]
)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_spoilt_text_gives_a_model_or_a_refusal(data):
    name = data.draw(st.sampled_from(["settings", "text", "decoder"]))
    config = json.loads(json.dumps(recorded()[name]["json"]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = config
        while isinstance(at, dict | list) and at:
            keys = sorted(at) if isinstance(at, dict) else list(range(len(at)))
            key = data.draw(st.sampled_from(keys))
            if data.draw(st.booleans()):
                at[key] = deepcopy(
                    data.draw(VALUES)
                )  # a value shared by two places would be a knot
                break
            at = at[key]
    try:
        model = Sequential.from_json(json.dumps(config))
    except Refusal:
        return
    assert isinstance(model, Sequential)


def test_weights_stay_behind():
    model = Sequential([Input((4,)), Dense(3)])
    model.set_weights([np.full((4, 3), 7), np.ones(3)])
    again = Sequential.from_json(model.to_json())
    assert (again.get_weights()[0] != 7).all()
