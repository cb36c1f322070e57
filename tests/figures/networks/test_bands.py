"""A long drawing is cut between its columns into bands that fill a page."""

from __future__ import annotations

from itertools import pairwise

from figures.networks.bands import NARROWEST, TALLEST, bands


def columns(count, wide=100.0, gap=60.0):
    return [(at * (wide + gap), at * (wide + gap) + wide) for at in range(count)]


def test_every_column_stands_whole_in_one_band():
    every = columns(200)
    cut = bands(every, 300)
    assert all(one[1] == other[0] for one, other in pairwise(cut))
    for left, right in every:
        assert sum(start <= left and right <= stop for start, stop in cut) == 1


def test_bands_are_about_as_wide_as_each_other():
    cut = bands(columns(40), 100)  # 40 · 160 = 6,400 wide
    widths = [right - left for left, right in cut]
    assert len(cut) == 5
    assert all(NARROWEST - 160 <= width <= NARROWEST + 60 for width in widths[:-1])


def test_a_tall_drawing_gets_wider_bands():
    every = columns(400)
    cut = bands(every, 4000)
    room = max(right - left for left, right in cut)
    assert len(cut) * 4000 <= 2 * TALLEST * room


def test_no_box_at_all_is_one_empty_band():
    assert bands([], 100) == [(0.0, 1.0)]
