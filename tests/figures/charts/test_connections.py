"""Channels as dots and kernels as lines: who touches whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from figures.charts.connections import connections

COUNTS = st.integers(1, 12)


def everyone(before, after):
    return True


@given(COUNTS, COUNTS)
def test_all_with_all_is_a_line_for_each_pair(before, after):
    drawing = connections([(before, after, everyone)], "alt")
    assert len(drawing["lines"]) == before * after
    assert [dot["role"] for dot in drawing["dots"]] == ["input"] * before + ["output"] * after


@given(COUNTS, COUNTS, COUNTS)
def test_lines_join_dots_of_neighbouring_columns_within_the_drawing(first, middle, last):
    drawing = connections([(first, middle, everyone), (middle, last, everyone)], "")
    places = {(dot["x"], dot["y"]) for dot in drawing["dots"]}
    assert len(places) == first + middle + last
    for line in drawing["lines"]:
        (x, y), (x2, y2) = line["points"]
        assert {(x, y), (x2, y2)} <= places
        assert x < x2
    for x, y in places:
        assert 0 < x < drawing["width"]
        assert 0 < y < drawing["height"]


def test_two_groups_stay_apart():
    drawing = connections([(4, 4, lambda i, o: i // 2 == o // 2)], "")
    assert len(drawing["lines"]) == 8
    upper = {dot["y"] for dot in drawing["dots"][:2]}
    for line in drawing["lines"]:
        (_x, y), (_x2, y2) = line["points"]
        assert (y in upper) == (y2 in upper)


def test_the_middle_is_neither_input_nor_output():
    each = (2, 2, lambda i, o: i == o)
    roles = [dot["role"] for dot in connections([each, (2, 3, everyone)], "")["dots"]]
    assert roles == ["input"] * 2 + ["muted"] * 2 + ["output"] * 3
