"""Fans as axes, and the distributions that initializers draw from."""

from __future__ import annotations

import numpy as np
import pytest

from engine import LSTM, Conv2D, Conv2DTranspose, DepthwiseConv2D, Embedding, initializers
from engine.initializers import density_of, fans_of, torch_default

SHAPE = (3, 3, 16, 64)
DRAWING = [
    initializers.GlorotUniform(seed=3),
    initializers.GlorotNormal(seed=3),
    initializers.HeUniform(seed=3),
    initializers.HeNormal(seed=3),
    initializers.LecunUniform(seed=3),
    initializers.LecunNormal(seed=3),
    initializers.VarianceScaling(2.0, "fan_out", "untruncated_normal", seed=3),
    initializers.RandomNormal(0.1, -0.05, seed=3),
    initializers.RandomUniform(-0.1, 0.3, seed=3),
    initializers.TruncatedNormal(0.2, 0.05, seed=3),
    initializers.Orthogonal(gain=-1.5, seed=3),
]
STILL = [
    (initializers.Zeros(), 0, 0),
    (initializers.Ones(), 1, 0),
    (initializers.Constant(0.3), 0.3, 0),
    (initializers.RandomUniform(0.2, -0.2), 0.2, 0),  # Keras on JAX draws minval then
    (initializers.Orthogonal(gain=0.0), 0, 0),
    (initializers.Identity(2.0), 0.5, np.sqrt(0.75)),  # a quarter of 4 × 4 is 2
]


def _kernel(layer, shape, name="kernel"):
    return next(spec for spec in layer.weight_specs(shape) if spec.name == name)


@pytest.mark.parametrize(
    ("spec", "inputs", "outputs"),
    [
        # Keras 3.15's compute_fans on these shapes.
        (_kernel(Conv2D(128, 3), (None, 9, 9, 64)), ([0, 1, 2], 576), ([0, 1, 3], 1152)),
        (
            _kernel(Conv2DTranspose(16, 3), (None, 9, 9, 32)),
            ([0, 1, 2], 144),
            ([0, 1, 3], 288),
        ),
        (_kernel(DepthwiseConv2D(3), (None, 9, 9, 16)), ([0, 1, 2], 144), ([0, 1, 3], 9)),
        (_kernel(LSTM(4), (None, 5, 3)), ([0], 3), ([1], 16)),
        (_kernel(Embedding(100, 8), (None, 5), "embeddings"), ([0], 100), ([1], 8)),
        (_kernel(LSTM(4), (None, 5, 3), "bias"), ([0], 16), ([0], 16)),
    ],
)
def test_fans_name_the_axes_that_multiply(spec, inputs, outputs):
    found = [(list(fan.axes), fan.value) for fan in fans_of(spec.shape)]
    assert found == [inputs, outputs]
    assert [value for _axes, value in found] == [spec.fan_in, spec.fan_out]


def test_a_number_alone_connects_one_with_one():
    assert [fan.value for fan in fans_of(())] == [1, 1]


@pytest.mark.parametrize("initializer", DRAWING, ids=lambda each: type(each).__name__)
def test_draws_have_the_moments_and_bounds_of_their_density(initializer):
    density, draws = density_of(initializer, SHAPE), initializer(SHAPE).astype(np.float64)
    error = 5 * density.stddev / np.sqrt(draws.size)
    assert draws.mean() == pytest.approx(density.mean, abs=error)
    assert draws.std() == pytest.approx(density.stddev, rel=0.02)
    assert density.low - 1e-6 <= draws.min() <= draws.max() <= density.high + 1e-6


@pytest.mark.parametrize("initializer", DRAWING, ids=lambda each: type(each).__name__)
def test_a_density_holds_one_and_the_deviation_it_tells(initializer):
    density = density_of(initializer, SHAPE)
    reach = min(density.high - density.mean, 9 * density.stddev)
    x = np.linspace(density.mean - reach, density.mean + reach, 200_001)
    height, width = density(x), x[1] - x[0]
    assert (height * width).sum() == pytest.approx(1, abs=2e-3)
    variance = (height * (x - density.mean) ** 2 * width).sum()
    assert np.sqrt(variance) == pytest.approx(density.stddev, rel=2e-3)


@pytest.mark.parametrize(("initializer", "mean", "stddev"), STILL)
def test_few_values_are_points(initializer, mean, stddev):
    density, values = density_of(initializer, (4, 4)), initializer((4, 4))
    assert density.kind == "points"
    assert (density.mean, density.stddev) == pytest.approx((mean, stddev))
    assert (values.mean(), values.std()) == pytest.approx((mean, stddev), abs=1e-6)
    assert density([mean]).tolist() == [0]


def test_worked_numbers():
    shape = (3, 3, 64, 128)
    assert density_of(initializers.GlorotUniform(), shape).high == pytest.approx(0.05893, abs=1e-5)
    scaled = density_of(initializers.VarianceScaling(2.0), shape)
    assert scaled.spread == pytest.approx(0.0670, abs=5e-5)  # √(2/576) / 0.8796
    assert density_of(initializers.TruncatedNormal(), shape).high == pytest.approx(0.1)
    assert density_of(initializers.RandomNormal(), shape).stddev == 0.05
    assert density_of(initializers.GlorotUniform(), (784, 128)).high == pytest.approx(
        0.08111, abs=1e-5
    )


def test_what_does_not_fill_a_shape_has_no_density_there():
    for initializer in (initializers.Orthogonal(), initializers.Identity()):
        with pytest.raises(ValueError, match="2 axes"):
            density_of(initializer, (3,))
    assert density_of(initializers.STFT(), (4, 1, 3)) is None
    assert density_of(initializers.Constant(np.ones(2)), (2,)) is None
    assert density_of(initializers.Orthogonal(), (1, 1)).points == ((-1, 0.5), (1, 0.5))


@pytest.mark.parametrize(
    ("layer", "shape", "limit"),
    [
        # The largest of the weights that PyTorch 2's own layers draw, as far as draws reach.
        ("Dense", (784, 128), 0.03571),
        ("Conv1D", (5, 16, 64), 0.1118),
        ("Conv2D", (3, 3, 64, 128), 0.04167),
        ("DepthwiseConv2D", (3, 3, 64, 2), 0.3333),
        ("Conv2DTranspose", (3, 3, 16, 32), 0.08333),
        ("Conv1DTranspose", (3, 16, 32), 0.1443),
        ("SimpleRNN", (10, 50), 0.1414),
        ("LSTM", (10, 200), 0.1414),
        ("GRU", (50, 150), 0.1414),
    ],
)
def test_pytorch_starts_within_its_limit(layer, shape, limit):
    assert torch_default(layer, shape).high == pytest.approx(limit, rel=1e-3)


def test_pytorch_draws_rows_of_a_table_with_deviation_one():
    assert torch_default("Embedding", (1000, 64)).stddev == 1
