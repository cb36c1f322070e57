"""Graphs as configuration dictionaries: in and out, calls in any order, and what cannot be one."""

import json
from copy import deepcopy

import pytest

import engine
from engine import (
    GRU,
    LSTM,
    Bidirectional,
    Dense,
    GroupedQueryAttention,
    Input,
    Model,
    MultiHeadAttention,
    Refusal,
)
from tests.engine.models.test_functional import two_branches


def config_of(name, at=0, index=0):
    history = [name, index, at]
    tensor = {"class_name": "__keras_tensor__", "config": {"keras_history": history}}
    return {"args": [tensor], "kwargs": {}}


def test_a_graph_comes_back_from_its_json():
    text = two_branches().to_json()
    again = engine.model_from_json(text)
    assert again.to_json() == text
    # Keras 3.15.1: what stands in two models is written, and so made, twice
    assert again.count_params() == 150 + 72
    assert again.layer_shapes() == two_branches().layer_shapes()


def test_the_layers_and_their_calls_are_written_as_keras_writes_them():
    start = Input((4,))
    config = Model({"x": start}, [Dense(2)(start)]).get_config()
    assert config["input_layers"] == {"x": ["input_layer", 0, 0]}
    assert config["output_layers"] == [["dense", 0, 0]]
    dense = config["layers"][1]
    assert dense["build_config"] == {"input_shape": (None, 4)}
    assert dense["inbound_nodes"][0]["args"] == [
        {
            "class_name": "__keras_tensor__",
            "config": {
                "shape": [None, 4],
                "dtype": "float32",
                "keras_history": ["input_layer", 0, 0],
            },
        }
    ]


def test_a_graph_within_counts_its_calls_from_1_as_an_output():
    start = Input((4,))
    inner = Model(start, Dense(2)(start))
    outer = Input((4,))
    assert Model(outer, inner(outer)).get_config()["output_layers"] == ["functional", 1, 0]


def model_entry():
    start = Input((4,))
    middle = Dense(3, name="middle")(start)
    return json.loads(Model(start, Dense(2, name="end")(middle)).to_json())


def test_layers_may_stand_in_any_order():
    entry = model_entry()
    entry["config"]["layers"].reverse()
    assert engine.model_from_json(json.dumps(entry)).count_params() == 23


def test_a_loop_and_names_that_do_not_exist_are_refused():
    loop = model_entry()
    loop["config"]["layers"][1]["inbound_nodes"] = [config_of("end")]
    strange = deepcopy(loop)
    strange["config"]["layers"][1]["inbound_nodes"] = [config_of("nobody")]
    twice = model_entry()
    twice["config"]["layers"][2]["name"] = "middle"
    beyond = model_entry()
    beyond["config"]["output_layers"] = ["end", 0, 3]
    for entry, why in [
        (loop, "wait for each other"),
        (strange, "'nobody'"),
        (twice, "two layers"),
        (beyond, "no output 3"),
    ]:
        with pytest.raises(Refusal, match=why):
            engine.model_from_json(json.dumps(entry))


# What Keras 3.15.1 writes as build_config, for a (4, 8), b (6, 8) and states h (3,).
A, B, H = [None, 4, 8], [None, 6, 8], [None, 3]
BUILT = [
    (lambda a, b, h: MultiHeadAttention(2, 3)(a, b), {"query_shape": A, "value_shape": B}),
    (
        lambda a, b, h: MultiHeadAttention(2, 3)(a, b, key=b),
        {"query_shape": A, "value_shape": B, "key_shape": B},
    ),
    (lambda a, b, h: GroupedQueryAttention(3, 4, 2)(a, b), {"query_shape": A, "value_shape": B}),
    (
        lambda a, b, h: GRU(3)(a, initial_state=h),
        {"sequences_shape": A, "initial_state_shape": H},
    ),
    (
        lambda a, b, h: LSTM(3)(a, initial_state=[h, h]),
        {"sequences_shape": A, "initial_state_shape": [H, H]},
    ),
    (
        lambda a, b, h: Bidirectional(GRU(3))(a, initial_state=[h, h]),
        {"sequences_shape": A, "initial_state_shape": [H, H]},
    ),
]


@pytest.mark.parametrize(("made", "shapes"), BUILT)
def test_a_layer_of_several_tensors_tells_what_each_was(made, shapes):
    a, b, h = Input((4, 8)), Input((6, 8)), Input((3,))
    output = made(a, b, h)
    model = Model(output.node.inputs[:1] + output.node.inputs[1:2], output)
    entry = json.loads(model.to_json())["config"]["layers"][-1]
    assert entry["build_config"] == {"shapes_dict": shapes}
