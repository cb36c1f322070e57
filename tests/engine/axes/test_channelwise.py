"""Each channel by itself: every output is the sum that the axes' tables say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.axes.axis import Axis
from engine.axes.channelwise import correlate_channels


def _by_the_tables(inputs, kernel, axes, bias):
    *taps, channels, multiplier = kernel.shape
    sums = np.zeros((len(inputs), *(axis.output for axis in axes), channels, multiplier)) + bias
    for position in np.ndindex(*(axis.output for axis in axes)):
        for tap in np.ndindex(*taps):
            at = [axis.reads[p, t] for axis, p, t in zip(axes, position, tap, strict=True)]
            if all(0 <= cell < axis.size for axis, cell in zip(axes, at, strict=True)):
                cells = inputs[(slice(None), *at)][..., None]  # (batch, channels, 1)
                sums[(slice(None), *position)] += cells * kernel[tap]
    return sums.reshape(*sums.shape[:-2], -1)


@st.composite
def _axes(draw, rank):
    stride, dilation = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    padding = draw(st.sampled_from(["valid", "same"]))
    return [
        Axis(draw(st.integers(5, 7)), draw(st.integers(1, 3)), stride, dilation, padding)
        for _ in range(rank)
    ]


@pytest.mark.parametrize("rank", [1, 2])
@given(st.data(), st.integers(1, 3), st.integers(1, 3))
def test_every_sum_is_that_of_the_tables(rank, data, channels, multiplier):
    axes = data.draw(_axes(rank))
    rng = np.random.default_rng(0)
    inputs = rng.integers(-3, 4, (2, *(axis.size for axis in axes), channels)).astype("f")
    taps = tuple(axis.kernel for axis in axes)
    kernel = rng.integers(-3, 4, (*taps, channels, multiplier)).astype("f")
    bias = rng.integers(-3, 4, (channels, multiplier)).astype("f")
    sums = correlate_channels(inputs, kernel, axes, bias.ravel())
    np.testing.assert_array_equal(sums, _by_the_tables(inputs, kernel, axes, bias))
