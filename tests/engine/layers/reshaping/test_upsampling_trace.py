"""The table of an axis that is drawn out."""

import numpy as np

from engine import UpSampling2D
from engine.layers.reshaping.upsampling_trace import UpSamplingAxis


def test_repeated_cells():
    axis = UpSamplingAxis(size=2, factor=3)
    assert axis.output == 6
    assert axis.reads.ravel().tolist() == [0, 0, 0, 1, 1, 1]
    assert axis.mixing.tolist() == [[1, 0]] * 3 + [[0, 1]] * 3


def test_a_third_of_the_way_between_two_cells():
    axis = UpSamplingAxis(size=2, factor=3, interpolation="bilinear")
    # centres at (o + ½) / 3 − ½ = −⅓, 0, ⅓, ⅔, 1, 4⅓ − 3
    expected = [[1, 0], [1, 0], [2 / 3, 1 / 3], [1 / 3, 2 / 3], [0, 1], [0, 1]]
    np.testing.assert_allclose(axis.mixing, expected, atol=1e-6)


def test_products_by_hand():
    trace = UpSampling2D((1, 2), interpolation="bilinear").trace([[[[4], [8]]]])
    np.testing.assert_allclose(trace.products(0, [0, 1], 0).sum(), 4 * 0.75 + 8 * 0.25)
