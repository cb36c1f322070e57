"""An activation's curve with points on it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import activations
from figures.charts.curves import MOST, curve
from pages.setting.arguments import ACTIVATIONS
from pages.setting.drawing import ACROSS_AN_AXIS

POINTS = st.lists(st.floats(-2e3, 2e3, width=32), max_size=8)


def relu(x):
    return np.maximum(x, 0)


def place_of(drawing, x, y):
    """Where a point of the curve stands, by the axes that are drawn and the numbers at their ends."""
    across, up = (line["points"] for line in drawing["lines"][:2])
    ends = [float(word["text"]) for word in drawing["words"]]
    part = (x - ends[0]) / (ends[1] - ends[0])
    origin = across[0][1]
    return (
        across[0][0] + part * (across[1][0] - across[0][0]),
        origin + y / ends[2] * (up[1][1] - origin),
    )


@pytest.mark.parametrize("x", [-2.0, 0.0, 1.0, 3.0])
def test_a_point_stands_on_the_curve(x):
    drawing = curve(relu, [x], "relu")
    (dot,) = drawing["dots"]
    assert (dot["x"], dot["y"]) == pytest.approx(place_of(drawing, x, max(x, 0)), abs=0.6)


def test_a_larger_answer_stands_higher():
    low, middle, high = curve(relu, [-1.0, 1.0, 2.0], "")["dots"]
    assert low["x"] < middle["x"] < high["x"]
    assert low["y"] > middle["y"] > high["y"]


@given(POINTS)
def test_points_beyond_what_can_be_drawn_are_left_out(points):
    drawing = curve(relu, points, "")
    assert len(drawing["dots"]) == sum(abs(point) <= MOST for point in points)


@pytest.mark.parametrize("name", [n for n in ACTIVATIONS if n not in ACROSS_AN_AXIS])
@pytest.mark.parametrize("points", [[], [0.0], [-3.0, 0.5, 200.0], [-999.0, 999.0]])
def test_every_activation_has_a_curve_that_lies_within(name, points):
    drawing = curve(activations.get(name), points, name)
    places = [place for line in drawing["lines"] for place in line["points"]]
    places += [[dot["x"], dot["y"]] for dot in drawing["dots"]]
    assert np.isfinite(places).all()
    assert (np.array(places) >= 0).all()
    assert (np.array(places) <= [drawing["width"], drawing["height"]]).all()
    assert drawing["alt"] == name
