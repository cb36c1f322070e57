"""Signals through depth, and gradients of windows, against `jax.grad` of real Keras layers.

Keras 3.15.1 on JAX. Kernels and inputs are `waves(...)`; the gradient at the end is drawn by NumPy's
generator of the same seed.
"""

from __future__ import annotations

import numpy as np
import pytest

from engine import initializers
from engine.axes.axis import Axis
from engine.learning.backward import conv2d_backward
from engine.learning.signal import deviations, propagate


def waves(*shape, k=0.7):
    """Numbers that any library can make: sin(k · place) / 2."""
    places = np.arange(1, np.prod(shape) + 1)
    return (np.sin(k * places) * 0.5).astype(np.float32).reshape(shape)


def _waving(shape):
    return waves(*shape)


SIGNALS = [
    (
        ("tanh", waves(4, 2, k=1.1), 3, 3),
        [0.026297, 0.020573, 0.005172, -0.023414, -0.014505, 0.001227],
        [0.349125, 0.14984, 0.066109, 0.014592],
        [0.057488, 0.434689, 0.88421],
        [0.052381, 0.037885, 0.067537, 0.101924, -0.017859, 0.019685],
    ),
    (
        ("softmax", waves(4, 2, k=1.1), 3, 3),
        [0.333319, 0.333462, 0.333219, 0.332544, 0.333249, 0.334207],
        [0.349125, 0.026625, 0.002245, 0.000356],
        [0.000814, 0.006483, 0.104352],
        [0.000414, -0.001004, -0.00005, 0.001232, -0.000064, 0.001653],
    ),
    (
        ("relu", waves(2, 4, 5, 1, k=1.1), 2, 2),
        [0.133927, 0.200235, 0, 0, 0.038661, 0.157083],
        [0.353515, 0.193336, 0.110207],
        [0.775183, 0.998141],
        [0.122942, -0.121883, -0.076504, -0.543051, -0.462517, -0.753049],
    ),
]


@pytest.mark.parametrize(("given", "outputs", "forth", "back", "gradient"), SIGNALS)
def test_a_signal_goes_forth_and_back_as_in_keras(given, outputs, forth, back, gradient):
    activation, inputs, depth, width = given
    signal = propagate(inputs, depth, width, _waving, activation)
    assert signal.outputs[-1].ravel()[:6] == pytest.approx(outputs, abs=1e-5)
    assert deviations(signal.outputs) == pytest.approx(forth, abs=1e-5)
    assert deviations(signal.gradients)[:-1] == pytest.approx(back, abs=1e-5)
    assert signal.gradients[0].ravel()[:6] == pytest.approx(gradient, abs=1e-5)


WINDOWS = [
    (
        (Axis(5, 3, 2, padding="same"), Axis(4, 2, padding="same")),
        (2, 3, 4, 3),
        ([-0.20043, -0.153014, 0.123717, -0.579472, 0.52194, -0.552836, 0.52517], 33.99139),
        ([-0.189558, -0.188756, -0.171093, -0.061066, -0.117123, -0.162718, 0.146165], 6.37426),
    ),
    (
        (Axis(5, 3, 1, 2), Axis(4, 2)),
        (2, 1, 3, 3),
        ([0.355745, -0.19545, 0.447612, 0.13377, 0.015413, 0.527502, -0.316818], 15.02936),
        ([0.11123, 0.130413, 0.137946, 0.016148, 0.030475, 0.04208, -0.096581], 3.12045),
    ),
]


@pytest.mark.parametrize(("axes", "shape", "by_inputs", "by_kernel"), WINDOWS)
def test_gradients_of_a_convolution_are_those_of_keras(axes, shape, by_inputs, by_kernel):
    given = waves(*shape, k=0.3)
    found = conv2d_backward(waves(2, 5, 4, 2, k=1.1), waves(3, 2, 2, 3), given, axes)
    for values, (first, total) in zip(found[:2], (by_inputs, by_kernel), strict=True):
        assert values.ravel()[:7] == pytest.approx(first, abs=1e-5)
        assert np.abs(values).sum() == pytest.approx(total, abs=2e-4)
    assert found[2] == pytest.approx(given.sum(axis=(0, 1, 2)), abs=1e-5)


def test_zeros_leave_all_units_alike_and_ones_too():
    inputs = waves(5, 4)
    for initializer in (initializers.Zeros(), initializers.Ones()):
        assert propagate(inputs, 3, 6, initializer, "tanh").alike == (False, True, True, True)
    drawn = propagate(inputs, 3, 6, initializers.GlorotUniform(), "tanh")
    assert drawn.alike == (False, False, False, False)


def test_layers_draw_by_seeds_of_their_own_and_repeat_by_the_same():
    inputs = waves(3, 4)
    one, again, other = (
        propagate(inputs, 2, 4, initializers.HeNormal(), "linear", seed) for seed in (1, 1, 2)
    )
    assert np.array_equal(one.outputs[-1], again.outputs[-1])
    assert not np.array_equal(one.outputs[-1], other.outputs[-1])
    # The second layer of seed 1 draws what the first of seed 2 does.
    second = inputs @ initializers.HeNormal(seed=1)((4, 4)) @ initializers.HeNormal(seed=2)((4, 4))
    assert one.outputs[-1] == pytest.approx(second, abs=1e-6)


def test_he_keeps_relu_alive_where_a_smaller_start_fades():
    inputs = np.random.default_rng(0).normal(size=(200, 64)).astype(np.float32)

    def last(initializer):
        return deviations(propagate(inputs, 30, 64, initializer, "relu").outputs)[-1]

    assert last(initializers.HeNormal()) > 0.05
    assert last(initializers.RandomNormal(stddev=0.01)) < 1e-20


def test_what_leaves_float32_is_told_without_a_warning():
    huge = propagate(waves(2, 3), 30, 3, initializers.Constant(1e6), "linear")
    assert not np.isfinite(deviations(huge.outputs)[-1])


def test_lists_in_a_configuration_draw_too():
    listed = initializers.VarianceScaling(input_axes=[0], output_axes=[1])
    assert propagate(waves(2, 3), 1, 3, listed, "linear").outputs[-1].shape == (2, 3)
