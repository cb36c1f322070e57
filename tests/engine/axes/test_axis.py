"""The table of one axis: sizes, padding, and which cells each window reads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Axis

axes = st.builds(
    Axis,
    size=st.integers(1, 30),
    kernel=st.integers(1, 7),
    stride=st.integers(1, 4),
    dilation=st.integers(1, 3),
    padding=st.sampled_from(["valid", "same", "causal"]),
)


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "dilation", "padding", "output", "pad"),
    [
        (4, 3, 1, 1, "valid", 2, (0, 0)),  # the guide to convolution arithmetic, figure 2.1
        (5, 3, 1, 1, "same", 5, (1, 1)),  # half padding, figure 2.3
        (5, 3, 2, 1, "valid", 2, (0, 0)),  # figure 2.5
        (6, 3, 2, 1, "same", 3, (0, 1)),  # total 2·2 + 3 − 6 = 1, the odd cell after
        (7, 3, 1, 2, "valid", 3, (0, 0)),  # dilation, figure 5.1
        (7, 4, 1, 1, "same", 7, (1, 2)),
        (28, 3, 2, 1, "same", 14, (0, 1)),
        (100, 2, 1, 8, "causal", 100, (8, 0)),
        (2, 3, 1, 1, "valid", 0, (0, 0)),
    ],
)
def test_sizes_and_padding(size, kernel, stride, dilation, padding, output, pad):
    axis = Axis(size, kernel, stride, dilation, padding)
    assert (axis.output, axis.pad) == (output, pad)


@given(axes)
def test_windows_start_at_the_padding_and_move_by_the_stride(axis):
    reads = axis.reads
    assert reads.shape == (axis.output, axis.kernel)
    if axis.output:
        assert reads[0, 0] == -axis.pad[0]
        assert (np.diff(reads, axis=0) == axis.stride).all()
        assert (np.diff(reads, axis=1) == axis.dilation).all()
        assert reads.max() < axis.size + axis.pad[1]


@given(axes)
def test_the_next_window_would_not_fit(axis):
    if axis.padding == "valid" and axis.output:
        assert axis.reads[-1, -1] + axis.stride >= axis.size


@given(axes)
def test_causal_windows_never_read_ahead(axis):
    if axis.padding == "causal":
        for position, taps in enumerate(axis.reads):
            assert taps.max() == position * axis.stride


@given(axes)
def test_usage_counts_every_read_of_a_real_cell(axis):
    inside = (axis.reads >= 0) & (axis.reads < axis.size)
    assert axis.usage.shape == (axis.size,)
    assert axis.usage.sum() == inside.sum()


def test_a_last_column_that_no_window_reads():
    assert Axis(size=6, kernel=3, stride=2).unread.tolist() == [5]
