"""The classic filters, number by number as textbooks print them."""

from __future__ import annotations

import numpy as np
import pytest

from samples import CLASSICS, KernelTooSmall, classic

SHARPEN = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
BY_HAND = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "box blur": [[1 / 9] * 3] * 3,
    "Gaussian": [[1 / 16, 2 / 16, 1 / 16], [2 / 16, 4 / 16, 2 / 16], [1 / 16, 2 / 16, 1 / 16]],
    "sharpen": SHARPEN,
    "Sobel x": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "Sobel y": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "Laplacian": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
}


def test_every_classic_has_its_numbers():
    assert list(BY_HAND) == list(CLASSICS)


@pytest.mark.parametrize("name", BY_HAND)
def test_the_numbers_of_a_classic(name):
    kernel = classic(name, (3, 3))
    assert kernel.dtype == np.float32
    assert np.array_equal(kernel, np.array(BY_HAND[name], np.float32))


@pytest.mark.parametrize("name", ["identity", "sharpen", "Sobel x", "Laplacian", "emboss"])
def test_a_larger_kernel_holds_the_numbers_in_its_middle(name):
    kernel = classic(name, (5, 7))
    assert np.array_equal(kernel[1:4, 2:5], np.array(BY_HAND[name], np.float32))
    assert np.count_nonzero(kernel) == np.count_nonzero(BY_HAND[name])


def test_blurs_of_any_size_add_up_to_one():
    assert np.array_equal(classic("box blur", (1, 2)), np.array([[0.5, 0.5]], np.float32))
    assert np.array_equal(classic("Gaussian", (1, 4)) * 8, [[1, 3, 3, 1]])
    assert classic("Gaussian", (11, 6)).sum() == pytest.approx(1)


def test_the_middle_of_an_even_size_is_where_same_padding_looks():
    # An even kernel of 4 pads 1 before: output 0 stands over tap 1.
    assert classic("identity", (4, 2)).tolist() == [[0, 0], [1, 0], [0, 0], [0, 0]]


@pytest.mark.parametrize("size", [(1, 3), (3, 2)])
def test_three_by_three_numbers_need_their_room(size):
    with pytest.raises(KernelTooSmall, match=f"a kernel of {size[0]}×{size[1]} is too small"):
        classic("sharpen", size)


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        classic("blur", (3, 3))
