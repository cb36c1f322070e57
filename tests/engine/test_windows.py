"""Sliding windows as matrix products: the same whatever way the blocks are cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import windows
from engine.axis import Axis
from engine.windows import borrow, correlate, give_back, pad, window_view

ROW = np.array([1, 2, 3, 4], np.float32).reshape(1, 4, 1)


def test_padding_by_hand():
    padded = pad(ROW, [Axis(4, 3, padding="same")], -1)
    assert padded.ravel().tolist() == [-1, 1, 2, 3, 4, -1]
    assert pad(ROW, [Axis(4, 3)]) is ROW


def test_windows_by_hand_copy_nothing():
    view = window_view(ROW, [Axis(4, 2, stride=2)])
    assert view[0, ..., 0].tolist() == [[1, 2], [3, 4]]
    assert np.shares_memory(view, ROW)
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 0


@pytest.mark.parametrize("channels", [1, 20])
@given(seed=st.integers(0, 99), stride=st.integers(1, 3), block=st.sampled_from([1, 64, 2**19]))
def test_a_sum_of_products_in_blocks_of_any_size(channels, seed, stride, block):
    rng = np.random.default_rng(seed)
    axes = [Axis(7, 3, stride, padding="same"), Axis(6, 2, stride)]
    inputs = rng.normal(size=(2, 7, 6, channels)).astype(np.float32)
    kernel = rng.normal(size=(3, 2, channels, 4)).astype(np.float32)
    bias = rng.normal(size=4).astype(np.float32)
    view = window_view(pad(inputs, axes), axes).astype(float)
    expected = np.einsum("bhwijc,ijcf->bhwf", view, kernel) + bias
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(windows, "BLOCK_VALUES", block)
        np.testing.assert_allclose(correlate(inputs, kernel, axes, bias), expected, 1e-4, 1e-4)


def test_borrowed_space_is_large_enough_and_comes_back():
    first = borrow(10)
    give_back(first)
    again = borrow(5)
    assert again is first
    assert borrow(100).size >= 100
