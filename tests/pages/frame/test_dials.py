"""The arguments that are moved most: what is drawn for each, and what comes back from the browser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit

from pages.frame import dials as moved
from pages.frame.component import HEARD
from pages.frame.parameters import Choice, Whole
from tests.pages.opening import LABS, dials, lab_of, move, open_conv2d, open_lab, unfold

STRIDES = Whole("strides", 1, low=1, high=4)
PADDING = Choice("padding", "valid", ("valid", "same"))


@pytest.mark.parametrize("page", LABS)
def test_every_move_of_a_page_is_a_dial_with_a_name_and_a_help(page):
    lab, drawn = lab_of(page), dials(open_lab(page))
    every = [argument.name for argument in (*lab.moves, *lab.extras, *lab.rest)]
    unused = lab.unused(lambda p: lab.starts.get(p.name, p.default))
    assert list(drawn) == [name for name in every if name not in unused]
    worded = {a.name: a.label for a in (*lab.moves, *lab.extras, *lab.rest)}
    for name, dial in drawn.items():
        assert dial["label"] == (worded[name] or name)
        assert dial["help"].endswith(".")
        if dial["kind"] == "slider":
            assert dial["low"] <= dial["value"] <= dial["high"]
        if dial["kind"] in ("choice", "menu"):
            assert dial["value"] in [option for option, _text in dial["options"]]
        if dial["kind"] == "stops":
            assert 0 <= dial["at"] < len(dial["stops"])


@pytest.mark.parametrize(
    ("page", "argument", "advice"),
    [
        ("conv2d", "filters", "32, 64 or 128 are usual, more in deeper layers"),
        ("conv2d", "kernel_size", "3 for small inputs, 5 or 7 for pictures above 128 cells"),
        ("conv2d", "strides", "2 halves the output's size, often instead of pooling"),
        ("conv2d", "padding", "shrink by strides or pooling alone"),
        ("conv1d", "padding", "shrink by strides or pooling alone"),
        (
            "conv2d",
            "dilation_rate",
            "a wider area with the same weights; not together with strides",
        ),
        ("depthwise_conv2d", "dilation_rate", "together with strides above 1"),
        ("conv1d", "kernel_size", "Steps the window covers; it always spans all channels"),
        ("conv2d_transpose", "strides", "2 doubles it"),
        ("conv1d_transpose", "kernel_size", "A size that strides divide"),
        ("conv2d_transpose", "padding", "same cuts it to strides times the input's size"),
        ("pooling2d", "padding", "what lies outside does not count"),
        ("dense", "data_format", "the weights stay as they are"),
    ],
)
def test_a_help_says_when_one_would_change_an_argument_of_this_layer(page, argument, advice):
    assert advice in dials(open_lab(page))[argument]["help"]


def test_separate_axes_are_dials_of_their_own():
    app = unfold(open_conv2d(), "more")
    app.toggle(key="per_axis").set_value(True).run()
    drawn = dials(app)
    assert [drawn[name]["label"] for name in ("kernel_size", "kernel_width")] == [
        "kernel_size: height",
        "kernel_size: width",
    ]
    assert dials(move(app, kernel_width=2))["kernel_width"]["value"] == 2


def test_what_a_kind_of_pooling_does_not_take_is_not_offered():
    app = open_lab("pooling2d")
    assert list(dials(app)) == ["pooling", "pool_size", "strides", "padding", "data_format"]
    move(app, pooling="global max")
    assert list(dials(app)) == ["pooling", "keepdims", "data_format"]


def taken(monkeypatch, sent, **standing):
    """The session after the browser sent that about dials for strides and padding."""
    session = {**standing, "key": SimpleNamespace(moved=sent)}
    monkeypatch.setattr(streamlit, "session_state", session)
    moved._take([STRIDES, PADDING], "key")
    return session


def test_what_is_moved_stands_in_the_session(monkeypatch):
    sent = {"number": 7, "values": {"strides": "3", "padding": "same"}}
    session = taken(monkeypatch, sent)
    assert (session["strides"], session["padding"], session[HEARD]) == (3, "same", 7)
    assert moved.FAULTS not in session


def test_what_is_no_value_changes_nothing_and_is_named(monkeypatch):
    sent = {"number": 8, "values": {"strides": "2.5", "padding": "same", "filters": "1"}}
    session = taken(monkeypatch, sent, strides=2)
    assert (session["strides"], session["padding"]) == (2, "same")
    assert "filters" not in session
    assert session[moved.FAULTS] == [("strides", "2.5")]


@pytest.mark.parametrize("sent", [None, 3, "x", {}, {"values": None}, {"values": [1]}])
def test_what_no_dial_sends_is_left_alone(monkeypatch, sent):
    assert taken(monkeypatch, sent, strides=2).keys() == {"strides", "key"}
