"""Windows combined: what the axis's table reads, and no padding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.axes import combining
from engine.axes.axis import Axis
from engine.axes.combining import combine_windows

ROW = np.array([3, 1, 2, 5], np.float32)


@pytest.mark.parametrize(
    ("combine", "axis", "expected"),
    [
        (np.maximum, Axis(4, 2, stride=2), [3, 5]),
        (np.add, Axis(4, 2, stride=2), [4, 7]),
        (np.add, Axis(4, 3, padding="same"), [4, 6, 8, 7]),
        (np.maximum, Axis(4, 3, stride=3, padding="same"), [3, 5]),
        (np.add, Axis(4, 2, dilation=2), [5, 6]),
    ],
)
def test_by_hand(combine, axis, expected):
    assert combine_windows(combine, ROW, [axis], at=0).tolist() == expected
    behind = combine_windows(combine, ROW[None, :, None], [axis], at=1)
    assert behind.tolist() == [[[value] for value in expected]]


@given(
    st.builds(
        Axis,
        st.integers(6, 9),
        st.integers(1, 6),
        st.integers(1, 4),
        padding=st.sampled_from(["valid", "same"]),
    ),
    st.sampled_from([np.add, np.maximum]),
)
def test_every_window_is_that_of_the_table(axis, combine):
    cells = np.random.default_rng(axis.size).integers(-9, -1, (axis.size, 2)).astype("f")
    expected = [
        combine.reduce([cells[at] for at in window if 0 <= at < axis.size])
        for window in axis.reads.tolist()
    ]
    np.testing.assert_array_equal(combine_windows(combine, cells, [axis], at=0), expected)


def test_the_input_is_left_as_it_was():
    row = ROW.copy()
    combine_windows(np.add, row, [Axis(4, 2)], at=0)
    assert row.tolist() == ROW.tolist()


def test_an_axis_counted_in_floats_leaves_the_same_axis_in_whole_numbers_alone():
    row = np.array([3, 1, 2, 5], np.float32)
    for number in (float, int):
        axis = Axis(size=number(4), kernel=2, stride=number(2))
        places = combining._tap_places(axis, 0, 2)
        assert [row[cells].tolist() for cells in places[0]] == [[3.0, 2.0], [1.0, 5.0]]
