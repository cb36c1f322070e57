"""PReLU: slopes below zero, one for each entry of a sample or shared along axes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.activation.activating import LeakyReLU
from engine.layers.activation.prelu import PReLU
from tests.engine.weighting import weighted


def test_by_hand():
    layer = weighted(PReLU(shared_axes=[1]), (None, 2, 2), [0.5, 10])
    assert layer([[[-2, -2], [4, -1]]]).tolist() == [[[-1, -20], [4, -10]]]


@pytest.mark.parametrize(
    ("shared", "slopes"),
    [(None, (3, 4)), (1, (1, 4)), ([1, 2], (1, 1)), ([2], (3, 1)), (0, (3, 1))],
)
def test_shares_slopes(shared, slopes):
    layer = PReLU(shared_axes=shared)
    layer.build((2, 3, 4))
    assert layer.weights[0].shape == slopes
    assert layer.derive((None, 3, 4)).value("parameters") == np.prod(slopes)
    assert layer(np.ones((2, 3, 4))).shape == (2, 3, 4)


@given(st.floats(0, 1, width=32), st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=5))
def test_with_equal_slopes_is_leaky_relu(slope, values):
    layer = weighted(PReLU(), (None, len(values)), [slope] * len(values))
    np.testing.assert_allclose(layer([values]), LeakyReLU(slope)([values]), rtol=1e-6)


def test_refuses_an_open_axis_and_the_repair_works():
    with pytest.raises(Refusal) as refusal:
        PReLU().build((2, None, 4))
    PReLU(**refusal.value.repairs[0].changes).build((2, None, 4))
    with pytest.raises(Refusal):
        PReLU(shared_axes=[3]).build((2, 3, 4))


def test_refuses_another_shape_than_it_was_built_for():
    layer = PReLU()
    layer.build((2, 3, 4))
    for shape in ((2, 7, 4), (2, 4), (2, 3, 3, 4)):
        with pytest.raises(Refusal):
            layer(np.zeros(shape))
    shared = PReLU(shared_axes=[1])
    shared.build((2, 3, 4))
    assert shared(np.zeros((2, 7, 4))).shape == (2, 7, 4)


def test_an_axis_of_one_entry_is_not_a_shared_one():
    # Keras 3.15.1 fixes the sizes along every axis that is not shared, where one is.
    layer = PReLU(shared_axes=[1])
    layer.build((2, 3, 1))
    with pytest.raises(Refusal):
        layer(np.zeros((2, 3, 4)))
    unshared = PReLU()
    unshared.build((2, 3, 1))
    assert unshared(np.zeros((2, 3, 4))).shape == (2, 3, 4)


def test_one_sample_of_one_value_has_one_slope_without_axes():
    layer = PReLU(alpha_initializer="ones")
    assert layer([-2.0, 3.0]).tolist() == [-2.0, 3.0]
    assert [weight.shape for weight in layer.get_weights()] == [()]
