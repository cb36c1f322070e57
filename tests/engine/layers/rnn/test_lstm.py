"""LSTM against worked cases, and its own formulas."""

import numpy as np
import pytest
from hypothesis import given

from engine import initializers
from engine.base.refusal import Refusal
from engine.layers.rnn.lstm import LSTM, ForgetGateOpen
from tests.engine.laws import assert_repairs_work
from tests.engine.recurrent_cases import recurrent_cases
from tests.engine.weighting import spread, weighted

SEQUENCE = [[[1, 0], [0, 1], [-1, 2]]]


def test_by_hand():
    # Only the candidate reads the input; every gate is sigmoid(0) = 1/2.
    layer = LSTM(1, activation=None, return_sequences=True, return_state=True)
    layer = weighted(layer, (1, 2, 1), [0, 0, 1, 0], [0] * 4, [0] * 4)
    outputs, hidden, carry = layer([[[2], [4]]])
    # c = 0/2 + 2/2 = 1, h = 1/2; c = 1/2 + 4/2 = 2.5, h = 1.25
    assert outputs.ravel().tolist() == [0.5, 1.25]
    assert (hidden.item(), carry.item()) == (1.25, 2.5)


def test_values_of_keras():
    # Keras 3.15.1, each weight running evenly from −1 to 1.
    layer = spread(LSTM(2, return_sequences=True), (1, 3, 2))
    expected = [[[-0.02333, 0.01163], [0.13697, 0.27564], [0.50957, 0.6775]]]
    np.testing.assert_allclose(layer(SEQUENCE), expected, atol=1e-5)


def test_values_of_keras_with_a_mask():
    layer = spread(LSTM(2, return_sequences=True, return_state=True), (1, 3, 2))
    outputs, hidden, carry = layer(SEQUENCE, mask=[[True, False, True]])
    expected = [[[-0.02333, 0.01163], [-0.02333, 0.01163], [0.42077, 0.53924]]]
    np.testing.assert_allclose(outputs, expected, atol=1e-5)
    np.testing.assert_allclose(hidden, [[0.42077, 0.53924]], atol=1e-5)
    np.testing.assert_allclose(carry, [[0.48487, 0.63872]], atol=1e-5)


def test_values_of_keras_in_the_second_call_of_a_stateful_layer():
    layer = spread(LSTM(2, return_sequences=True, stateful=True), (1, 3, 2))
    layer(SEQUENCE)
    expected = [[[0.08439, 0.26779], [0.20511, 0.4339], [0.54243, 0.75055]]]
    np.testing.assert_allclose(layer(SEQUENCE), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("layer", "shape", "parameters"),
    [
        (LSTM(4), (None, 10, 8), 208),
        (LSTM(256), (None, 21, 1), 264_192),
        (LSTM(32, use_bias=False), (None, 10, 16), 4 * 32 * (16 + 32)),
    ],
)
def test_worked_counts(layer, shape, parameters):
    assert sum(spec.size for spec in layer.weight_specs(shape)) == parameters
    assert layer.derive(shape).value("parameters") == parameters


def test_shapes():
    whole = LSTM(3, return_sequences=True, return_state=True)
    assert whole.compute_output_shape((2, 4, 5)) == ((2, 4, 3), (2, 3), (2, 3))
    assert LSTM(128).compute_output_shape((None, None, 300)) == (None, 128)


@given(recurrent_cases(kinds=[LSTM], masked=False))
def test_the_states_follow_from_the_gates(case):
    layer = case.layer()
    trace = layer.trace(case.inputs, case.states)
    gates = trace.gates
    kept = gates["forget"] * trace.carry[:, :-1]
    carry = kept + gates["input"] * gates["candidate"]
    np.testing.assert_allclose(trace.carry[:, 1:], carry, rtol=1e-4, atol=1e-5)
    hidden = gates["output"] * layer.activation(trace.carry[:, 1:])
    np.testing.assert_allclose(trace.hidden[:, 1:], hidden, rtol=1e-4, atol=1e-5)


def test_the_forget_gate_starts_open():
    layer = LSTM(
        2, bias_initializer=initializers.get({"class_name": "Constant", "config": {"value": 0.25}})
    )
    layer.build((None, 5, 3))
    assert layer.weights[2].tolist() == [0.25, 0.25, 1, 1, 0.25, 0.25, 0.25, 0.25]
    closed = LSTM(2, unit_forget_bias=False)
    closed.build((None, 5, 3))
    assert closed.weights[2].tolist() == [0] * 8


def test_the_bias_is_drawn_in_parts_with_a_seed_of_its_own():
    drawn = ForgetGateOpen(initializers.get("random_normal")).with_seed(5)((12,))
    again = ForgetGateOpen(initializers.get("random_normal")).with_seed(5)((12,))
    other = ForgetGateOpen(initializers.get("random_normal")).with_seed(6)((12,))
    np.testing.assert_array_equal(drawn, again)
    assert (drawn[:3] != other[:3]).all()
    assert drawn[3:6].tolist() == [1, 1, 1]
    assert ForgetGateOpen(len).with_seed(5) == ForgetGateOpen(len)


def test_use_cudnn_and_implementation():
    with pytest.raises(Refusal) as refusal:
        LSTM(3, use_cudnn="x")
    LSTM(3, **refusal.value.repairs[0].changes)
    inputs = np.random.default_rng(0).normal(size=(2, 4, 5))
    outputs = [
        spread(LSTM(3, **arguments), (2, 4, 5))(inputs)
        for arguments in ({}, {"implementation": 1}, {"use_cudnn": False}, {"unroll": True})
    ]
    for other in outputs[1:]:
        np.testing.assert_array_equal(outputs[0], other)
    with pytest.raises(ValueError, match="reset_after"):
        LSTM(3, reset_after=True)


def test_every_output_is_penalized():
    layer = LSTM(3, activity_regularizer="l2", return_state=True, kernel_regularizer="l1")
    outputs = layer(np.ones((2, 4, 5)))
    activity = [0.01 * np.square(output).sum() / 2 for output in outputs]  # over the batch of 2
    expected = [*activity, 0.01 * np.abs(layer.weights[0]).sum()]
    np.testing.assert_allclose(layer.losses, expected, rtol=1e-5)


@pytest.mark.parametrize("initializer", ["identity", "orthogonal"])
def test_an_initializer_of_matrices_is_refused_for_the_bias_at_build(initializer):
    layer = LSTM(3, bias_initializer=initializer)  # Keras 3.15.1: ValueError at build
    with pytest.raises(ValueError, match="fills matrices"):
        layer.build((None, 4, 2))


def test_without_a_bias_initializer_the_forget_gate_cannot_be_opened():
    # Keras 3.15.1 calls the initializer for the other gates and fails; without the ones it draws.
    assert_repairs_work(LSTM, {"units": 3, "bias_initializer": None}, (1, 4, 2))
