"""What the trace of a recurrent layer shows."""

import numpy as np

from engine import SimpleRNN
from tests.engine.weighting import weighted


def _traced(**arguments):
    layer = SimpleRNN(1, activation="relu", **arguments)
    return weighted(layer, (1, 2, 2), [1, 10], [0.5], [3]).trace([[[1, 2], [-4, 0]]])


def test_states_products_and_gates_by_hand():
    trace = _traced()
    # 1 + 20 + 0 + 3 = 24, then −4 + 0 + 12 + 3 = 11
    assert trace.hidden.ravel().tolist() == [0, 24, 11]
    parts = trace.products(0, 1, "candidate", 0)
    assert (parts.inputs.tolist(), parts.states.tolist(), parts.bias) == ([-4, 0], [12], 3)
    assert trace.pre_activations["candidate"].ravel().tolist() == [24, 11]
    np.testing.assert_array_equal(trace.gates["candidate"], trace.hidden[:, 1:])
    assert (trace.units, list(trace.steps)) == (1, [0, 1])


def test_backwards_the_last_timestep_is_taken_first():
    trace = _traced(go_backwards=True)
    assert list(trace.steps) == [1, 0]
    assert trace.inputs[0].tolist() == [[-4, 0], [1, 2]]
    # −4 + 3 is below 0; then 1 + 20 + 0 + 3
    assert trace.hidden.ravel().tolist() == [0, 0, 24]
