"""Planes, brackets, cells and histograms of weights: where numbers stand, and what is written."""

from __future__ import annotations

import numpy as np
import pytest

from engine import initializers
from engine.initializers import density_of, fans_of
from figures.charts import depth
from figures.charts.brackets import brackets
from figures.charts.depth import depth_lines, layer_histogram
from figures.charts.histogram import histogram
from figures.charts.plane import Plane, part_of, power, range_of, ticks
from figures.charts.weight_cells import weight_cells


def test_a_scale_of_powers_places_by_the_power():
    plane = Plane((0, 1), (1e-4, 1.0), height=100, top=0, bottom=0, powers=True)
    assert [plane.at(0, 10.0**-n)[1] for n in (0, 1, 2, 4)] == [0, 25, 50, 100]
    assert plane.at(0, 0.0)[1] == 100


def test_what_lies_beyond_stands_at_the_edge():
    assert [part_of(x, (0.0, 2.0)) for x in (-5.0, 1.0, 9.0)] == [0, 0.5, 1]


@pytest.mark.parametrize("span", [(0, 1), (-0.003, 0.07), (1e-9, 5e-9), (0, 50), (-3, 1e6)])
def test_ticks_are_few_round_numbers_within(span):
    found = ticks(*span)
    assert 2 <= len(found) <= 7
    assert all(span[0] - 1e-9 <= tick <= span[1] * (1 + 1e-9) for tick in found)


def test_no_range_has_one_tick_and_counts_have_whole_ones():
    assert ticks(2.0, 2.0) == [2.0]
    assert ticks(0, 2, whole=True) == [0, 1, 2]
    assert power(1e3) == "10³"


def test_a_range_without_numbers_is_around_zero():
    assert range_of([np.nan, np.inf]) == (-1.0, 1.0)


def test_brackets_touch_the_axes_that_multiply():
    fan_in, fan_out = fans_of((3, 3, 16, 1))
    marks = [("fan_in", "input", fan_in), ("fan_out", "output", fan_out)]
    drawing = brackets((3, 3, 16, 1), "abcd", marks, "")
    told = [word["text"] for word in drawing["words"]]
    assert told[-2:] == ["fan_in = 3 · 3 · 16 = 144", "fan_out = 3 · 3 · 1 = 9"]
    risers = [line for line in drawing["lines"] if line["points"][0][0] == line["points"][1][0]]
    middles = [area["x"] + area["width"] / 2 for area in drawing["areas"]]
    assert [line["points"][0][0] for line in risers] == [middles[i] for i in (0, 1, 2, 0, 1, 3)]


def test_cells_say_their_numbers_and_their_sign():
    values = np.array([[0.5, -1.0], [np.nan, 0.0]], np.float32)
    cells = weight_cells(values, "", rows=["a", "b"], columns=["x", "y"])["cells"]
    assert [cell["text"] for cell in cells] == ["0.5", "−1", "NaN", "0"]
    assert [cell["role"] for cell in cells[:2]] == ["positive", "negative"]
    assert [cell["part"] for cell in cells[:2]] == [0.5, 1.0]


def test_bars_of_a_histogram_add_up_to_one_and_its_line_is_the_density():
    initializer = initializers.TruncatedNormal(stddev=0.05, seed=1)
    draws, density = initializer((100, 100)), density_of(initializer, (100, 100))
    drawing = histogram(draws, density, ("", ""), "")
    frame, curve, *ends = drawing["lines"]
    assert len(ends) == 2  # where it is cut
    top = max(frame["points"], key=lambda point: -point[1])
    assert all(point[1] >= top[1] for point in curve["points"])
    tallest = max(area["height"] for area in drawing["areas"])
    peak = frame["points"][1][1] - min(point[1] for point in curve["points"])
    assert tallest == pytest.approx(peak, rel=0.1)


def test_points_have_no_line():
    drawing = histogram(
        np.zeros(4, np.float32), density_of(initializers.Zeros(), (4,)), ("", ""), ""
    )
    assert len(drawing["lines"]) == 1


def test_lines_end_where_a_signal_is_gone():
    drawing = depth_lines([("a", "output", [1.0, 0.1, 0.0, np.inf])], ("", ""), "")
    assert len(drawing["lines"][1]["points"]) == len(drawing["dots"]) == 2


def test_a_layer_of_one_value_is_one_bar():
    assert len(layer_histogram(np.zeros((3, 4), np.float32), 1.0, ("", ""), "")["areas"]) == 1


def test_a_layers_bars_are_numpys_histogram():
    values = np.random.default_rng(0).normal(size=5000).astype(np.float32)
    counts, _edges = np.histogram(np.clip(values, -1, 1), depth.BINS, (-1, 1))
    found = depth._counts(values, 1.0)
    assert found.sum() == 5000
    assert np.abs(found - counts).max() <= 2  # a value on an edge may fall to either side
    assert depth._counts(np.array([np.nan, np.inf, -np.inf], np.float32), 1.0).sum() == 2
