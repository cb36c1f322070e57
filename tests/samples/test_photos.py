"""The photos, digits and grids this project comes with."""

from __future__ import annotations

import numpy as np
import pytest

from samples import DIGITS, GUIDE_INPUT, GUIDE_KERNEL, PHOTOS, digit, digit_label, photo
from samples.grids import small_integers
from samples.photos import FOLDER


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize("size", [28, 64, 224])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_photo_has_its_shape_and_brightness(name, size, channels):
    picture = photo(name, size, channels)
    assert picture.shape == (size, size, channels)
    assert picture.dtype == np.float32
    assert 0 <= picture.min() < picture.max() - 0.25
    assert picture.max() <= 1
    assert not picture.flags.writeable


def test_a_grey_photo_repeats_itself_in_colour():
    colour = photo("camera", 28, 3)
    assert np.array_equal(colour[..., 0], colour[..., 1])
    assert np.array_equal(colour[..., 0], colour[..., 2])


def test_colour_is_red_green_blue():
    cat = photo("cat", 28, 3).mean(axis=(0, 1))  # a brown cat
    assert cat[0] > cat[1] > cat[2]


def test_digits_are_small_whole_numbers_with_their_labels():
    every = np.stack([digit(index) for index in range(DIGITS)])
    assert every.shape == (200, 8, 8, 1)
    assert (every.min(), every.max()) == (0, 16)
    assert np.array_equal(every, np.rint(every))
    labels = [digit_label(index) for index in range(DIGITS)]
    assert [labels.count(number) for number in range(10)] == [20] * 10
    with pytest.raises(IndexError):
        digit(DIGITS)


def test_the_guide_gives_its_own_figure():
    grid, kernel = np.array(GUIDE_INPUT), np.array(GUIDE_KERNEL)
    windows = np.lib.stride_tricks.sliding_window_view(grid, (3, 3))
    sums = (windows * kernel).sum(axis=(2, 3))
    assert sums.tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def test_small_integers_are_repeatable_and_within_their_range():
    drawn = small_integers((50, 40), most=3, seed=1)
    assert set(drawn.ravel()) == {0, 1, 2, 3}
    assert np.array_equal(drawn, small_integers((50, 40), most=3, seed=1))
    assert not np.array_equal(drawn, small_integers((50, 40), most=3, seed=2))


def test_every_file_is_named_with_its_licence():
    table = (FOLDER / "README.md").read_text()
    for file in FOLDER.iterdir():
        if file.suffix in (".png", ".npy", ".npz"):
            assert f"| {file.name} |" in table
