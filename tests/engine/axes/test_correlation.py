"""Sliding windows as matrix products: the same whatever way the blocks are cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.axes import correlation
from engine.axes.axis import Axis
from engine.axes.correlation import correlate
from engine.axes.windows import pad, window_view


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
        patched.setattr(correlation, "BLOCK_VALUES", block)
        np.testing.assert_allclose(correlate(inputs, kernel, axes, bias), expected, 1e-4, 1e-4)
