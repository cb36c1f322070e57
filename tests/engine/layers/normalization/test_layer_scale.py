"""A factor for each channel, the same at every position."""

import numpy as np

from engine.layers.normalization.layer_scale import LayerScale


def test_every_channel_has_its_factor():
    layer = LayerScale(1e-6, 3)
    layer.build((None, 4, 4, 3))
    np.testing.assert_allclose(layer.weights[0], [1e-6] * 3)
    layer.set_weights([[1, 2, 3]])
    trace = layer.trace(np.ones((1, 2, 2, 3)))
    assert trace.outputs.tolist() == [[[[1, 2, 3]] * 2] * 2]
    assert layer.compute_output_shape((None, 4, 4, 3)) == (None, 4, 4, 3)
    assert layer.count_params() == 3
