"""Zeros that let a window of strides 2 halve a picture, and multiples of eight."""

import pytest

from engine import Conv2D, Input
from engine.applications.parts import channels, divisible, padded_for


@pytest.mark.parametrize(("size", "window"), [(8, 3), (9, 3), (8, 5), (9, 7), (11, 5)])
def test_a_padded_picture_is_halved_by_a_window_without_padding(size, window):
    padded = padded_for(Input((size, size, 2)), window)
    assert Conv2D(1, window, strides=2)(padded).shape == (None, (size + 1) // 2, (size + 1) // 2, 1)


def test_an_open_picture_gets_the_zeros_of_an_even_one():
    assert padded_for(Input((None, 8, 2)), 3).shape == (None, None, 9, 2)


@pytest.mark.parametrize(
    ("number", "nearest"), [(1, 8), (12, 16), (20, 24), (19.2, 24), (11.2, 16)]
)
def test_the_nearest_multiple_is_not_much_less(number, nearest):
    assert divisible(number) == nearest


def test_channels_are_the_last_axis():
    assert channels(Input((4, 4, 7))) == 7
