"""GRU against worked cases, and its own formulas."""

import numpy as np
import pytest
from hypothesis import given

from engine.base.refusal import Refusal
from engine.layers.rnn.gru import GRU
from tests.engine.recurrent_cases import recurrent_cases
from tests.engine.weighting import spread, weighted


@pytest.mark.parametrize(
    ("reset_after", "bias", "expected"),
    [
        # Gates are sigmoid(0) = 1/2. g = 2, h = 0/2 + 2/2; g = 4 + 1/2, h = 1/2 + 4.5/2
        (False, [0, 0, 0], [1, 2.75]),
        # Second bias 2: g = 2 + (0 + 2)/2 = 3, h = 1.5; g = 4 + (1.5 + 2)/2 = 5.75, h = 3.625
        (True, [0, 0, 0, 0, 0, 2], [1.5, 3.625]),
    ],
)
def test_by_hand(reset_after, bias, expected):
    layer = GRU(1, activation=None, return_sequences=True, reset_after=reset_after)
    layer = weighted(layer, (1, 2, 1), [0, 0, 1], [0, 0, 1], bias)
    assert layer([[[2], [4]]]).ravel().tolist() == expected


@pytest.mark.parametrize(
    ("reset_after", "expected"),
    [
        (True, [[-0.24969, 0.19535], [0.43779, 0.57459], [0.72851, 0.72287]]),
        (False, [[0.27839, 0.5802], [0.77815, 0.82179], [0.9139, 0.89497]]),
    ],
)
def test_values_of_keras(reset_after, expected):
    # Keras 3.15.1, each weight running evenly from −1 to 1.
    layer = spread(GRU(2, return_sequences=True, reset_after=reset_after), (1, 3, 2))
    np.testing.assert_allclose(layer([[[1, 0], [0, 1], [-1, 2]]])[0], expected, atol=1e-5)


@pytest.mark.parametrize(
    ("layer", "parameters", "bias"),
    [
        (GRU(4), 168, (2, 12)),
        (GRU(4, reset_after=False), 156, (12,)),
    ],
)
def test_worked_counts(layer, parameters, bias):
    shape = (None, 10, 8)
    specs = layer.weight_specs(shape)
    assert sum(spec.size for spec in specs) == parameters
    assert specs[2].shape == bias
    assert layer.derive(shape).value("parameters") == parameters
    assert layer.derive(shape).value("bias_parameters") == specs[2].size


@given(recurrent_cases(kinds=[GRU], masked=False))
def test_the_state_follows_from_the_gates(case):
    trace = case.layer().trace(case.inputs, case.states)
    update, before = trace.gates["update"], trace.hidden[:, :-1]
    expected = update * before + (1 - update) * trace.gates["candidate"]
    np.testing.assert_allclose(trace.hidden[:, 1:], expected, rtol=1e-4, atol=1e-5)


@given(recurrent_cases(kinds=[GRU], masked=False))
def test_the_candidate_reads_the_state_through_the_reset_gate(case):
    layer = case.layer(reset_after=False)
    trace = layer.trace(case.inputs, case.states)
    units = layer.units
    reset_state = trace.gates["reset"] * trace.hidden[:, :-1]
    sums = trace.inputs @ trace.kernel[:, 2 * units :]
    sums = sums + reset_state @ trace.recurrent_kernel[:, 2 * units :]
    if trace.bias is not None:
        sums = sums + trace.bias[2 * units :]
    np.testing.assert_allclose(trace.pre_activations["candidate"], sums, rtol=1e-4, atol=1e-4)


def test_one_state_is_read_as_in_keras():
    inputs, states = np.ones((2, 4, 5)), [np.ones((2, 3)), np.zeros((2, 3))]
    layer = spread(GRU(3), (2, 4, 5))
    np.testing.assert_array_equal(layer(inputs, states), layer(inputs, states[:1]))
    np.testing.assert_array_equal(layer(inputs, states), layer(inputs, states[0]))


def test_refusals():
    with pytest.raises(Refusal):
        GRU(3, use_cudnn=None)
    with pytest.raises(ValueError, match="unit_forget_bias"):
        GRU(3, unit_forget_bias=True)
