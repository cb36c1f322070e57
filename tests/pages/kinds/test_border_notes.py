"""Borders in words: the padding of each axis, and the cells no window reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Axis
from pages.kinds import border_notes as notes
from pages.kinds.border_notes import border_notes

STEPPED = "Height: the last {} never read; with strides of {} the next window no longer fits."


@pytest.mark.parametrize(
    ("axis", "sentences"),
    [
        (Axis(5, 3), []),
        (Axis(6, 3, 2), [STEPPED.format("row is", 2)]),
        (Axis(8, 3, 3), [STEPPED.format("2 rows are", 3)]),
        (Axis(5, 1, 2), ["Height: 2 rows between the window's cells are never read."]),
        (Axis(7, 3, 1, dilation=3), ["Height: 4 rows between the window's cells are never read."]),
        (Axis(5, 3, padding="same"), ["Height: padding rows that same adds above: 1, below: 1."]),
    ],
)
def test_what_is_said_of_an_axis(axis, sentences):
    assert [note.text for note in border_notes([axis])] == sentences


def test_uneven_padding_is_explained_once():
    pair = [Axis(7, 4, padding="same"), Axis(7, 4, padding="same")]
    said = [note.text for note in border_notes(pair)]
    assert said[:2] == [
        "Height: padding rows that same adds above: 1, below: 2.",
        "Width: padding columns that same adds left: 1, right: 2.",
    ]
    assert len(said) == 3
    assert "and so does PyTorch's padding='same'" in said[2]
    strided = border_notes([Axis(28, 3, 2, padding="same")])
    assert "the code below pads by hand" in strided[1].text


def test_a_note_on_cells_names_them_for_the_picture():
    padded, plain = border_notes([Axis(5, 2, padding="same")], ["steps"])
    assert (padded.term, padded.axis) == ("padding", "steps")
    assert plain.term is None
    (skipped,) = border_notes([Axis(6, 3, 2)])
    assert (skipped.term, skipped.axis) == ("unread", "height")


def test_pooled_padding_is_no_zeros():
    (_padded, told) = border_notes([Axis(3, 2, 2, padding="same")], pooled=True)
    assert "zeros" not in told.text
    assert "PyTorch's pooling pads both sides alike" in told.text


AXES = st.builds(
    Axis,
    size=st.integers(1, 40),
    kernel=st.integers(1, 5),
    stride=st.integers(1, 5),
    padding=st.sampled_from(["valid", "same"]),
).filter(lambda axis: axis.output > 0)


@given(AXES)
def test_the_formula_for_long_axes_counts_as_the_table_does(axis):
    by_table = notes._unread(axis)
    most, notes.MOST_TABLE = notes.MOST_TABLE, 0
    try:
        assert notes._unread(axis) == by_table
    finally:
        notes.MOST_TABLE = most
