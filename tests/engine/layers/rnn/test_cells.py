"""Cells, and cells on top of each other: a step of the layers that repeat it."""

import numpy as np
import pytest

from engine import (
    GRU,
    LSTM,
    RNN,
    GRUCell,
    LSTMCell,
    Refusal,
    SimpleRNN,
    SimpleRNNCell,
    StackedRNNCells,
)

PAIRS = [(SimpleRNNCell, SimpleRNN), (LSTMCell, LSTM), (GRUCell, GRU)]


@pytest.mark.parametrize(("cell_kind", "layer_kind"), PAIRS)
def test_steps_of_a_cell_are_those_of_the_layer(cell_kind, layer_kind):
    inputs = np.random.default_rng(0).normal(size=(2, 4, 3)).astype(np.float32)
    layer = layer_kind(5, return_sequences=True)
    layer.build(inputs.shape)
    cell = cell_kind(5)
    cell.build((None, 3))
    cell.set_weights(layer.get_weights())
    states = cell.get_initial_state(2)
    for step, wanted in enumerate(layer(inputs).swapaxes(0, 1)):
        output, states = cell(inputs[:, step], states)
        np.testing.assert_allclose(output, wanted, rtol=1e-5, atol=1e-6)
    repeated = RNN(cell, return_sequences=True)
    np.testing.assert_allclose(repeated(inputs), layer(inputs), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("cell_kind", "layer_kind"), PAIRS)
def test_weights_and_configuration_are_those_of_the_layer(cell_kind, layer_kind):
    cell, layer = cell_kind(4), layer_kind(4)
    found = [(s.name, s.shape) for s in cell.weight_specs((None, 3))]
    assert found == [(s.name, s.shape) for s in layer.weight_specs((None, None, 3))]
    config = cell.get_config()
    assert cell_kind.from_config(config).get_config() == config
    assert cell.compute_output_shape((None, 3))[0] == (None, 4)


def test_stacked_cells_take_what_the_one_below_gives():
    cells = StackedRNNCells([LSTMCell(4), GRUCell(3)])
    assert [s.shape[0] for s in cells.weight_specs((None, 2)) if s.name.endswith("/kernel")] == [
        2,
        4,
    ]
    config = cells.get_config()
    output, states = cells(np.ones((1, 2)), cells.get_initial_state(1))
    assert output.shape == (1, 3)
    assert [len(each) for each in states] == [2, 1]
    assert StackedRNNCells.from_config(config).get_config() == config


def test_a_stateful_layer_goes_on_from_its_states():
    inputs = np.random.default_rng(0).normal(size=(1, 4, 2)).astype(np.float32)
    whole = RNN(LSTMCell(3))
    parts = RNN(LSTMCell(3), stateful=True)
    for layer in (whole, parts):
        layer.build((1, None, 2))
    parts.set_weights(whole.get_weights())
    parts(inputs[:, :2])
    np.testing.assert_allclose(parts(inputs[:, 2:]), whole(inputs), rtol=1e-5, atol=1e-6)
    parts.reset_state()
    assert not any(state.any() for state in parts.states)
    with pytest.raises(Refusal, match="batch"):
        RNN(GRUCell(2), stateful=True).build((None, 4, 2))


# Keras 3.15.1 refuses each with a ValueError.
def test_what_is_no_cell_is_refused():
    with pytest.raises(Refusal, match="cell"):
        RNN(LSTM(3))
    with pytest.raises(Refusal, match="Cells"):
        StackedRNNCells([3])
    with pytest.raises(Refusal, match="units"):
        GRUCell(0)
