"""Controls take whatever Keras takes; expected shapes and counts are those of Keras 3.15.1."""

from __future__ import annotations

import pytest

from pages.frame.parameters import Real, Whole
from tests.pages.opening import LABS, code, dials, lab_of, move, numbers, open_lab, panel, rows

POOL = {"height": 32, "width": 31, "channels": 3, "pool_size": 2}
MIRRORED = {
    "height": 46, "width": 62, "channels": 3, "filters": 2, "kernel_size": 16, "strides": 8,
    "padding": "same",
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "asked", "shape"),
    [
        ("conv2d_transpose", {**MIRRORED, "output_padding": 7}, "(None, 367, 495, 2)"),
        ("conv2d_transpose", {**MIRRORED, "output_padding": "None"}, "(None, 368, 496, 2)"),
        (
            "conv2d_transpose",
            {**MIRRORED, "per_axis": True, "strides_width": 8, "kernel_width": 16,
             "output_padding": 7, "output_padding_width": 3},
            "(None, 367, 491, 2)",
        ),
        ("conv1d_transpose", {"steps": 10, "strides": 12, "kernel_size": 3, "filters": 1,
                              "padding": "same", "output_padding": 11}, "(None, 120, 1)"),
        ("pooling2d", {**POOL, "per_axis": True, "strides": 2, "strides_width": 1},
         "(None, 16, 30, 3)"),
        ("pooling2d", {**POOL, "strides": "None"}, "(None, 16, 15, 3)"),
        ("pooling1d", {"steps": 100, "channels": 3, "pool_size": 10, "strides": 5}, "(None, 19, 3)"),
        ("pooling1d", {"steps": 100, "channels": 3, "pool_size": 10, "strides": 30}, "(None, 4, 3)"),
    ],
)  # fmt: skip
def test_a_size_that_keras_takes_is_taken(page, asked, shape):
    app = open_lab(page, **asked)
    assert numbers(app)["Output shape"] == shape
    assert not app.info  # nothing of the address was unusable


def test_numbers_where_none_stood_and_back():
    app = open_lab("pooling2d", **POOL)
    assert dials(app)["strides"]["stops"] == ["None", *map(str, range(1, 9))]
    assert numbers(move(app, strides=3))["Output shape"] == "(None, 11, 10, 3)"
    assert numbers(move(app, strides=None))["Output shape"] == "(None, 16, 15, 3)"


def test_none_is_said_once_for_all_axes():
    app = open_lab("pooling2d", **POOL, per_axis="true", pool_width=2)
    assert "strides_width" not in dials(app)
    move(app, strides=2)
    assert dials(app)["strides_width"]["value"] == 1
    assert numbers(app)["Output shape"] == "(None, 16, 30, 3)"
    assert "strides=(2, 1)" in code(app)["Keras"]


def test_a_number_far_beyond_the_slider_is_typed():
    app = open_lab("pooling1d", steps=100, pool_size=10, strides=30)
    assert dials(app)["strides"] | {"help": ""} == {
        "name": "strides", "label": "strides", "help": "", "folded": False, "value": 30,
        "kind": "number", "none": True,
    }  # fmt: skip
    assert numbers(move(app, strides=None))["Output shape"] == "(None, 10, 1)"


ONE, TWO = "(None, 4)", "((None, 4), (None, 4))"
FIVE = "((None, 4), (None, 4), (None, 4), (None, 4), (None, 4))"


@pytest.mark.parametrize("mode", ["concat", "sum", "mul", "ave", "None"])
@pytest.mark.parametrize("page", ["simple_rnn", "lstm", "gru"])
def test_both_ways_are_merged_as_keras_merges_them(page, mode):
    asked = {"steps": 10, "channels": 4, "units": 4, "bidirectional": True, "merge_mode": mode}
    app = open_lab(page, **asked)
    assert not app.info
    shape = {"concat": "(None, 8)", "None": TWO}.get(mode, ONE)
    assert numbers(app)["Output shape"] == shape
    told = {"concat": "", "None": "merge_mode=None"}.get(mode, f'merge_mode="{mode}"')
    assert told in code(app)["Keras"]


def test_a_product_with_its_states_is_five_arrays():
    asked = {"steps": 10, "channels": 4, "units": 4, "return_state": True, "bidirectional": True}
    app = open_lab("lstm", **asked, merge_mode="mul")
    assert (numbers(app)["Output shape"], numbers(app)["Parameters"]) == (FIVE, "288")


def test_merge_mode_has_no_meaning_for_one_direction():
    app = open_lab("lstm")
    assert "merge_mode" not in dials(app)
    assert dials(move(app, bidirectional=True))["merge_mode"]["value"] == "concat"


# The kernel of the guide: its weights add up to 10, their squares to 18.
GUIDE = {"filters": 1, "kernel_source": "by hand", "kernel_values": "0 1 2; 2 2 0; 0 1 2"}


@pytest.mark.parametrize(
    ("kind", "factor", "penalty", "written"),
    [
        ("l1", "0.5", "5", "keras.regularizers.L1(l1=0.5)"),
        ("l2", "0.5", "9", "keras.regularizers.L2(l2=0.5)"),
        ("l2", "0.01", "0.18", '"l2"'),
        ("l2", "0.03", "0.54", "keras.regularizers.L2(l2=0.03)"),
    ],
)
def test_a_regularizer_has_its_factor_and_its_penalty(kind, factor, penalty, written):
    asked = {"kernel_regularizer": kind, "kernel_regularizer_factor": factor}
    app = open_lab("conv2d", **GUIDE, **asked)
    assert numbers(app)["Penalty"] == penalty
    assert f"kernel_regularizer={written}" in code(app)["Keras"]


def test_without_a_regularizer_there_is_no_penalty():
    assert "Penalty" not in numbers(open_lab("conv2d", **GUIDE))


def test_a_pinned_regularizer_keeps_its_factor():
    pinned = "kernel_regularizer=l2&kernel_regularizer_factor=0.5"
    app = open_lab("conv2d", **GUIDE, pinned=pinned, kernel_regularizer="l1")
    shown = {name: (now, then) for name, now, then in rows(panel(app, "Now and pinned"))}
    assert shown["kernel_regularizer"] == ("'l1'", "L2(l2=0.5)")


@pytest.mark.parametrize(
    ("page", "asked", "line"),
    [
        # Lines of Keras 3.15.1: each makes the layer with that argument.
        ("conv2d", {"kernel_initializer": "constant", "kernel_initializer_value": 0.5}, "Constant"),
        ("conv2d", {"activity_regularizer": "l2"}, 'activity_regularizer="l2"'),
        ("conv2d", {"trainable": False}, "trainable=False"),
        ("lstm", {"dropout": 0.2, "recurrent_dropout": 0.3}, "dropout=0.2, recurrent_dropout=0.3"),
        ("dense", {"trainable": False}, "trainable=False"),
        (
            "gru",
            {"recurrent_initializer": "constant"},
            "keras.initializers.Constant(value=0.5)",
        ),
    ],
)
def test_an_argument_that_readers_look_for_is_taken(page, asked, line):
    assert line in code(open_lab(page, **asked))["Keras"]


def test_a_frozen_layer_has_no_weights_that_learn():
    assert "Non-trainable" not in numbers(open_lab("conv2d"))
    assert numbers(open_lab("conv2d", trainable=False))["Non-trainable"] == "80"  # 9 · 8 + 8


def test_a_constant_is_what_every_weight_starts_at():
    app = open_lab(
        "conv2d", kernel_initializer="constant", kernel_initializer_value=0.5, weights_shown=True
    )
    assert set(rows(panel(app, "kernel (3, 3, 1, 8)"))[0][1:]) == {"0.5"}


WORDED = {
    "lstm": {"open_steps", "bidirectional", "masking"},
    "conv1d": {"open_steps", "stacked"},
    "conv2d_transpose": {"reading"},
    "pooling2d": {"pooling"},
    "normalization": {"normalization"},
}


@pytest.mark.parametrize("page", WORDED)
def test_what_is_no_argument_does_not_look_like_one(page):
    labels = {name: dial["label"] for name, dial in dials(open_lab(page)).items()}
    for name in WORDED[page]:
        assert labels[name][0].isupper()
        assert "_" not in labels[name]


def test_a_window_that_is_not_square_is_one_switch_away():
    app = open_lab("conv2d")
    assert not app.session_state["more"]
    assert any(toggle.key == "per_axis" for toggle in app.toggle)


def _beyond(p):
    """A number past the end of a parameter's slider, as Keras takes it."""
    if isinstance(p, Whole) and p.high is not None:
        return p.high + 1
    if isinstance(p, Real) and p.stops and p.most > p.stops[-1]:
        return p.stops[-1] + min(p.most - p.stops[-1], 1) / 2
    return None


@pytest.mark.parametrize("page", LABS)
def test_every_slider_has_numbers_past_its_end_that_are_taken(page):
    wanted = {p.name: _beyond(p) for p in lab_of(page).parameters if _beyond(p) is not None}
    app = open_lab(page, **wanted)
    assert {name: app.session_state[name] for name in wanted} == wanted
