"""The payload of a recurrent layer holds the numbers that the picture adds up."""

import numpy as np
import pytest

from engine import GRU, LSTM, SimpleRNN
from figures.parts.recurrent_gates import kind_of
from figures.stage.recurrent import recurrent_payload
from tests.figures.opened import opened

X = np.array([[[1.0], [2.0], [3.0]]], np.float32)


def _traced(layer, weights, inputs=X, **arguments):
    layer.build(np.shape(inputs))
    layer.set_weights(weights)
    return layer.trace(inputs, **arguments)


def _payload(trace, **options):
    return recurrent_payload(trace, sentences={}, titles={}, **options)


def _opened(trace, **options):
    return opened(_payload(trace, **options))


def _halving(inputs=X, **arguments):
    """h = x + h′ / 2."""
    layer = SimpleRNN(1, activation=None, **arguments)
    return _traced(layer, [[[1]], [[0.5]], [0]], inputs)


def _zeros(layer, rows):
    """All weights zero: every sum is 0."""
    width = rows * layer.units
    bias = np.zeros((2, width) if getattr(layer, "reset_after", False) else width)
    return _traced(layer, [np.zeros((1, width)), np.zeros((layer.units, width)), bias])


def _random(layer, shape=(2, 5, 3), **arguments):
    rng = np.random.default_rng(5)
    inputs = rng.normal(size=shape).astype(np.float32)
    layer.build(shape)
    layer.set_weights([rng.normal(size=weight.shape) / 2 for weight in layer.get_weights()])
    return layer.trace(inputs, **arguments)


def test_a_simple_rnn_adds_half_of_what_it_remembers():
    header, arrays = _opened(_halving(), activation="linear")
    assert arrays["hidden"].ravel().tolist() == [0, 1, 2.5, 4.25]
    assert "gates" not in arrays  # of one sum, what its activation gives is the state
    assert arrays["inputs"].tolist() == [[1], [2], [3]]
    assert header["kind"] == "simple_rnn"
    assert header["gates"] == [
        {"name": "candidate", "symbol": "h", "activation": "linear", "columns": [0, 1]}
    ]
    assert "carry" not in arrays


def test_backwards_the_last_step_is_taken_first():
    _, arrays = _opened(_halving(go_backwards=True))
    assert arrays["taken"].tolist() == [2, 1, 0]
    assert arrays["inputs"].ravel().tolist() == [3, 2, 1]
    assert arrays["hidden"].ravel().tolist() == [0, 3, 3.5, 2.75]  # 2 + 3 / 2, 1 + 3.5 / 2


def test_an_lstm_without_weights_opens_its_gates_halfway():
    header, arrays = _opened(_zeros(LSTM(1, unit_forget_bias=False), 4))
    assert [gate["symbol"] for gate in header["gates"]] == ["i", "f", "g", "o"]  # Keras's order
    assert arrays["gates"][:, :, 0].tolist() == [[0.5] * 3, [0.5] * 3, [0] * 3, [0.5] * 3]
    assert not arrays["carry"].any()


def test_a_gru_without_weights_keeps_half_of_its_state():
    layer = GRU(1)
    layer.build(X.shape)
    layer.set_weights([np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((2, 3))])
    trace = layer.trace(X, initial_state=[np.array([[8.0]], np.float32)])
    header, arrays = _opened(trace)
    assert [gate["symbol"] for gate in header["gates"]] == ["z", "r", "g"]
    assert arrays["gates"][:, 0, 0].tolist() == [0.5, 0.5, 0]
    assert arrays["hidden"].ravel().tolist() == [8, 4, 2, 1]  # h = h′ / 2 + 0 / 2
    assert header["initial"] == "given"
    assert header["reset_after"] is True


@pytest.mark.parametrize("sample", [0, 1])
@pytest.mark.parametrize("layer", [SimpleRNN(4), LSTM(4), GRU(4), GRU(4, reset_after=False)])
def test_every_number_is_the_traces(layer, sample):
    trace = _random(layer)
    header, arrays = _opened(trace, sample=sample)
    np.testing.assert_array_equal(arrays["hidden"], trace.hidden[sample])
    np.testing.assert_array_equal(arrays["inputs"], trace.inputs[sample])
    for gate, name in enumerate(trace.gate_names):
        if len(trace.gate_names) > 1:
            np.testing.assert_array_equal(arrays["gates"][gate], trace.gates[name][sample])
        first, last = header["gates"][gate]["columns"]
        np.testing.assert_array_equal(arrays["kernel"][gate], trace.kernel[:, first:last])
        recurrent = trace.recurrent_kernel[:, first:last]
        np.testing.assert_array_equal(arrays["recurrent_kernel"][gate], recurrent)
    if kind_of(trace) == "lstm":
        np.testing.assert_array_equal(arrays["carry"], trace.carry[sample])


def test_a_gru_that_resets_afterwards_has_a_second_bias():
    layer = GRU(1)
    trace = _traced(layer, [np.zeros((1, 3)), np.zeros((1, 3)), [[1, 2, 3], [4, 5, 6]]])
    _, arrays = _opened(trace)
    assert arrays["bias"].tolist() == [[1], [2], [3]]
    assert arrays["recurrent_bias"].tolist() == [[4], [5], [6]]
    _, before = _opened(_random(GRU(1, reset_after=False)))
    assert "recurrent_bias" not in before


def test_without_bias_none_is_sent():
    _, arrays = _opened(_random(SimpleRNN(2, use_bias=False)))
    assert "bias" not in arrays


def test_what_leaves_is_told():
    header, _ = _opened(_halving(), return_sequences=True)
    assert header["returns"] == {"sequence": True, "state": False}
    assert header["initial"] == "zero"
    header, _ = _opened(_halving(), return_state=True)
    assert header["returns"] == {"sequence": False, "state": True}


def test_a_stateful_layer_goes_on_from_the_batch_before():
    layer = SimpleRNN(1, activation=None, stateful=True)
    first = _traced(layer, [[[1]], [[0.5]], [0]])
    layer.conclude(first)
    header, arrays = _opened(layer.trace(X), carried=True)
    assert arrays["hidden"].ravel().tolist() == [4.25, 3.125, 3.5625, 4.78125]  # x + h′ / 2
    assert header["initial"] == "carried"
    header, _ = _opened(first, carried=True)
    assert header["initial"] == "zero"  # nothing came before the first batch


def test_left_out_steps_are_marked_in_the_order_taken():
    layer = SimpleRNN(1, go_backwards=True)
    layer.build(X.shape)
    _, arrays = _opened(layer.trace(X, mask=[[False, True, True]]))
    assert arrays["kept"].tolist() == [1, 1, 0]
    _, arrays = _opened(layer.trace(X))
    assert "kept" not in arrays


def test_colours_reach_the_largest_magnitudes():
    header, _ = _opened(_halving())
    assert header["limits"] == {
        "inputs": 3.0,
        "hidden": 4.25,
        "sums": 4.25,
        "kernel": 1.0,
    }
    assert header["colour"] == "tint"  # no input is below zero


def test_a_state_that_grows_beyond_all_numbers_can_still_be_sent():
    layer = SimpleRNN(1, activation=None)
    trace = _traced(layer, [[[1]], [[1e30]], [0]], np.ones((1, 4, 1), np.float32))
    header, arrays = _opened(trace)
    assert np.isinf(arrays["hidden"]).any()
    assert np.isfinite(header["limits"]["hidden"])


@pytest.mark.parametrize(("layer", "states"), [(SimpleRNN(32), 1), (GRU(32), 4), (LSTM(32), 6)])
def test_a_hundred_steps_of_32_units_send_no_number_twice(layer, states):
    gates = max(1, states - (2 if states > 4 else 1))
    floats = 100 * 5 + states * 101 * 32 + gates * (5 + 32 + 2) * 32 + 2 * 101
    plots = {"words": {}, "titles": {}}
    assert len(_payload(_random(layer, (1, 100, 5)), plots=plots)) < 4 * floats + 4_000  # and words


def test_the_length_of_the_states_is_sent_where_they_are_drawn():
    header, arrays = _opened(_halving(), plots={"words": {"board": "b"}, "titles": {"norm": "n"}})
    assert arrays["norm"].tolist() == [0, 1, 2.5, 4.25]
    assert header["plots"]["states"] == [{"name": "hidden", "role": "output"}]
    header, arrays = _opened(_halving())
    assert header["plots"] is None
    assert "norm" not in arrays


def test_what_is_foreseen_and_what_a_mask_lets_out_is_told():
    header, _ = _opened(_halving(), foreseen=[("b", "99%")] * 3, zero_output=True)
    assert header["foreseen"] == [["b", "99%"]] * 3
    assert header["zero_output"] is True
