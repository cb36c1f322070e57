"""Bidirectional equals two runs, merged."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.refusal import Refusal
from engine.initializers import Constant
from engine.layers.core.dense import Dense
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.simple_rnn import SimpleRNN
from tests.engine.recurrent_cases import recurrent_cases
from tests.engine.weighting import drawn, spread

MERGES = {
    "concat": lambda one, other: np.concatenate([one, other], axis=-1),
    "sum": np.add,
    "mul": np.multiply,
    "ave": lambda one, other: (one + other) / 2,
}


@given(recurrent_cases(), st.sampled_from([*MERGES, None]))
def test_it_equals_two_runs(case, merge_mode):
    arguments = {**case.arguments, "go_backwards": False}
    both = drawn(Bidirectional(case.kind(**arguments), merge_mode), case.inputs.shape)
    states = None if case.states is None else [*case.states, *reversed(case.states)]
    outputs = both(case.inputs, states, mask=case.mask)

    # With a mask and return_sequences, Keras's Bidirectional puts 0 where a step is left out.
    arguments["zero_output_for_mask"] = case.arguments["return_sequences"]
    runs, count = [], len(both.weights) // 2
    for backwards, given_states in (
        (False, case.states),
        (True, case.states and case.states[::-1]),
    ):
        layer = case.kind(**{**arguments, "go_backwards": backwards})
        layer.build(case.inputs.shape)
        layer.set_weights(both.get_weights()[count * backwards :][:count])
        made = layer(case.inputs, given_states, mask=case.mask)
        runs.append(list(made) if isinstance(made, tuple) else [made])
    (one, *one_states), (other, *other_states) = runs
    if case.arguments["return_sequences"]:
        other = other[:, ::-1]
    merged = [one, other] if merge_mode is None else [MERGES[merge_mode](one, other)]

    expected = [*merged, *one_states, *other_states]
    found = list(outputs) if isinstance(outputs, tuple) else [outputs]
    for got, want in zip(found, expected, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-6, atol=1e-6)
    shape = both.compute_output_shape(case.inputs.shape)
    assert [got.shape for got in found] == (list(shape) if isinstance(shape[0], tuple) else [shape])


def test_values_of_keras():
    # Keras 3.15.1, each weight running evenly from −1 to 1.
    layer = spread(Bidirectional(LSTM(2, return_sequences=True)), (1, 3, 2))
    expected = [
        [-0.02333, 0.01163, 0.04943, 0.20955],
        [0.13697, 0.27564, 0.3079, 0.51864],
        [0.50957, 0.6775, 0.43554, 0.52669],
    ]
    np.testing.assert_allclose(layer([[[1, 0], [0, 1], [-1, 2]]])[0], expected, atol=1e-5)


@pytest.mark.parametrize(
    ("layer", "output", "parameters"),
    [
        (Bidirectional(SimpleRNN(4)), (None, 8), 104),
        (Bidirectional(SimpleRNN(4), "sum"), (None, 4), 104),
        (Bidirectional(SimpleRNN(4), None), ((None, 4), (None, 4)), 104),
        (Bidirectional(LSTM(4, return_sequences=True)), (None, 10, 8), 416),
        (Bidirectional(GRU(4, return_state=True)), ((None, 8), (None, 4), (None, 4)), 336),
    ],
)
def test_worked_shapes_and_counts(layer, output, parameters):
    shape = (None, 10, 8)
    assert layer.compute_output_shape(shape) == output
    assert sum(spec.size for spec in layer.weight_specs(shape)) == parameters
    derivation = layer.derive(shape)
    assert derivation.value("parameters") == parameters
    assert derivation.output_shape == output
    once = layer.forward_layer.derive(shape).value("multiply_adds")
    assert derivation.value("multiply_adds") == 2 * once
    layer.build(shape)
    assert layer.count_params() == parameters
    assert [spec.shape for spec in layer.weight_specs(shape)] == [w.shape for w in layer.weights]


def test_the_names_say_which_way():
    layer = Bidirectional(LSTM(2, name="words"))
    assert (layer.forward_layer.name, layer.backward_layer.name) == (
        "forward_words",
        "backward_words",
    )
    assert layer.weight_specs((None, 3, 2))[3].name == "backward_words/kernel"


def test_the_backward_layer_may_be_given():
    layer = Bidirectional(LSTM(3), backward_layer=GRU(4, go_backwards=True))
    assert layer(np.ones((2, 4, 5))).shape == (2, 7)


@pytest.mark.parametrize("units", [(3, 1), (1, 3)])
@pytest.mark.parametrize(("merge_mode", "each"), [("sum", 9.5), ("mul", 4.5), ("ave", 4.75)])
def test_a_single_unit_is_merged_with_each_of_the_other_layer(units, merge_mode, each):
    # Values and shapes of Keras 3.15.1, which counts the units of the forward layer alone.
    forward, backward = (
        SimpleRNN(
            count,
            activation="linear",
            kernel_initializer=Constant(weight),
            recurrent_initializer="zeros",
            go_backwards=go_backwards,
        )
        for count, weight, go_backwards in zip(units, (1.0, 0.5), (False, True), strict=True)
    )
    layer = Bidirectional(forward, merge_mode, backward_layer=backward)
    assert layer(np.arange(6).reshape(1, 3, 2)).tolist() == [[each] * 3]
    assert layer.compute_output_shape((1, 3, 2)) == (1, units[0])


def test_stateful_layers_go_on_and_are_reset():
    inputs = np.random.default_rng(0).normal(size=(2, 4, 5))
    layer = drawn(Bidirectional(LSTM(3, stateful=True)), (2, 4, 5))
    first, second = layer(inputs), layer(inputs)
    assert (first != second).any()
    assert len(layer.states) == 4
    layer.reset_state()
    np.testing.assert_array_equal(layer(inputs), first)
    with pytest.raises(AttributeError):
        Bidirectional(LSTM(3)).reset_state()
    assert Bidirectional(LSTM(3)).states is None


def test_penalties_of_both_layers():
    layer = Bidirectional(LSTM(3, activity_regularizer="l2", kernel_regularizer="l1"))
    layer(np.ones((2, 4, 5)))
    assert len(layer.losses) == 4
    kernels = layer.weights[0], layer.weights[3]
    expected = [0.01 * np.abs(kernel).sum() for kernel in kernels]
    np.testing.assert_allclose(layer.losses[2:], expected, rtol=1e-5)
    layer.trainable = False
    assert len(layer.losses) == 2
    assert not layer.forward_layer.trainable


@pytest.mark.parametrize(
    "make",
    [
        lambda: Bidirectional(Dense(3)),
        lambda: Bidirectional("x"),
        lambda: Bidirectional(LSTM(3), backward_layer="x"),
        lambda: Bidirectional(LSTM(3, go_backwards=True)),
        lambda: Bidirectional(LSTM(3), backward_layer=LSTM(3)),
        lambda: Bidirectional(
            LSTM(3), backward_layer=LSTM(3, go_backwards=True, return_sequences=True)
        ),
        lambda: Bidirectional(Bidirectional(LSTM(3))),
    ],
)
def test_layers_that_do_not_go_together_are_refused(make):
    with pytest.raises(Refusal):
        make()


def test_refusals_with_repairs():
    with pytest.raises(Refusal) as refusal:
        Bidirectional(LSTM(3), merge_mode="max")
    for repair in refusal.value.repairs:
        Bidirectional(LSTM(3), **repair.changes)
    other = {"layer": LSTM(3), "backward_layer": LSTM(4, go_backwards=True)}
    with pytest.raises(Refusal) as refusal:
        Bidirectional(**other, merge_mode="sum")(np.ones((1, 2, 3)))
    assert Bidirectional(**other, **refusal.value.repairs[0].changes)(np.ones((1, 2, 3))).shape == (
        1,
        7,
    )
    with pytest.raises(Refusal, match="4"):
        Bidirectional(LSTM(3))(np.ones((2, 4, 5)), initial_state=[np.ones((2, 3))] * 2)
    with pytest.raises(Refusal):
        Bidirectional(LSTM(3))(np.ones((2, 4)))


def test_set_weights_shares_them_out():
    layer = Bidirectional(SimpleRNN(2))
    layer.build((None, 3, 1))
    with pytest.raises(ValueError, match="6"):
        layer.set_weights(layer.get_weights()[:3])
    with pytest.raises(ValueError, match="count"):
        Bidirectional(SimpleRNN(2)).count_params()


def test_the_configuration_makes_the_layer_again():
    layer = Bidirectional(GRU(3, reset_after=False), merge_mode="ave")
    config = layer.get_config()
    assert config["layer"]["class_name"] == "GRU"
    assert config["backward_layer"]["config"]["go_backwards"] is True
    assert Bidirectional.from_config(config).get_config() == config


def test_the_mask_goes_on_with_the_sequence():
    mask = np.ones((2, 4), bool)
    assert Bidirectional(LSTM(3, return_sequences=True)).compute_mask(None, mask) is mask
    assert Bidirectional(LSTM(3)).compute_mask(None, mask) is None
    assert Bidirectional(LSTM(3), None).compute_mask(None, mask) == (None, None)
