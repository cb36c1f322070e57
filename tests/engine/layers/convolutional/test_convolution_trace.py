"""What the trace of a convolution shows."""

import numpy as np

from engine import Conv1D
from tests.engine.weighting import weighted

INPUTS = [[[1, 10], [2, 20], [3, 30]]]


def test_products_by_hand():
    layer = weighted(Conv1D(1, 2, padding="same"), (1, 3, 2), [1, 2, 3, 4], [5])
    trace = layer.trace(INPUTS)
    assert trace.padded[0].tolist() == [[1, 10], [2, 20], [3, 30], [0, 0]]
    assert trace.products(0, [1], 0).tolist() == [[2, 40], [9, 120]]
    assert trace.pre_activation[0, 1, 0] == 2 + 40 + 9 + 120 + 5


def test_a_filter_reads_its_group():
    layer = weighted(Conv1D(4, 1, groups=2, use_bias=False), (1, 3, 2), [1, 2, 3, 4])
    trace = layer.trace(INPUTS)
    assert [list(trace.channels_of(f)) for f in range(4)] == [[0], [0], [1], [1]]
    assert trace.products(0, [2], 3).tolist() == [[120]]


def test_channels_first_is_shown_channels_last():
    trace = Conv1D(2, 1, data_format="channels_first").trace(np.ones((1, 3, 4)))
    assert trace.inputs.shape == (1, 4, 3)
    assert trace.outputs.shape == (1, 2, 4)
    np.testing.assert_array_equal(trace.activated, trace.outputs.swapaxes(1, 2))
