"""The fan of dilated layers: which dots are lit, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.charts.fan import fan


def lit(drawing, steps, rates):
    """How many dots of each row are seen, from the input up."""
    roles = [dot["role"] for dot in drawing["dots"]]
    return [
        sum(role != "muted" for role in roles[row * steps : (row + 1) * steps])
        for row in range(len(rates) + 1)
    ]


def test_wavenets_figure():
    drawing = fan(16, kernel=2, rates=[1, 2, 4, 8], alt="sixteen steps")
    assert lit(drawing, 16, [1, 2, 4, 8]) == [16, 8, 4, 2, 1]
    assert len(drawing["lines"]) == 30
    assert drawing["alt"] == "sixteen steps"


def test_a_single_layer_without_gaps():
    drawing = fan(3, kernel=3, rates=[1], alt="")
    assert lit(drawing, 3, [1]) == [3, 1]
    last = drawing["dots"][-1]
    assert [line["points"][0] for line in drawing["lines"]] == [[last["x"], last["y"]]] * 3


@given(st.integers(1, 4), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_every_line_joins_two_dots_that_are_seen_and_lies_within(kernel, rates):
    steps = 1 + sum((kernel - 1) * rate for rate in rates)  # the receptive field of such a stack
    drawing = fan(steps, kernel, rates, "")
    seen = {(dot["x"], dot["y"]) for dot in drawing["dots"] if dot["role"] != "muted"}
    ends = {tuple(point) for line in drawing["lines"] for point in line["points"]}
    assert ends == seen
    for x, y in ends:
        assert 0 < x < drawing["width"]
        assert 0 < y < drawing["height"]
    first = min(x for x, _y in ends)
    assert first == drawing["dots"][0]["x"]


@pytest.mark.parametrize("rates", [[1], [1, 2], [1, 2, 4]])
def test_dots_count_the_steps_of_every_row(rates):
    drawing = fan(9, 2, rates, "")
    assert len(drawing["dots"]) == 9 * (len(rates) + 1)
