"""Steps of training, against real Keras: three steps of SGD(0.5) over all samples.

Keras 3.15.1 on JAX: Dense(4, relu, ...) and Dense(3, softmax), weights `waves(5, 4)`, biases 0.1,
`waves(4, 3, k=0.9)` and 0; `train_on_batch(waves(6, 5, k=1.3), LABELS)` three times.
"""

from __future__ import annotations

import numpy as np
import pytest

from engine import constraints, regularizers
from engine.learning.network import Network, accuracy, loss, started, step
from tests.engine.learning.test_signal import waves

LABELS = np.array([0, 1, 2, 0, 1, 2])
START = Network(
    waves(5, 4), np.full(4, 0.1, np.float32), waves(4, 3, k=0.9), np.zeros(3, np.float32)
)
KERAS = [
    (
        {},
        [1.100402, 1.098778, 1.097445],
        [0.323771, 0.492966, 0.42936, 0.171111, -0.166403, -0.427669],
        [0.096883, 0.097165, 0.108501, 0.087818],
        [0.390255, 0.486948, 0.215074, -0.228935],
        [-0.017616, -0.000004, 0.01762],
    ),
    (
        {"regularizer": regularizers.L1(0.01)},
        [1.165587, 1.162859, 1.16044],
        [0.308757, 0.477995, 0.41432, 0.156152, -0.151404, -0.412668],
        [0.096853, 0.09723, 0.10841, 0.087912],
        [0.390385, 0.486941, 0.214951, -0.228753],
        [-0.01738, -0.000266, 0.017646],
    ),
    (
        {
            "regularizer": regularizers.L2(0.05),
            "constraint": constraints.MaxNorm(0.6),
        },
        [1.23053, 1.164504, 1.15684],
        [0.27783, 0.35257, 0.233767, 0.105485, -0.14183, -0.304282],
        [0.097034, 0.097158, 0.108338, 0.088081],
        [0.390274, 0.486987, 0.215016, -0.228064],
        [-0.017375, 0.000397, 0.016979],
    ),
]


@pytest.mark.parametrize(("held", "losses", "kernel", "bias", "last_kernel", "last_bias"), KERAS)
def test_steps_are_those_of_keras(held, losses, kernel, bias, last_kernel, last_bias):
    network, told = START, []
    inputs = waves(6, 5, k=1.3)
    for _ in range(3):
        told.append(loss(network, inputs, LABELS, held.get("regularizer")))
        network = step(network, inputs, LABELS, 0.5, **held)
    assert told == pytest.approx(losses, abs=1e-5)
    assert network.kernel.ravel()[:6] == pytest.approx(kernel, abs=1e-5)
    assert network.bias == pytest.approx(bias, abs=1e-5)
    assert network.last_kernel.ravel()[:4] == pytest.approx(last_kernel, abs=1e-5)
    assert network.last_bias == pytest.approx(last_bias, abs=1e-5)
    assert accuracy(network, inputs, LABELS) == pytest.approx(1 / 3)


def test_a_network_starts_by_its_seed():
    one, again, other = (started(4, 3, 2, seed) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one.weights, again.weights, strict=True))
    assert not np.array_equal(one.kernel, other.kernel)
