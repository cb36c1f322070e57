"""The loop over time, and the products within it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import activations
from engine.layers.rnn.recurrence import in_place, masked_outputs, project, times, unrolled


def test_the_sums_of_all_steps_by_hand():
    inputs = np.array([[[1, 2], [3, 4]]], np.float32)
    kernel = np.array([[1], [10]], np.float32)
    assert project(inputs, kernel, np.array([5], np.float32)).tolist() == [[[26], [48]]]


def _adding(sums, before, after, before_activation):
    np.add(sums, before[0], out=after[0])


def test_states_follow_each_other_but_where_masked():
    inputs = np.array([[[1], [2], [3]], [[4], [5], [6]]], np.float32)
    mask = np.array([[True, True, True], [False, True, False]])
    start = np.array([[10], [20]], np.float32)
    (states,) = unrolled(inputs, np.ones((1, 1), np.float32), None, [start], mask, _adding)
    assert states[..., 0].T.tolist() == [[10, 11, 13, 16], [20, 20, 25, 25]]


@given(st.integers(1, 4), st.sampled_from([3, 64, 700]), st.sampled_from([1, 4]))
def test_a_product_made_ready_is_the_product(rows, units, gates):
    rng = np.random.default_rng(0)
    kernel = rng.normal(size=(units, gates * units)).astype(np.float32)
    states = rng.normal(size=(rows, units)).astype(np.float32)
    np.testing.assert_allclose(times(kernel, rows)(states), states @ kernel, rtol=1e-3, atol=1e-3)


def test_masked_outputs_of_two_samples():
    hidden = np.array([[1, 2], [3, 4], [5, 6]], np.float32)[..., None]  # (timesteps, batch, 1)
    mask = np.array([[False, True], [True, False], [True, True]])
    repeated = masked_outputs(hidden, mask, zero=False)[..., 0].tolist()
    zeroed = masked_outputs(hidden, mask, zero=True)[..., 0].tolist()
    assert repeated == [[0, 2], [3, 4], [5, 6]]
    assert zeroed == [[0, 2], [3, 0], [5, 6]]


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "linear", "softsign", "relu"])
def test_an_activation_in_place_gives_the_same(name):
    function, values = activations.get(name), np.linspace(-9, 9, 24, dtype=np.float32)
    expected = function(values)
    strided = np.stack([values, values], axis=1)[:, 0]
    in_place(function)(strided)
    np.testing.assert_allclose(strided, expected, rtol=1e-6, atol=1e-7)
