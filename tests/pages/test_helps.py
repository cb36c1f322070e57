"""What a page says of its layer fits that layer."""

from __future__ import annotations

import pytest

from tests.pages.opening import answers, axes, dials, numbers, open_lab, unfold

RECURRENT = ["simple_rnn", "lstm", "gru"]
TRANSPOSED = ["conv1d_transpose", "conv2d_transpose"]


def helps(app):
    """The help of every argument and number in sight, by name."""
    shown = answers(app)
    assert shown is not None
    of_numbers = {entry["label"]: entry["help"] for entry in shown["numbers"]}
    return {name: dial["help"] for name, dial in dials(app).items()} | of_numbers


@pytest.mark.parametrize("page", ["dense", *RECURRENT])
def test_a_layer_without_a_window_speaks_of_none(page):
    told = helps(open_lab(page))
    for name, help in told.items():
        for word in ("window", "feature map", "one cell", "output cells"):
            assert word not in help, (name, help)


def test_the_size_of_its_input_decides_on_the_weights_of_dense():
    assert "A larger input means more weights." in helps(open_lab("dense"))["Parameters"]


@pytest.mark.parametrize("page", RECURRENT)
def test_the_number_of_steps_plays_no_part_for_a_recurrent_layer(page):
    told = helps(open_lab(page, more=True))
    assert "number of steps plays no part" in told["Parameters"]
    assert "at every step" in told["use_bias"]
    assert "tanh" in told["activation"]


@pytest.mark.parametrize("page", TRANSPOSED)
def test_a_transposed_layer_multiplies_its_input_cells(page):
    told = helps(open_lab(page))
    assert "every input cell times all the weights" in told["Multiply-adds"]
    assert "window" not in told["Output shape"] + told["Parameters"]


@pytest.mark.parametrize("page", RECURRENT)
def test_recurrent_weights_start_by_other_advice_than_a_kernel_for_relu(page):
    app = open_lab(page, recurrent_regularizer="l2")  # opens what is seldom moved
    assert "keeps the length" in app.selectbox(key="recurrent_initializer").help
    assert "relu" not in app.selectbox(key="kernel_initializer").help


@pytest.mark.parametrize("page", RECURRENT)
def test_a_bias_is_of_gates_where_there_are_any(page):
    assert ("gate" in helps(open_lab(page))["Bias shape"]) == (page != "simple_rnn")


def test_a_depthwise_bias_has_a_number_for_each_map_and_none_for_filters():
    app = open_lab("depthwise_conv2d", depth_multiplier=2)
    assert "filter" not in helps(app)["Bias shape"]
    assert axes(app)["Bias shape"] == ["channels"]


def test_a_table_multiplies_nothing():
    app = open_lab("embedding")
    assert numbers(app)["Multiply-adds"] == "0"
    assert "nothing is multiplied" in helps(app)["Multiply-adds"]


@pytest.mark.parametrize("page", ["pooling1d", "pooling2d"])
def test_global_pooling_has_no_places_of_a_window(page):
    app = open_lab(page, pooling="global max")
    assert axes(app)["Output shape"] == ["any batch", "channels"]
    assert "Global layers make one number of each map" in helps(app)["Output shape"]


@pytest.mark.parametrize(
    "page", ["pooling1d", "pooling2d", "padding2d", "depthwise_conv2d", "lstm"]
)
def test_channels_are_not_the_depth_of_a_kernel_that_spans_none(page):
    app = unfold(open_lab(page), "input_details")
    (channels,) = [control for control in app.number_input if control.label == "Channels"]
    assert "kernel" not in channels.help.lower()


@pytest.mark.parametrize("page", TRANSPOSED)
def test_the_weights_of_a_filter_do_not_all_meet_in_one_output_cell(page):
    shown = answers(open_lab(page))
    assert shown is not None
    labels = [step["label"] for group in shown["why"]["groups"] for step in group["steps"]]
    assert "Weights of one filter" in labels
    assert "Products for one output cell" not in labels


@pytest.mark.parametrize(("axis", "parameters"), [(-1, "12"), (1, "16")])
def test_of_the_input_of_a_normalization_the_size_along_axis_counts(axis, parameters):
    app = open_lab("normalization", height=4, axis=axis)  # 4 weights along 3 channels, or 4 rows
    assert numbers(app)["Parameters"] == parameters
    assert "only that along axis" in helps(app)["Parameters"]
