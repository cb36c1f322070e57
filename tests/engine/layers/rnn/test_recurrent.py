"""The laws that SimpleRNN, LSTM and GRU keep alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.recurrence import times
from engine.layers.rnn.simple_rnn import SimpleRNN
from tests.engine.recurrent_cases import recurrent_cases
from tests.engine.weighting import drawn

KINDS = [SimpleRNN, LSTM, GRU]


def _arrays(outputs):
    return outputs if isinstance(outputs, tuple) else (outputs,)


def _shapes(shape):
    return list(shape) if isinstance(shape[0], tuple) else [shape]


@given(recurrent_cases())
def test_a_call_gives_the_outputs_of_its_trace_in_the_shape_foretold(case):
    layer = case.layer()
    outputs = _arrays(layer(case.inputs, case.states, mask=case.mask))
    traced = _arrays(layer.trace(case.inputs, case.states, case.mask).outputs)
    for output, other in zip(outputs, traced, strict=True):
        np.testing.assert_array_equal(output, other)
        assert output.dtype == np.float32
    assert [output.shape for output in outputs] == _shapes(
        layer.compute_output_shape(case.inputs.shape)
    )


@given(recurrent_cases())
def test_the_last_state_of_the_trace_is_the_state_returned(case):
    layer = case.layer(return_state=True)
    trace = layer.trace(case.inputs, case.states, case.mask)
    for state, returned in zip(trace.states, trace.outputs[1:], strict=True):
        np.testing.assert_array_equal(state[:, -1], returned)


@given(recurrent_cases(masked=False))
def test_without_a_mask_the_outputs_are_the_hidden_states(case):
    trace = case.layer(return_sequences=True, return_state=False).trace(case.inputs, case.states)
    np.testing.assert_array_equal(trace.outputs, trace.hidden[:, 1:])
    last = case.layer(return_sequences=False, return_state=False)(case.inputs, case.states)
    np.testing.assert_array_equal(last, trace.hidden[:, -1])


@given(recurrent_cases())
def test_the_trace_starts_from_the_initial_states(case):
    trace = case.layer().trace(case.inputs, case.states, case.mask)
    for index, state in enumerate(trace.states):
        first = 0 if case.states is None else case.states[index]
        np.testing.assert_array_equal(state[:, 0], np.broadcast_to(first, state[:, 0].shape))


@given(recurrent_cases(masked=True))
def test_masked_steps_keep_the_states(case):
    trace = case.layer().trace(case.inputs, case.states, case.mask)
    left_out = ~trace.mask
    for state in trace.states:
        np.testing.assert_array_equal(state[:, 1:][left_out], state[:, :-1][left_out])


@given(recurrent_cases(masked=True), st.booleans())
def test_masked_outputs_repeat_or_are_zero(case, zero):
    layer = case.layer(return_sequences=True, return_state=False, zero_output_for_mask=zero)
    trace = layer.trace(case.inputs, case.states, case.mask)
    for outputs, kept, hidden in zip(trace.outputs, trace.mask, trace.hidden, strict=True):
        before = np.zeros_like(outputs[0])
        for step, taken in enumerate(kept):
            expected = hidden[step + 1] if taken else np.zeros_like(before) if zero else before
            np.testing.assert_array_equal(outputs[step], expected)
            before = outputs[step]


@given(recurrent_cases(masked=True))
def test_a_masked_step_might_as_well_not_be_there(case):
    # One sample, so that the steps left out can be cut away.
    kept = case.mask[:1].copy()
    kept[0, 0] = True
    inputs = case.inputs[:1]
    layer = case.layer(return_sequences=False, return_state=True)
    with_mask = layer(inputs, mask=kept)
    cut = layer(inputs[:, kept[0]])
    for one, other in zip(with_mask, cut, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


@given(recurrent_cases())
def test_going_backwards_is_going_forwards_on_reversed_inputs(case):
    backwards = case.layer(go_backwards=True)(case.inputs, case.states, mask=case.mask)
    reversed_mask = None if case.mask is None else case.mask[:, ::-1]
    forwards = case.layer(go_backwards=False)(case.inputs[:, ::-1], case.states, mask=reversed_mask)
    for one, other in zip(_arrays(backwards), _arrays(forwards), strict=True):
        np.testing.assert_array_equal(one, other)
    taken = case.layer(go_backwards=True).trace(case.inputs).steps
    assert list(taken) == list(range(case.inputs.shape[1]))[::-1]


@given(recurrent_cases(masked=False), st.data())
def test_a_sequence_can_be_cut_and_gone_on_with(case, data):
    cut = data.draw(st.integers(1, case.inputs.shape[1]))
    layer = case.layer(return_sequences=False, return_state=True, go_backwards=False)
    whole = layer(case.inputs, case.states)
    if cut == case.inputs.shape[1]:
        return
    states = list(layer(case.inputs[:, :cut], case.states)[1:])
    for one, other in zip(whole, layer(case.inputs[:, cut:], states), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@given(recurrent_cases())
def test_the_products_add_up_to_what_the_activation_was_given(case):
    trace = case.layer().trace(case.inputs, case.states, case.mask)
    for gate, sums in trace.pre_activations.items():
        assert sums.shape == (*case.inputs.shape[:2], case.arguments["units"])
        for sample, step, unit in np.ndindex(sums.shape):
            parts = trace.products(sample, step, gate, unit)
            total = parts.inputs.sum() + parts.states.sum() + parts.bias
            np.testing.assert_allclose(sums[sample, step, unit], total, rtol=1e-4, atol=1e-4)


@given(recurrent_cases())
def test_gates_are_activations_of_what_they_were_given(case):
    layer = case.layer()
    trace = layer.trace(case.inputs, case.states, case.mask)
    for name, values in trace.gates.items():
        recurrent = name != "candidate"
        activation = layer.recurrent_activation if recurrent else layer.activation
        np.testing.assert_allclose(values, activation(trace.pre_activations[name]), 1e-5, 1e-6)


@given(recurrent_cases())
def test_specs_are_what_is_built_and_derive_ends_in_the_shape(case):
    layer, shape = case.layer(), case.inputs.shape
    assert [spec.shape for spec in layer.weight_specs(shape)] == [w.shape for w in layer.weights]
    derivation = layer.derive(shape)
    assert derivation.output_shape == layer.compute_output_shape(shape)
    assert derivation.value("parameters") == layer.count_params()
    matrices = sum(weight.size for weight in layer.weights[:2])
    assert derivation.value("multiply_adds") == shape[1] * matrices


@given(recurrent_cases(masked=False), st.integers(1, 3))
def test_a_stateful_layer_goes_on_where_it_stopped(case, calls):
    layer = case.layer(stateful=True, return_state=True)
    plain = case.layer(return_state=True)
    states = None
    for _ in range(calls):
        before = layer.trace(case.inputs).outputs
        outputs = layer(case.inputs)
        expected = plain(case.inputs, states)
        for one, other, foretold in zip(outputs, expected, before, strict=True):
            np.testing.assert_array_equal(one, other)
            np.testing.assert_array_equal(one, foretold)  # a trace changes nothing
        states = list(expected[1:])
    layer.reset_state()
    for one, other in zip(layer(case.inputs), plain(case.inputs), strict=True):
        np.testing.assert_array_equal(one, other)
    assert len(layer.weights) == len(plain.weights)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("batch", "units"), [(32, 48), (3, 200), (70, 130)])
def test_a_product_in_pieces_is_the_same_product(kind, batch, units):
    layer = drawn(kind(units, activation="linear"), (batch, 2, 3))
    states = np.random.default_rng(0).normal(size=(batch, units)).astype(np.float32)
    kernel = layer.weights[1]
    np.testing.assert_allclose(times(kernel, batch)(states), states @ kernel, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_long_inputs_are_summed_in_blocks(kind, monkeypatch):
    layer = drawn(kind(3, return_sequences=True), (2, 7, 4))
    inputs = np.random.default_rng(0).normal(size=(2, 7, 4)).astype(np.float32)
    whole = layer(inputs)
    monkeypatch.setattr("engine.layers.rnn.recurrence._BLOCK_VALUES", 50)
    np.testing.assert_allclose(layer(inputs), whole, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_units_are_refused_as_keras_does(kind):
    for units in (0, -2):
        with pytest.raises(Refusal) as refusal:
            kind(units)
        kind(**refusal.value.repairs[0].changes)
    for units in (2.0, np.int64(3)):
        with pytest.raises(Refusal):
            kind(units).compute_output_shape((2, 4, 5))
    for units in (None, "3"):
        with pytest.raises(TypeError):
            kind(units)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "unknown", [{"time_major": True}, {"input_length": 3}, {"batch_input_shape": (1, 2, 3)}]
)
def test_unknown_arguments_are_refused(kind, unknown):
    with pytest.raises(ValueError, match=next(iter(unknown))):
        kind(3, **unknown)


@pytest.mark.parametrize("kind", KINDS)
def test_inputs_of_another_shape_are_refused(kind):
    layer = drawn(kind(3), (2, 4, 5))
    for shape in ((2, 4), (2, 4, 5, 6), (2, 4, 6), (2, 0, 5)):
        with pytest.raises(Refusal):
            layer(np.zeros(shape))
    with pytest.raises(Refusal):
        kind(3).build((2, 4, None))
    with pytest.raises(Refusal):
        kind(3).compute_output_shape((2,))
    assert kind(3).compute_output_shape((None, None, 5)) == (None, 3)
    assert layer(np.zeros((0, 4, 5))).shape == (0, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_states_and_masks_of_another_shape_are_refused(kind):
    layer, inputs = drawn(kind(3), (2, 4, 5)), np.zeros((2, 4, 5))
    count = len(kind.state_names)
    for shape in ((2, 4), (3, 3), (1, 3), (3,)):
        with pytest.raises(Refusal) as refusal:
            layer(inputs, initial_state=[np.zeros(shape)] * count)
        assert refusal.value.kind == "state_shape"
    with pytest.raises(Refusal) as refusal:
        layer(inputs, initial_state=[])
    assert refusal.value.kind == "state_count"
    for shape in ((4,), (3, 4), (2, 5), (2, 1)):
        with pytest.raises(Refusal) as refusal:
            layer(inputs, mask=np.ones(shape, bool))
        assert refusal.value.kind == "mask_shape"
    one_for_all = layer(inputs, mask=np.ones((1, 4)))
    np.testing.assert_array_equal(one_for_all, layer(inputs))


@pytest.mark.parametrize("kind", KINDS)
def test_a_stateful_layer_needs_one_batch_size(kind):
    with pytest.raises(Refusal) as refusal:
        kind(3, stateful=True).build((None, 4, 5))
    for repair in refusal.value.repairs:
        changes = dict(repair.changes)
        shape = changes.pop("input_shape", (None, 4, 5))
        kind(**{"units": 3, "stateful": True, **changes}).build(shape)
    layer = drawn(kind(3, stateful=True), (2, 4, 5))
    with pytest.raises(Refusal) as refusal:
        layer(np.zeros((3, 4, 5)))
    assert refusal.value.kind == "other_batch"
    assert layer(np.zeros((2, 6, 5))).shape == (2, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_dropout_is_clipped_kept_and_does_nothing(kind):
    layer = kind(3, dropout=-0.5, recurrent_dropout=1.5)
    assert (layer.dropout, layer.recurrent_dropout) == (0.0, 1.0)
    inputs = np.random.default_rng(0).normal(size=(2, 4, 5))
    weights = drawn(kind(3), (2, 4, 5)).get_weights()
    layer.build((2, 4, 5))
    layer.set_weights(weights)
    np.testing.assert_array_equal(layer(inputs), drawn(kind(3), (2, 4, 5))(inputs))
    with pytest.raises(Refusal) as refusal:
        layer(inputs, training=True)
    kind(3, **refusal.value.repairs[0].changes)(inputs, training=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_mask_goes_on_with_the_sequence(kind):
    mask = np.ones((2, 4), bool)
    assert kind(3, return_sequences=True).compute_mask(None, mask) is mask
    assert kind(3).compute_mask(None, mask) is None


@given(recurrent_cases())
def test_the_configuration_makes_the_layer_again(case):
    config = case.layer().get_config()
    again = case.kind.from_config(config)
    assert again.get_config() == config
    assert again.compute_output_shape(case.inputs.shape) == case.layer().compute_output_shape(
        case.inputs.shape
    )
    assert config["zero_output_for_mask"] is False
    assert "use_cudnn" not in config


@pytest.mark.parametrize("kind", KINDS)
def test_states_that_are_returned_have_no_mask(kind):
    mask = np.array([[True, False]])
    inputs = np.ones((1, 2, 3))
    states = [None] * len(kind(1).state_names)
    assert kind(1).compute_mask(inputs, mask) is None
    assert kind(1, return_sequences=True).compute_mask(inputs, mask) is mask
    assert kind(1, return_state=True).compute_mask(inputs, mask) == [None, *states]
    both = kind(1, return_sequences=True, return_state=True).compute_mask(inputs, mask)
    assert both == [mask, *states]


@pytest.mark.parametrize("kind", KINDS)
def test_an_activation_that_halves_the_units_is_refused(kind):
    with pytest.raises(Refusal) as refusal:
        kind(4, activation="glu")(np.ones((1, 2, 3)))
    assert refusal.value.kind == "activation_shape"
    assert refusal.value.numbers == {"activation": "glu", "units": 4, "made": 2}
    (repair,) = refusal.value.repairs
    assert kind(4, **repair.changes)(np.ones((1, 2, 3))).shape == (1, 4)


def test_one_value_of_two_serves_two_units_in_the_products_of_gates():
    assert LSTM(2, activation="glu")(np.ones((1, 2, 3))).shape == (1, 2)
    assert GRU(2, recurrent_activation="glu")(np.ones((1, 2, 3))).shape == (1, 2)
    with pytest.raises(Refusal):
        SimpleRNN(2, activation="glu")(np.ones((1, 2, 3)))
