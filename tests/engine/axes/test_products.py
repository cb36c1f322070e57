"""Products in pieces: the same numbers however they are cut."""

import numpy as np
import pytest

from engine.axes.products import ONE_THREAD, even_share, multiply


def _whole(high, shape):
    return np.random.default_rng(0).integers(-high, high, shape).astype(np.float32)


@pytest.mark.parametrize(
    ("rows", "depth", "columns"),
    [(3, 2, 4), (0, 2, 4), (1000, 28, 16), (999, 33, 32), (70, 400, 90)],
)
def test_small_whole_numbers_multiply_exactly(rows, depth, columns):
    left, right = _whole(9, (rows, depth)), _whole(9, (depth, columns))
    out = np.full((rows, columns), np.nan, np.float32)
    multiply(left, right, out)
    assert out.tolist() == (left.astype(int) @ right.astype(int)).tolist()


def test_what_is_turned_around_multiplies_alike():
    left, right = _whole(9, (28, 1000)).T, _whole(9, (28, 16))
    out = np.empty((1000, 16), np.float32)
    multiply(left, right, out)
    assert out.tolist() == (left.astype(int) @ right.astype(int)).tolist()


@pytest.mark.parametrize(
    ("depth", "columns", "share"),
    [
        (64, 4096, 4096),  # just what one thread takes
        (64, 8192, 4096),
        (ONE_THREAD // 100, 300, 100),
        (ONE_THREAD // 100, 331, 331),  # a prime number has no even shares
        (0, 7, 7),
        (5, 0, 0),
    ],
)
def test_even_shares_by_hand(depth, columns, share):
    assert even_share(depth, columns) == share
