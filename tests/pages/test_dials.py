"""The arguments that are moved most: what is drawn for each, and what comes back from the browser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit

from pages.shared import dials as moved
from pages.shared.component import HEARD
from pages.shared.parameters import Choice, Whole
from tests.pages.opening import LABS, dials, lab_of, move, open_conv2d, open_lab, unfold

STRIDES = Whole("strides", 1, low=1, high=4)
PADDING = Choice("padding", "valid", ("valid", "same"))


@pytest.mark.parametrize("page", LABS)
def test_every_move_of_a_page_is_a_dial_with_a_name_and_a_help(page):
    lab, drawn = lab_of(page), dials(open_lab(page))
    every = [argument.name for argument in (*lab.moves, *lab.extras, *lab.rest)]
    assert list(drawn) == [name for name in every if name not in lab.unused(lambda p: p.default)]
    for name, dial in drawn.items():
        assert dial["label"] == name
        assert dial["help"].endswith(".")
        if dial["kind"] == "slider":
            assert dial["low"] <= dial["value"] <= dial["high"]
        if dial["kind"] == "choice":
            assert dial["value"] in [option for option, _text in dial["options"]]


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
