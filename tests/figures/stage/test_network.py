"""The payload of a network's drawing: boxes, arrows, small pictures of a run, and what is at fault."""

from __future__ import annotations

import numpy as np
import pytest

from engine import (
    Add,
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePooling2D,
    Input,
    Model,
    Sequential,
    read_keras_code,
)
from figures.stage.network import network, network_payload
from tests.figures.opened import opened


@pytest.fixture
def model():
    return Sequential([Input((4, 4, 1)), Conv2D(2, 3, padding="same"), Flatten(), Dense(3)])


def node(header, name):
    return next(each for each in header["nodes"] if each["name"] == name)


def test_a_box_tells_its_layer(model):
    header, _ = network(model)
    conv = node(header, "conv2d")
    assert (conv["kind"], conv["parameters"]) == ("Conv2D", 20)  # 3 · 3 · 1 · 2 + 2
    assert conv["shapes"] == [[None, 4, 4, 2]]
    assert conv["axes"] == ["batch", "height", "width", "channels"]
    assert conv["setting"] == "filters=2, kernel_size=(3, 3), padding='same'"
    assert node(header, "input_layer")["input"]


def test_sizes_on_an_arrow_have_their_axes(model):
    header, _ = network(model)
    assert [(each["sizes"], each["axes"]) for each in header["arrows"]] == [
        (["4", "4", "1"], ["height", "width", "channels"]),
        (["4", "4", "2"], ["height", "width", "channels"]),
        (["32"], ["channels"]),
    ]


def test_no_weight_is_allocated(model):
    big = Sequential([Input((100000,)), Dense(100000), Dense(100000)])
    header, _ = network(big)
    assert header["nodes"][1]["parameters"] == 100000 * 100000 + 100000
    assert network(model)[0]["maps"] == [None] * 4


def test_what_a_run_made_stands_in_the_boxes(model):
    picture = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
    model.build((None, 4, 4, 1))
    # The middle of each window, and its negative.
    kernel = np.zeros((3, 3, 1, 2), np.float32)
    kernel[1, 1, 0] = 1, -1
    model.layers[0].set_weights([kernel, [0, 0]])
    header, arrays = network(model, trace=model.trace(picture), answers=["a", "b", "c"])
    shown, conv, *_ = header["maps"]
    assert shown["shape"] == [1, 4, 4]
    assert (shown["colour"], shown["limit"]) == ("grey", 15)
    assert (conv["shape"], conv["colour"]) == ([2, 4, 4], "signed")
    numbers = arrays["maps"][conv["start"] : conv["start"] + 32].reshape(2, 4, 4)
    np.testing.assert_array_equal(numbers[0], np.rint(picture[0, ..., 0] * 127 / 15))
    np.testing.assert_array_equal(numbers[0], -numbers[1])
    assert [name for name, _ in header["answers"]] == ["a", "b", "c"]


def test_a_run_that_was_stopped_leaves_later_boxes_empty(model):
    trace = model.trace(np.ones((1, 4, 4, 1), np.float32))
    stopped = type(trace)(trace.inputs, trace.traces[:1], None)
    header, _ = network(model, trace=stopped, answers=["a", "b", "c"])
    assert [each is not None for each in header["maps"]] == [True, True, False, False]
    assert header["answers"] is None


def test_a_graph_shows_what_each_branch_made():
    inputs = Input((4, 4, 1))
    both = Add()([Conv2D(1, 1, name="one")(inputs), Conv2D(1, 1, name="other")(inputs)])
    model = Model(inputs, GlobalAveragePooling2D()(both))
    header, _ = network(model, trace=model.trace(np.ones((1, 4, 4, 1), np.float32)))
    assert all(each is not None for each in header["maps"])


def test_of_many_answers_the_ten_largest_are_told():
    model = Sequential([Input((4,)), Dense(1000)])
    trace = model.trace(np.ones((1, 4), np.float32))
    header, _ = network(model, trace=trace, answers=[str(at) for at in range(1000)])
    largest = sorted(trace.outputs[0], reverse=True)[:10]
    assert [value for _, value in header["answers"]] == pytest.approx(largest)


def test_a_merge_that_does_not_fit_names_the_axis_at_fault():
    code = """
inputs = Input((358, 358, 1))
kept = MaxPooling2D(4)(inputs)
joined = Concatenate()([kept, UpSampling2D()(MaxPooling2D()(kept))])
model = Model(inputs, Conv2D(2, 1)(joined))
"""
    header, _ = network(read_keras_code(code).model)
    refused = node(header, "concatenate")
    assert refused["state"] == "refused"
    assert "89" in refused["refusal"]
    assert "88" in refused["refusal"]
    assert refused["clash"]["shapes"] == [[None, 89, 89, 1], [None, 88, 88, 1]]
    assert [refused["clash"]["axes"][at] for at in refused["clash"]["wrong"]] == ["height", "width"]
    assert node(header, "conv2d")["state"] == "unsettled"
    told, _ = network(read_keras_code(code).model, refused="So nicht.")
    assert node(told, "concatenate")["refusal"] == "So nicht."


def test_channels_that_differ_are_no_fault_of_a_concatenate():
    code = """
inputs = Input((8, 8, 3))
model = Model(inputs, Concatenate()([Conv2D(2, 1)(inputs), Conv2D(5, 3)(inputs)]))
"""
    header, _ = network(read_keras_code(code).model)
    assert node(header, "concatenate")["clash"]["wrong"] == [1, 2]


def test_the_payload_can_be_read_back(model):
    header, arrays = opened(network_payload(model, words={"board": "Drawing"}, selected="flatten"))
    assert header["words"]["board"] == "Drawing"
    assert header["selected"] == "flatten"
    assert len(header["nodes"]) == 4
    assert arrays["maps"].size == 0
