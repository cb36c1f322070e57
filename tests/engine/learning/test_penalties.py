"""Penalties, their shares and gradients: by hand, and against `jax.grad` of Keras's regularizers.

Keras 3.15.1 on JAX, on the 3 × 4 weights of `waves`.
"""

from __future__ import annotations

import numpy as np
import pytest

from engine import regularizers
from engine.learning.balance import meeting
from engine.learning.penalties import cosines, factors, gradient, shares
from tests.engine.learning.test_signal import waves

KERAS = [
    (regularizers.L1(0.02), [[0.02] * 4, [-0.02] * 4, [0.02] * 4]),
    (
        regularizers.L2(0.02),
        [
            0.012884,
            0.019709,
            0.017264,
            0.0067,
            -0.007016,
            -0.017432,
            -0.019649,
            -0.012625,
            0.000336,
            0.01314,
            0.019763,
            0.017092,
        ],
    ),
    (
        regularizers.L1L2(0.02, 0.03),
        [
            0.039327,
            0.049563,
            0.045896,
            0.03005,
            -0.030523,
            -0.046147,
            -0.049474,
            -0.038938,
            0.020504,
            0.03971,
            0.049645,
            0.045638,
        ],
    ),
    (
        regularizers.OrthogonalRegularizer(0.5),
        [
            -0.115334,
            -0.030623,
            0.068491,
            0.135392,
            0.001111,
            0.000551,
            -0.000268,
            -0.000961,
            0.146731,
            0.100898,
            0.007611,
            -0.089255,
        ],
    ),
    (
        regularizers.OrthogonalRegularizer(0.5, mode="columns"),
        [
            -0.098073,
            -0.014801,
            0.043378,
            0.202745,
            -0.16088,
            -0.002305,
            -0.001906,
            -0.046995,
            0.401243,
            0.019144,
            -0.039787,
            -0.114186,
        ],
    ),
]
W = np.array([[1, -2], [3, -4]], np.float32)


@pytest.mark.parametrize(("regularizer", "keras"), KERAS)
def test_a_gradient_is_that_of_keras(regularizer, keras):
    found = gradient(regularizer, waves(3, 4)).ravel()
    assert found == pytest.approx(np.ravel(keras), abs=1e-5)


@pytest.mark.parametrize(
    ("regularizer", "penalty"),
    [
        (regularizers.L1(0.01), 0.10),
        (regularizers.L2(0.01), 0.30),
        (regularizers.L1L2(0.01, 0.01), 0.40),
    ],
)
def test_shares_add_up_to_the_penalty(regularizer, penalty):
    assert float(shares(regularizer, W).sum()) == pytest.approx(penalty)
    assert float(regularizer(W)) == pytest.approx(penalty)


def test_others_have_no_factors_and_no_gradient():
    assert factors(None) == (0, 0)
    assert gradient(None, W).tolist() == [[0, 0], [0, 0]]


def test_cosines_by_hand():
    rows = cosines(regularizers.OrthogonalRegularizer(), W)
    columns = cosines(regularizers.OrthogonalRegularizer(mode="columns"), W)
    assert rows[0, 1] == pytest.approx(11 / np.sqrt(5 * 25))  # 1·3 + 2·4
    assert columns[0, 1] == pytest.approx(-14 / np.sqrt(10 * 20))


def test_rows_of_zeros_have_a_gradient_without_a_warning():
    found = gradient(regularizers.OrthogonalRegularizer(), np.zeros((2, 2), np.float32))
    assert found.shape == (2, 2)


def test_l1_meets_on_an_axis_and_l2_does_not():
    best, bend = (2.0, -0.5), (1.0, 2.0)
    assert meeting(best, bend) == best
    assert meeting(best, bend, l1=1.0) == (1.0, 0.0)  # 2 − 1; 2 · 0.5 ≤ 1
    assert meeting(best, bend, l2=0.5) == pytest.approx((1.0, -1 / 3))  # 2 / 2; −1 / 3
