"""States and masks that a recurrent layer is given, checked."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from engine.layers.rnn import recurrent_inputs as inputs


def test_one_row_of_a_mask_serves_every_sample():
    assert inputs.checked_mask([[1, 0]], 2, 2).tolist() == [[True, False]] * 2
    third = [[[0, 0], [0, 2]]]  # a step counts where any entry does
    assert inputs.checked_mask(third, 1, 2).tolist() == [[False, True]]


@pytest.mark.parametrize("mask", [[1, 0], [[1], [0]], [[1, 0]] * 3])
def test_a_mask_of_another_shape_is_refused(mask):
    with pytest.raises(Refusal) as refusal:
        inputs.checked_mask(mask, 2, 2)
    assert refusal.value.numbers["shape"] == (2, 2)


def test_states_are_counted_and_measured():
    states = inputs.checked_states([np.ones((2, 3)), np.zeros((2, 3))], ("hidden", "carry"), (2, 3))
    assert [state.dtype for state in states] == [np.float32] * 2
    with pytest.raises(Refusal) as refusal:
        inputs.checked_states([np.ones((2, 3))], ("hidden", "carry"), (2, 3))
    assert refusal.value.numbers["wanted"] == 2
    with pytest.raises(Refusal) as refusal:
        inputs.checked_states([np.ones((2, 4))], ("hidden",), (2, 3))
    assert refusal.value.numbers["state"] == "hidden"


def test_the_ways_out():
    ways = [dict(repair.changes) for repair in inputs.open_batch((None, 5, 8)).repairs]
    assert ways == [{"stateful": False}, {"input_shape": (1, 5, 8)}]
    assert inputs.no_steps((2, 0, 8)).repairs[0].changes == {"input_shape": (2, 1, 8)}
    assert inputs.other_batch(3, 2).numbers == {"batch": 3, "built": 2}
    mended = inputs.training_dropout(0.5, 0.0).repairs[0].changes
    assert mended == {"dropout": 0.0, "recurrent_dropout": 0.0}
    assert inputs.not_whole_units(1.5).repairs[0].changes == {"units": 1}
