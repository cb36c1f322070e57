"""Padding and windows by hand."""

import numpy as np
import pytest

from engine.axes.axis import Axis
from engine.axes.windows import pad, window_view

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
