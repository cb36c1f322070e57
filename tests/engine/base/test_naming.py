"""Names within a model: numbered as Keras numbers them, never given twice."""

import pytest

from engine import (
    LSTM,
    Bidirectional,
    Conv2D,
    Dense,
    Input,
    Model,
    ReLU,
    Sequential,
    TimeDistributed,
    from_keras_code,
)
from engine.base.naming import numbered


def test_names_are_numbered_by_kind():
    model = Sequential([Dense(1), Conv2D(1, 1), Dense(1), ReLU(), Dense(1)])
    names = [layer.name for layer in model.layers]
    assert names == ["dense", "conv2d", "dense_1", "re_lu", "dense_2"]


def test_a_number_that_a_reader_took_is_left_out():
    model = Sequential([Dense(1), Dense(1, name="dense_1"), Dense(1)])
    assert [layer.name for layer in model.layers] == ["dense", "dense_1", "dense_2"]


def test_names_within_models_within_count_too():
    model = Sequential([Sequential([Dense(1)], name="inner"), Dense(1)])
    assert model.layers[1].name == "dense_1"


def test_names_within_wrappers_count_too():
    # The names that a fresh session of Keras 3.15.1 gives.
    model = Sequential(
        [
            Bidirectional(LSTM(2, return_sequences=True)),
            LSTM(2, return_sequences=True),
            Bidirectional(
                LSTM(2, return_sequences=True),
                backward_layer=LSTM(2, return_sequences=True, go_backwards=True),
            ),
            TimeDistributed(Dense(2)),
            TimeDistributed(Dense(2, name="each")),
            Dense(1),
        ]
    )
    first, second, third, *distributed, last = model.layers
    assert [layer.name for layer in first.inner] == ["forward_lstm", "backward_lstm"]
    assert second.name == "lstm_1"
    assert [layer.name for layer in third.inner] == ["forward_lstm_2", "lstm_3"]
    assert [layer.layer.name for layer in distributed] == ["dense", "each"]
    assert last.name == "dense_1"
    assert model.to_keras_code().count("name=") == 1


def _names(config):
    inside = [entry["config"] for entry in config["layers"]]
    inside = [each.get("layer", {}).get("config", each) for each in inside]
    return [
        config["name"],
        *(_names(each) if "layers" in each else each["name"] for each in inside),
    ]


def _built(layers):
    model = Sequential(layers)
    model.build((None, 3))
    return model


def _added():
    model = Sequential()
    model.add(Input((3,)))
    model.add(Sequential([Dense(2)]))
    model.add(Sequential([Dense(2)]))
    return model


def _grown():
    model = Sequential()
    model.add(Input((3,)))
    inner = Sequential([Dense(2)])
    inner.add(Dense(4))
    model.add(inner)
    return model


def _late():
    last, first = Dense(2), Dense(3)
    return Sequential([Input((3,)), first, last])


@pytest.mark.parametrize(  # get_config() in fresh sessions of Keras 3.15.1
    ("make", "names"),
    [
        (
            lambda: Sequential([Input((3,)), Sequential([Dense(2)]), Dense(1)]),
            ["sequential_1", "input_layer", ["sequential", "input_layer_1", "dense"], "dense_1"],
        ),
        (
            lambda: Sequential([Sequential([Input((3,)), Dense(2)]), Dense(1)]),
            ["sequential_1", "input_layer_1", ["sequential", "input_layer", "dense"], "dense_1"],
        ),
        (
            lambda: Sequential([Sequential([Dense(2)]), Dense(1)]),
            ["sequential_1", ["sequential", "dense"], "dense_1"],
        ),
        (
            lambda: _built([Sequential([Dense(2)]), Sequential([Dense(2)]), Dense(1)]),
            [
                "sequential_2",
                "input_layer",
                ["sequential", "input_layer_1", "dense"],
                ["sequential_1", "input_layer_2", "dense_1"],
                "dense_2",
            ],
        ),
        (
            lambda: Sequential(
                [
                    Input((3,)),
                    Sequential([Sequential([Dense(2)]), Dense(2)]),
                    Sequential([Dense(1)], name="head"),
                ]
            ),
            [
                "sequential_2",
                "input_layer",
                [
                    "sequential_1",
                    "input_layer_1",
                    ["sequential", "input_layer_2", "dense"],
                    "dense_1",
                ],
                ["head", "input_layer_3", "dense_2"],
            ],
        ),
        (
            _added,
            [
                "sequential",
                "input_layer",
                ["sequential_1", "input_layer_1", "dense"],
                ["sequential_2", "input_layer_2", "dense_1"],
            ],
        ),
        (
            _grown,
            ["sequential", "input_layer", ["sequential_1", "input_layer_1", "dense", "dense_1"]],
        ),
        (_late, ["sequential", "input_layer", "dense_1", "dense"]),
        (
            lambda: Sequential(
                [Input((3,), name="x"), Dense(2), Sequential([Input((2,)), Dense(2)])]
            ),
            ["sequential_1", "x", "dense", ["sequential", "input_layer", "dense_1"]],
        ),
        (
            lambda: Sequential([Sequential([Dense(2), Dense(3)], name="sequential"), Dense(2)]),
            ["sequential", ["sequential", "dense", "dense_1"], "dense_2"],
        ),
    ],
)
def test_models_within_are_numbered_with_the_whole(make, names):
    model = make()
    assert _names(model.get_config()) == names
    again = from_keras_code(model.to_keras_code())
    assert _names(again.get_config()) == names
    assert _names(Sequential.from_json(model.to_json()).get_config()) == names


def test_a_model_within_a_wrapper_is_numbered_with_the_whole():
    model = Sequential([Input((4, 3)), TimeDistributed(Sequential([Dense(2)])), Dense(2)])
    assert _names(model.get_config()) == [  # Keras 3.15.1
        "sequential_1",
        "input_layer",
        ["sequential", "input_layer_1", "dense"],
        "dense_1",
    ]


def test_weights_within_models_have_the_names_of_their_layers():
    inner = Sequential([Input((3,)), Dense(2, use_bias=False)])
    model = Sequential([Dense(3, use_bias=False), inner])
    model.build((None, 3))
    # In Keras the layer within was made first.
    assert [spec.name for spec in inner.weight_specs((None, 3))] == ["dense/kernel"]
    assert [spec.name for spec in model.weight_specs((None, 3))] == [
        "dense_1/kernel",
        "sequential/dense/kernel",
    ]
    assert inner.weight("dense/kernel") is not None


def test_a_name_within_may_be_that_of_a_layer_beside():
    inner = Sequential([Dense(1, name="a")], name="inner")
    assert [layer.name for layer in Sequential([inner, Dense(1, name="a")]).layers] == [
        "inner",
        "a",
    ]


def test_a_name_is_free_again_once_its_layer_is_taken_off():
    model = Sequential([Dense(1), Dense(1)])
    model.pop()
    model.add(Dense(1))
    assert model.layers[1].name == "dense_1"


def test_the_same_layer_may_stand_twice():
    shared = Dense(1, name="shared")
    assert [layer.name for layer in Sequential([shared, shared]).layers] == ["shared"] * 2


@pytest.mark.parametrize(("taken", "name"), [(set(), "a"), ({"a"}, "a_1"), ({"a", "a_1"}, "a_2")])
def test_the_first_free_number_is_taken(taken, name):
    assert numbered("a", taken) == name


def test_a_stack_within_takes_a_name_of_a_graph_too():
    start = Input((4,))
    stack = Sequential([Input((4,)), Dense(3), Dense(2)])
    # Keras 3.15.1 makes a graph of the stack as it is built
    assert Model(start, stack(start)).name == "functional_1"
