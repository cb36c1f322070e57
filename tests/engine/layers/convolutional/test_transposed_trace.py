"""What the trace of a transposed convolution shows, in both readings."""

from engine import Conv1DTranspose
from tests.engine.weighting import weighted


def test_both_readings_by_hand():
    layer = weighted(Conv1DTranspose(1, 3, strides=2), (1, 2, 1), [1, 2, 3], [100])
    trace = layer.trace([[[1], [10]]])
    assert trace.stamp(0, [1]).ravel().tolist() == [10, 20, 30]
    assert trace.stretched.ravel().tolist() == [0, 0, 1, 0, 10, 0, 0]
    assert trace.flipped.ravel().tolist() == [3, 2, 1]
    assert trace.products(0, [2], 0).ravel().tolist() == [3, 0, 10]
    sums = [101, 102, 113, 120, 130]
    for reading in (trace.by_stamping, trace.by_sliding, trace.pre_activation):
        assert reading.ravel().tolist() == sums
