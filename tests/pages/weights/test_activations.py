"""The page of activations: every one of Keras, its own arguments, shares, and the same as a layer."""

from __future__ import annotations

import pytest

from pages.weights import activation_part
from pages.weights.activation_examples import EXAMPLES
from tests.pages.opening import (
    answers,
    assert_whole,
    choose,
    code,
    dials,
    numbers,
    open_page,
    panel,
    rows,
    says,
)

PAGE = "activations.py"


def _open(**asked):
    app = open_page(PAGE, **asked)
    assert_whole(app)
    return app


def _cells(app):
    return [cell["text"] for cell in panel(app, "Before and after")["drawing"]["cells"]]


@pytest.mark.parametrize("name", activation_part.NAMES)
def test_every_activation_opens_with_its_own_arguments(name):
    app = _open(activation=name, sums="-2 -0.5 0.5 2")
    assert {p.name for p in activation_part.OWN.get(name, {}).values()} <= dials(app).keys()
    assert f"keras.activations.{name}(" in code(app)["Keras"]


def test_relu_on_paper():
    app = _open(sums="-1 2")
    assert _cells(app) == ["−1", "2", "0", "2", "0", "1"]  # before, after, slope
    assert (numbers(app)["Dead"], numbers(app)["Outputs of 0"]) == ("50%", "50%")


def test_relu_as_an_argument_and_as_a_layer_give_the_same():
    app = _open(negative_slope=0.5, max_value="6", relu_threshold=1.0, sums="-2 0.5 8")
    assert says(app, "of 3 outputs 0 differ")
    # 0.5 · (−2 − 1), 0.5 · (0.5 − 1), and 6 at most
    assert rows(panel(app, "As an argument, or as a layer")) == [
        ["−2", "−1.5", "−1.5"],
        ["0.5", "−0.25", "−0.25"],
        ["8", "6", "6"],
    ]
    assert "layers.ReLU(negative_slope=0.5, max_value=6.0, threshold=1.0)" in code(app)["Keras"]


def test_softmax_has_shares_along_its_axis():
    app = _open(activation="softmax", sums="0 0; 0 0; 5 5")
    assert [bar["title"] for bar in panel(app, "Shares of one")["drawing"]["areas"]] == ["0.5"] * 6
    across = _open(activation="softmax", sums="0 0; 0 0", axis="0")
    assert says(across, "down each column")


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({"sums": "1 a"}, "no number"),
        ({"sums": "1 2 | 3 4"}, "Sums before"),
        ({"activation": "glu", "sums": "1 2 3"}, "even size"),
    ],
)
def test_what_is_refused_is_told_and_mended(asked, part):
    app = _open(**asked)
    assert part in app.warning[0].value
    assert answers(app) is None
    app.button(key="repair_0").click().run()
    assert_whole(app)
    assert answers(app) is not None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_an_example_opens(example):
    assert says(choose(_open(), example.name), example.sentence)


def test_the_way_back_leads_to_the_layer_as_it_was_or_with_the_activation_chosen_here():
    app = _open(activation="gelu", back="conv2d?filters=4&activation=relu")
    before, chosen = answers(app)["links"]
    assert before["address"] == "conv2d?filters=4&activation=relu"
    assert chosen["address"] == "conv2d?filters=4&activation=gelu"
    assert answers(_open(back="nowhere?x=1"))["links"] == []
