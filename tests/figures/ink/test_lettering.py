"""Numbers as a picture writes them, and the room they take."""

from __future__ import annotations

import numpy as np
import pytest

from figures.ink.lettering import drawable, equals_sign, factor, fixed, number
from figures.parts.cell_numbers import Print, inks
from figures.theme import DARK, LIGHT


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-5.0, "−5"),
        (999_999.0, "999999"),
        (1_000_000.0, "1.00e+06"),
        (0.5, "0.5"),
        (1 / 3, "0.3333"),
        (-12.3456, "−12.35"),
        (-0.00001, "−1.00e-05"),
        (float("nan"), "nan"),
        (float("-inf"), "−inf"),
    ],
)
def test_a_number_is_whole_or_has_four_significant_digits(value, text):
    assert number(value) == text
    assert number(np.float32(value)) == text


def test_only_a_negative_factor_stands_in_brackets():
    assert [factor(value) for value in (-1, 0, 1)] == ["(−1)", "0", "1"]


def test_a_fixed_number_has_no_negative_zero():
    assert [fixed(value, 1) for value in (-0.04, 0.04, -0.06)] == ["0.0", "0.0", "−0.1"]


def test_equal_means_that_every_value_is_written_exactly():
    assert equals_sign([1, 2], 0.5) == "="
    assert equals_sign(np.float32(0.1)) == "="
    assert equals_sign([1, 2], 1 / 3) == "≈"
    assert equals_sign(123456.5) == "≈"


def test_numbers_that_fit_no_cell_are_not_printed():
    assert Print.fitting(np.array([0.123, -0.456]), cell=40).decimals == 2
    assert Print.fitting(np.array([0.123, -0.456]), cell=25).decimals == 1
    assert Print.fitting(np.array([0.123, -0.456]), cell=10).letter == 0
    assert Print.fitting(np.array([-12345.0]), cell=30).letter == 0
    assert Print.fitting(np.array([np.nan]), cell=40).letter == 0


def test_letters_are_dark_on_light_cells_and_light_on_dark_ones():
    cells = np.array([[[255, 255, 255], [0, 0, 0]]], np.uint8)
    assert inks(cells, LIGHT) == [LIGHT.text, LIGHT.background]
    assert inks(cells, DARK) == [DARK.background, DARK.text]


def test_letters_that_no_font_has_are_known_to_be_missing():
    assert drawable(["Fenêtre de lecture × → Σ"])
    assert not drawable(["Fenêtre", "\N{EGYPTIAN HIEROGLYPH A001}"])
