"""The page of initializers: worked numbers, every initializer, what is odd, and the signal's stories."""

from __future__ import annotations

import pytest

from pages.weights import starts
from pages.weights.initializer_examples import EXAMPLES
from tests.pages.opening import (
    address,
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

PAGE = "initializers.py"


def _open(**asked):
    app = open_page(PAGE, **asked)
    assert_whole(app)
    return app


def _worked(app):
    return {step["term"]: step for step in answers(app)["why"]["groups"][0]["steps"]}


def test_glorot_uniform_by_hand():
    app = _open()
    shown = numbers(app)
    assert (shown["fan_in"], shown["fan_out"], shown["Limit"]) == ("576", "1,152", "±0.0589")
    assert _worked(app)["limit"]["numbers"] == "√(6 / (576 + 1152))"
    assert _worked(app)["limit"]["value"] == "0.0589"


def test_variance_scaling_by_hand():
    app = _open(initializer="variance_scaling", scale=2)
    assert _worked(app)["stddev"]["numbers"] == "√(2 / 576) / 0.8796"
    assert _worked(app)["stddev"]["value"] == "0.0670"


def test_given_distributions_by_hand():
    assert numbers(_open(initializer="random_normal"))["Deviation, theory"] == "0.0500"
    app = _open(initializer="truncated_normal")
    assert _worked(app)["bound"]["value"] == "-0.1 … 0.1"
    assert numbers(_open(weight="Dense.kernel", inputs=784, outputs=128))["Limit"] == "±0.0811"


@pytest.mark.parametrize(
    ("asked", "fans"),
    [
        ({"weight": "DepthwiseConv2D.kernel", "inputs": 16}, ("144", "9")),
        ({"weight": "Conv2DTranspose.kernel", "inputs": 32, "outputs": 16}, ("144", "288")),
        ({"weight": "LSTM.kernel", "inputs": 3, "outputs": 4}, ("3", "16")),
        ({"weight": "Embedding.embeddings", "inputs": 100, "outputs": 8}, ("100", "8")),
    ],
)
def test_fans_of_other_weights(asked, fans):
    shown = numbers(_open(**asked))
    assert (shown["fan_in"], shown["fan_out"]) == fans


@pytest.mark.parametrize("name", starts.NAMES)
def test_every_initializer_has_its_own_arguments_and_lines_of_code(name):
    asked = {"weight": "Conv1D.kernel", "inputs": 1} if name == "stft" else {}
    if name == "identity":
        asked = {"weight": "Dense.kernel"}
    app = _open(initializer=name, **asked)
    assert {p.name for p in starts.OWN.get(name, ())} <= dials(app).keys()
    assert f"keras.initializers.{starts.class_name(name)}(" in code(app)["Keras"]
    told = code(app).get("PyTorch", "")
    assert ("torch.nn.init." in told) != (name == "stft")


@pytest.mark.parametrize(
    ("asked", "part", "refused", "repair"),
    [
        ({"initializer": "variance_scaling", "scale": 0}, "above 0", True, {"scale": 1.0}),
        ({"initializer": "variance_scaling", "scale": -1}, "above 0", True, {"scale": 1.0}),
        ({"initializer": "identity"}, "2 axes", True, {"weight": "Dense.kernel"}),
        ({"initializer": "stft"}, "Conv1D", True, {"weight": "Conv1D.kernel", "inputs": 1}),
        (
            {"initializer": "random_uniform", "minval": 1, "maxval": -1},
            "above maxval",
            False,
            {"minval": -1.0, "maxval": 1.0},
        ),
        ({"initializer": "random_normal", "stddev": -0.5}, "their sign", False, {"stddev": 0.5}),
        ({"initializer": "orthogonal", "gain": 0}, "gain is 0", False, {"gain": 1.0}),
    ],
)
def test_what_is_odd_is_told_and_mended(asked, part, refused, repair):
    app = _open(**asked)
    told = app.warning if refused else app.info
    assert part in told[0].value
    assert (answers(app) is None) == refused
    app.button(key="repair_0").click().run()
    assert_whole(app)
    assert {name: app.session_state[name] for name in repair} == repair
    assert (len(app.warning), len(app.info)) == (0, 0)
    assert answers(app) is not None


def test_the_same_seed_draws_the_same_and_another_one_does_not():
    drawn = [panel(_open(seed=seed), "The weight")["drawing"]["cells"] for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_redraw_moves_the_seed_which_stands_in_the_address():
    app = _open(seed=4)
    app.button(key="redraw").click().run()
    assert_whole(app)
    assert address(app)["seed"] == "5"


def test_orthogonal_is_drawn_with_its_own_product():
    app = _open(initializer="orthogonal", weight="SimpleRNN.recurrent_kernel", outputs=3)
    cells = panel(app, "Wᵀ · W")["drawing"]["cells"]
    assert [cell["text"] for cell in cells] == ["1", "0", "0", "0", "1", "0", "0", "0", "1"]


def test_identity_keeps_its_inputs():
    app = _open(initializer="identity", weight="Dense.kernel", inputs=3, outputs=3, gain=2)
    cells = panel(app, "What the identity keeps")["drawing"]["cells"]
    assert [cell["text"] for cell in cells] == ["1", "2", "3", "2", "4", "6"]


STORIES = {
    "All zeros: nothing sets units apart": "stay equal",
    "All ones: all units alike": "stay equal",
    "Too small": "The signal vanishes",
    "Too large": "The signal explodes",
    "Glorot with tanh": "The signal arrives",
    "He with relu": "The signal arrives",
    "LeCun with selu": "The signal arrives",
    "Orthogonal, without an activation": "The signal arrives",
    "Convolutions too": "The signal arrives",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_an_example_tells_its_story(example):
    app = choose(_open(), example.name)
    assert answers(app) is not None
    assert says(app, example.sentence)
    assert says(app, STORIES.get(example.name, ""))


def test_orthogonal_layers_keep_lengths_exactly():
    app = choose(_open(), "Orthogonal, without an activation")
    shown = rows(panel(app, "A signal through 30 layers: orthogonal with linear"))
    assert len({row[2] for row in shown}) <= 2  # the gradients' deviation stays
