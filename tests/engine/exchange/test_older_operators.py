"""TensorFlow's operators in tf.keras's graphs, as `keras.ops` names and stores them."""

import pytest

from engine.exchange.older_graphs import calls
from engine.exchange.older_operators import operator


def of(function, nodes, class_name="TFOpLambda"):
    config = {"name": "tf.op", "trainable": True, "dtype": "float32", "function": function}
    entry = {"class_name": class_name, "name": "tf.op", "config": config}
    return operator(entry, calls(class_name, nodes))


def places(call):
    def place(value):
        if isinstance(value, list):
            return [place(each) for each in value]
        return value["config"]["keras_history"] if isinstance(value, dict) else value

    return place(call["args"])


def test_a_sum_of_two_tensors_has_both_as_arguments():
    entry = of("__operators__.add", [["a", 0, 0, {"y": ["b", 0, 0], "name": None}]])
    assert (entry["module"], entry["class_name"]) == ("keras.src.ops.numpy", "Add")
    assert places(entry["inbound_nodes"][0]) == [["a", 0, 0], ["b", 0, 0]]


def test_a_constant_stays_a_number():
    entry = of("math.multiply", [["a", 0, 0, {"y": ["_CONSTANT_VALUE", -1, 0.5], "name": None}]])
    assert places(entry["inbound_nodes"][0]) == [["a", 0, 0], 0.5]


@pytest.mark.parametrize(
    ("function", "given", "kind", "settings"),
    [
        ("math.reduce_mean", {"axis": [1, 2], "keepdims": True}, "Mean", {"axis": [1, 2], "keepdims": True}),
        ("reshape", {"shape": [-1, 6]}, "Reshape", {"newshape": [-1, 6]}),
        ("compat.v1.transpose", {"perm": [0, 2, 1]}, "Transpose", {"axes": [0, 2, 1]}),
        ("expand_dims", {"axis": 1}, "ExpandDims", {"axis": 1}),
        ("nn.gelu", {}, "Gelu", {"approximate": False}),
        ("tile", {"multiples": [1, 2]}, "Tile", {"repeats": [1, 2]}),
    ],
)  # fmt: skip
def test_settings_go_under_the_names_of_keras(function, given, kind, settings):
    entry = of(function, [["a", 0, 0, {**given, "name": None}]])
    assert entry["class_name"] == kind
    assert entry["config"] == {"name": "tf.op", **settings}
    assert places(entry["inbound_nodes"][0]) == [["a", 0, 0]]


def test_joined_tensors_are_one_list():
    entry = of("concat", [[["a", 0, 0, {"axis": 1}], ["b", 0, 0, {"axis": 1}]]])
    assert entry["config"] == {"name": "tf.op", "axis": 1}
    assert places(entry["inbound_nodes"][0]) == [[["a", 0, 0], ["b", 0, 0]]]


def test_slices_are_written_as_keras_writes_them():
    spec = [{"start": None, "stop": None, "step": None}, {"start": 1, "stop": None, "step": 2}, 0]
    node = ["a", 0, 0, {"slice_spec": spec}]
    entry = of("__operators__.getitem", [node], "SlicingOpLambda")
    key = entry["inbound_nodes"][0]["args"][1]
    assert entry["class_name"] == "GetItem"
    assert [each["class_name"] if isinstance(each, dict) else each for each in key] == [
        *("__slice__", "__slice__", 0),
    ]
    assert key[1]["config"] == {"start": 1, "stop": None, "step": 2}


@pytest.mark.parametrize(
    ("function", "given"),
    [
        ("image.resize", {"size": [2, 2]}),
        ("linalg.matmul", {"b": ["b", 0, 0], "transpose_b": True}),
    ],
)
def test_what_keras_has_no_operator_for_is_left(function, given):
    assert of(function, [["a", 0, 0, given]]) is None
