"""One axis of a transposed convolution: where its stamps fall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.axes.transposed_axis import TransposedAxis, transposed_steps


@st.composite
def axes(draw):
    """Any axis that Keras takes."""
    stride = draw(st.integers(1, 4))
    extra = draw(st.none() | st.integers(0, stride - 1))
    padding = draw(st.sampled_from(["valid", "same"]))
    dilation = draw(st.integers(1, 3)) if stride == 1 else 1
    size, kernel = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    return TransposedAxis(size, kernel, stride, dilation, padding, extra)


def test_overlapping_stamps_by_hand():
    axis = TransposedAxis(size=3, kernel=3, stride=2)
    assert axis.writes.tolist() == [[0, 1, 2], [2, 3, 4], [4, 5, 6]]
    assert axis.overlaps.tolist() == [1, 1, 2, 1, 2, 1, 1]
    assert axis.sources(4).tolist() == [[1, 2], [2, 0]]
    assert (axis.stamped, axis.stretched, axis.crop) == (7, 5, (0, 0))


@given(axes())
def test_a_cell_is_written_as_often_as_it_reads_a_real_cell(axis):
    sliding = axis.sliding
    assert sliding.output == max(axis.output, 0)
    for position in range(axis.output):
        read = [cell - axis.zeros[0] for cell in sliding.reads[position]]
        real = [r for r in read if 0 <= r < axis.stretched and r % axis.stride == 0]
        assert len(real) == len(axis.sources(position)) == axis.overlaps[position]


@given(axes())
def test_the_derivation_ends_in_the_output(axis):
    last = transposed_steps(axis, "width")[-1]
    assert (last.name, last.axis, last.value) == ("output", "width", axis.output)


@pytest.mark.parametrize(("padding", "crop"), [("valid", (0, 0)), ("same", (0, 1))])
def test_same_cuts_off_what_the_stride_does_not_fill(padding, crop):
    assert TransposedAxis(4, 3, 2, padding=padding).crop == crop
