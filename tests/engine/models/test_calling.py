"""A call through layers: who gets the mask, and who loses it."""

import numpy as np
import pytest

from engine import Conv1D, Dense, Flatten, Masking, Refusal, SimpleRNN
from engine.models.calling import fitted, run


def _call(layer, inputs, given):
    return layer(inputs, **given)


INPUTS = np.array([[[1.0], [0.0], [2.0]]])


def test_a_mask_passes_the_layers_that_support_it():
    layers = [Masking(), Dense(1), SimpleRNN(2, return_sequences=True)]
    outputs, mask = run(layers, INPUTS, {}, _call)
    assert mask.tolist() == [[True, False, True]]
    assert (outputs[:, 0] == outputs[:, 1]).all()  # the masked step repeats the one before


@pytest.mark.parametrize("layer", [Conv1D(1, 1), Flatten(), SimpleRNN(2)])
def test_a_mask_ends_at_a_layer_that_does_not_hand_it_on(layer):
    assert run([Masking(), layer], INPUTS, {}, _call)[1] is None


def test_a_mask_given_to_the_call_reaches_the_first_layer():
    given = {"mask": np.array([[True, True, False]])}
    masked = run([SimpleRNN(2)], INPUTS, given, _call)[0]
    np.testing.assert_array_equal(masked, run([SimpleRNN(2)], INPUTS[:, :2], {}, _call)[0])


def test_a_last_axis_of_one_is_added_or_taken_away():
    assert fitted(np.zeros((2, 3, 1)), (None, 3)).shape == (2, 3)
    assert fitted(np.zeros((2, 3)), (None, 3, 1)).shape == (2, 3, 1)
    assert fitted(np.zeros((2, 3)), None).shape == (2, 3)
    for shape in ((None, 3, 2), (None,)):
        with pytest.raises(Refusal, match="takes inputs"):
            fitted(np.zeros((2, 3)), shape)
