"""Initializers: fans, distributions, orthogonality, exact values, and what is refused."""

from __future__ import annotations

from math import erf, exp, pi, prod, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import initializers
from engine.initializers import (
    Constant,
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    Identity,
    Initializer,
    LecunNormal,
    LecunUniform,
    Ones,
    Orthogonal,
    RandomNormal,
    RandomUniform,
    TruncatedNormal,
    VarianceScaling,
    Zeros,
    compute_fans,
)
from engine.initializers.base import Array
from engine.initializers.scaled import CUT_STDDEV

# fan_in and fan_out of each, by the rule on the last two axes times the window's cells
SHAPES = {
    "dense": ((64, 100), (64, 100)),
    "conv1d": ((7, 24, 40), (168, 280)),
    "conv2d": ((3, 3, 16, 32), (144, 288)),
    "conv3d": ((3, 3, 3, 8, 16), (216, 432)),
    "bias": ((5000,), (5000, 5000)),
}


@pytest.mark.parametrize(
    ("shape", "fans"),
    [
        ((), (1, 1)),
        ((5,), (5, 5)),
        ((784, 128), (784, 128)),
        ((3, 3, 64, 128), (576, 1152)),
        ((3, 3, 16, 1), (144, 9)),  # depthwise (*window, channels, multiplier)
        ((3, 3, 16, 32), (144, 288)),  # transposed, 32 → 16 channels: (*window, filters, channels)
        ((0, 3), (0, 3)),
        *SHAPES.values(),
    ],
)
def test_fans(shape: tuple[int, ...], fans: tuple[int, int]) -> None:
    assert compute_fans(shape) == fans


def test_fans_over_given_axes() -> None:
    assert compute_fans((50, 8, 16), [0], [1, 2]) == (50, 128)
    assert compute_fans((50, 8, 16), [-1], ()) == (16, 1)
    assert compute_fans((50, 8, 16), input_axes=[0]) == (400, 800)  # one alone does not count
    with pytest.raises(ValueError, match="axes"):
        compute_fans((4, 6), [2], [0])


@pytest.mark.parametrize("shape", [shape for shape, _ in SHAPES.values()], ids=list(SHAPES))
@pytest.mark.parametrize(
    ("make", "variance"),  # of fan_in, fan_out
    [
        (GlorotUniform, lambda i, o: 2 / (i + o)),
        (GlorotNormal, lambda i, o: 2 / (i + o)),
        (HeUniform, lambda i, o: 2 / i),
        (HeNormal, lambda i, o: 2 / i),
        (LecunUniform, lambda i, o: 1 / i),
        (LecunNormal, lambda i, o: 1 / i),
    ],
)
def test_mean_and_spread(make: Any, variance: Any, shape: tuple[int, ...]) -> None:
    fans = dict(SHAPES.values())[shape]
    spread = sqrt(variance(*fans))
    values = make(seed=1)(shape).astype(np.float64)
    assert values.shape == shape
    assert abs(values.mean()) < 5 * spread / sqrt(prod(shape))
    assert values.std() == pytest.approx(spread, rel=5 / sqrt(2 * prod(shape)))
    # a uniform distribution ends at √3 of its spread, a normal one is cut at 2 / 0.8796
    bound = spread * (sqrt(3) if "Uniform" in make.__name__ else 2 / 0.87962566)
    assert 0.95 * bound < np.abs(values).max() <= bound * 1.000001


@pytest.mark.parametrize(("shape", "limit"), [((3, 3, 64, 128), 0.05893), ((784, 128), 0.08111)])
def test_glorot_limits(shape: tuple[int, ...], limit: float) -> None:
    assert np.abs(GlorotUniform(seed=3)(shape)).max() == pytest.approx(limit, abs=1e-5)


def normal_cdf(z: Array) -> Array:
    return np.array([0.5 * (1 + erf(v / sqrt(2))) for v in z])


def distance(values: Array, cdf: Array) -> float:
    """The Kolmogorov–Smirnov distance of sorted values from their distribution, times √n."""
    steps = np.arange(len(values) + 1) / len(values)
    return float(max(np.max(steps[1:] - cdf), np.max(cdf - steps[:-1])) * sqrt(len(values)))


@pytest.mark.parametrize(
    ("distribution", "cut"),
    [("truncated_normal", 2.0), ("normal", 2.0), ("Normal", 2.0), ("untruncated_normal", np.inf)],
)
def test_normal_distributions(distribution: str, cut: float) -> None:
    values = np.sort(VarianceScaling(3.0, "fan_out", distribution, seed=5)((100, 60)).ravel())
    sigma = sqrt(3 / 60) / (0.87962566103423978 if cut == 2 else 1)
    low, high = normal_cdf(np.array([-cut, cut]))
    cdf = (normal_cdf(values / sigma) - low) / (high - low)
    assert distance(values, cdf) < 2  # exceeded once in 3,000 by chance
    assert (np.abs(values).max() <= 2 * sigma) == (cut == 2)


def test_uniform_distribution() -> None:
    values = np.sort(RandomUniform(-1, 3, seed=2)((6000,)))
    assert distance(values, (values + 1) / 4) < 2
    assert values[0] >= -1
    assert values[-1] < 3


def test_correction_is_the_spread_of_a_cut_normal_distribution() -> None:
    # variance within ±2: 1 − 2·2·φ(2) / (Φ(2) − Φ(−2))
    density = exp(-2) / sqrt(2 * pi)
    assert sqrt(1 - 4 * density / erf(sqrt(2))) == pytest.approx(CUT_STDDEV, rel=1e-12)


def test_truncated_normal_is_cut_but_not_corrected() -> None:
    values = TruncatedNormal(mean=1.0, stddev=0.5, seed=4)((40000,)).astype(np.float64)
    assert -1e-6 <= values.min() < 0.02
    assert 1.98 < values.max() <= 2 + 1e-6
    assert values.mean() == pytest.approx(1, abs=0.01)
    assert values.std() == pytest.approx(0.5 * 0.87962566, rel=0.02)


def test_random_normal() -> None:
    values = RandomNormal(mean=-2.0, stddev=0.5, seed=4)((40000,)).astype(np.float64)
    assert values.mean() == pytest.approx(-2, abs=0.01)
    assert values.std() == pytest.approx(0.5, rel=0.02)
    assert np.abs(values + 2).max() > 3 * 0.5  # not cut


@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=4),
    st.sampled_from([1.0, 2.5, -3.0]),
    st.integers(0, 2**40),
)
def test_orthogonal_on_its_shorter_side(shape: list[int], gain: float, seed: int) -> None:
    values = Orthogonal(gain, seed)(shape)
    matrix = values.astype(np.float64).reshape(-1, shape[-1])
    if matrix.shape[0] < matrix.shape[1]:
        matrix = matrix.T
    np.testing.assert_allclose(
        matrix.T @ matrix, gain**2 * np.eye(matrix.shape[1]), atol=1e-5 * gain**2
    )
    assert values.shape == tuple(shape)


def test_orthogonal_points_every_way() -> None:
    diagonals = np.array([np.diagonal(Orthogonal(seed=seed)((3, 3))) for seed in range(40)])
    positive = (diagonals > 0).sum(axis=0)
    assert np.all((positive >= 8) & (positive <= 32))  # 20 expected of 40, ±3.8 spreads


@pytest.mark.parametrize(
    ("initializer", "shape", "expected"),
    [
        (Zeros(), (2, 2), [[0, 0], [0, 0]]),
        (Ones(), (2, 1), [[1], [1]]),
        (Ones(), 2, [1, 1]),
        (Ones(), (), 1),
        (Constant(), (2,), [0, 0]),
        (Constant(-3), (2,), [-3, -3]),
        (Constant([1, 2]), (2, 2), [[1, 2], [1, 2]]),
        (Identity(), (2, 3), [[1, 0, 0], [0, 1, 0]]),
        (Identity(2.5), (3, 2), [[2.5, 0], [0, 2.5], [0, 0]]),
        # Keras 3.15; the frame is 4 steps long, the frequencies are 0, 1/4 and 1/2 turn a step
        (
            initializers.STFT("real", "hann", "density"),
            (4, 1, 3),
            [[[0, 0, 0]], [[0.707107, 0, -0.707107]], [[0.707107, -0.707107, 0.707107]], [[0] * 3]],
        ),
        (
            initializers.STFT("imag", "hamming", "spectrum", periodic=True),
            (4, 1, 3),
            [[[0, 0, 0]], [[0, -0.25, 0]], [[0, 0, 0]], [[0, 0.25, 0]]],
        ),
    ],
)
def test_exact_values(initializer: Initializer, shape: tuple[int, ...], expected: object) -> None:
    values = initializer(shape)
    assert values.dtype == np.float32
    np.testing.assert_allclose(values, expected, atol=1e-6)


@pytest.mark.parametrize(
    "arguments",
    [
        {"scale": 0},
        {"scale": -1.0},
        {"mode": "FAN_IN"},
        {"mode": ""},
        {"distribution": "gaussian"},
        {"distribution": None},
    ],
)
def test_variance_scaling_refuses(arguments: dict[str, Any]) -> None:
    (name,) = arguments
    with pytest.raises(ValueError, match=name):
        VarianceScaling(**arguments)


@pytest.mark.parametrize(
    ("initializer", "shape"),
    [
        (Orthogonal(), (4,)),
        (Identity(), (2, 2, 2)),
        (Constant(None), (2,)),
        (Constant([1, 2]), (3,)),
        (Zeros(), (-1, 3)),
    ],
)
def test_shape_is_refused(initializer: Initializer, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - NumPy words some of them
        initializer(shape)


@pytest.mark.parametrize("shape", [(None, 3), (2.5, 3), ("2", 3), None])
def test_size_that_is_no_integer_is_refused(shape: Any) -> None:
    with pytest.raises(TypeError):
        GlorotUniform()(shape)


@pytest.mark.parametrize("dtype", ["float64", "int32", "nonsense", 3])
def test_other_dtypes_are_refused(dtype: object) -> None:
    assert Zeros()((1,), dtype="float32").dtype == np.float32
    with pytest.raises(ValueError, match="float32"):
        Zeros()((1,), dtype=dtype)
