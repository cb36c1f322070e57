"""What a page says of its layer fits that layer."""

from __future__ import annotations

import pytest

from tests.pages.opening import answers, dials, open_lab

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
