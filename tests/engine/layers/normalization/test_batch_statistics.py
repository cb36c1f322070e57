"""Statistics of a batch in training, and the moving ones that follow them."""

from __future__ import annotations

import numpy as np

from engine import BatchNormalization
from engine.layers.normalization.batch_statistics import trace_in_training, train_on

# From Keras 3.15.1: BatchNormalization(axis=1)(INPUTS, training=True), then its moving statistics.
INPUTS = np.arange(12, dtype=np.float32).reshape(2, 2, 3) ** 2
OUTPUTS = [
    [[-1.0122813, -0.9728417, -0.8545232], [-1.1338093, -0.9740106, -0.7685553]],
    [[0.4075418, 0.9202557, 1.5118486], [0.5098337, 0.9435728, 1.4229686]],
]
MOVING_MEAN, MOVING_VARIANCE = [0.2566667, 0.5866667], [7.4188881, 20.178884]


def test_each_channel_has_the_mean_of_the_batch():
    layer = BatchNormalization(axis=1)
    trace = trace_in_training(layer, INPUTS)
    np.testing.assert_allclose(trace.outputs, OUTPUTS, rtol=1e-5)
    np.testing.assert_allclose(trace.mean.ravel(), [25.666667, 58.666667], rtol=1e-6)
    assert layer.weight("moving_mean").tolist() == [0, 0]


def test_a_step_keeps_momentum_of_the_moving_statistics():
    layer = BatchNormalization(axis=1)
    train_on(layer, INPUTS, batches=1)
    np.testing.assert_allclose(layer.weight("moving_mean"), MOVING_MEAN, rtol=1e-5)
    np.testing.assert_allclose(layer.weight("moving_variance"), MOVING_VARIANCE, rtol=1e-5)


def test_steps_add_up():
    once, thrice = (
        BatchNormalization(axis=1, momentum=0.9),
        BatchNormalization(axis=1, momentum=0.9),
    )
    train_on(thrice, INPUTS, batches=3)
    for _step in range(3):
        train_on(once, INPUTS, batches=1)
    for one, other in zip(once.get_weights(), thrice.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5)
