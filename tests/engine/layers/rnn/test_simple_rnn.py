"""SimpleRNN against worked cases."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.rnn.simple_rnn import SimpleRNN
from tests.engine.weighting import spread, weighted

STEPS = [[[1.0], [2.0], [3.0]]]


@pytest.mark.parametrize(
    ("backwards", "expected"),
    [(False, [1, 2.5, 4.25]), (True, [3, 3.5, 2.75])],  # x + h / 2, from either end
)
def test_by_hand(backwards, expected):
    layer = SimpleRNN(1, activation=None, return_sequences=True, go_backwards=backwards)
    layer = weighted(layer, (1, 3, 1), [1], [0.5], [0])
    assert layer(STEPS).ravel().tolist() == expected


def test_values_of_keras():
    # Keras 3.15.1, each weight running evenly from −1 to 1.
    layer = spread(SimpleRNN(2, return_sequences=True), (1, 3, 2))
    expected = [[[-0.96403, 0.58278], [0.4555, 0.99401], [0.49488, 0.99953]]]
    np.testing.assert_allclose(layer([[[1, 0], [0, 1], [-1, 2]]]), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("layer", "shape", "output", "parameters"),
    [
        (SimpleRNN(4), (None, 10, 8), (None, 4), 52),
        (SimpleRNN(4, use_bias=False), (None, 10, 8), (None, 4), 48),
        (SimpleRNN(4, return_sequences=True), (None, None, 8), (None, None, 4), 52),
        (SimpleRNN(2, return_sequences=True), (None, 9, 1), (None, 9, 2), 8),
        (SimpleRNN(4), (None, 9, 2), (None, 4), 28),
        (SimpleRNN(32), (None, 500, 32), (None, 32), 2080),
    ],
)
def test_worked_shapes_and_counts(layer, shape, output, parameters):
    assert layer.compute_output_shape(shape) == output
    assert sum(spec.size for spec in layer.weight_specs(shape)) == parameters
    assert layer.derive(shape).value("parameters") == parameters


def test_return_state_adds_the_state():
    layer = SimpleRNN(4, return_sequences=True, return_state=True)
    assert layer.compute_output_shape((None, 10, 8)) == ((None, 10, 4), (None, 4))


def test_the_derivation_counts_every_step():
    derivation = SimpleRNN(4).derive((None, 10, 8))
    assert derivation.value("multiply_adds") == 10 * (8 * 4 + 4 * 4)
    assert derivation.value("bias_parameters") == 4
    assert SimpleRNN(4, use_bias=False).derive((None, 10, 8)).value("bias_parameters") == 0


def test_what_keras_refuses_of_this_layer_alone():
    for unknown in ("implementation", "reset_after", "unit_forget_bias", "use_cudnn"):
        with pytest.raises(ValueError, match=unknown):
            SimpleRNN(3, **{unknown: False})
    with pytest.raises(Refusal):
        SimpleRNN(3)(np.zeros((2, 4, 5)), initial_state=[np.zeros((2, 3))] * 2)


def test_the_activity_regularizer_has_no_effect_as_in_keras():
    layer = SimpleRNN(3, activity_regularizer="l2")
    layer(np.ones((2, 4, 5)))
    assert layer.losses == []
    assert "seed" not in layer.get_config()
