"""One step of each recurrent memory, and its derivative, for `samples/train_letters.py`.

Weights have Keras's names, shapes and order of gates: i, f, c, o of an LSTM; z, r, h of a GRU that resets
after the recurrent product. States are tuples of arrays `(batch, units)`, the hidden state first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Weights = dict[str, Array]
States = tuple[Array, ...]


@dataclass(frozen=True)
class Memory:
    """How a kind of memory steps and how a derivative goes back through the step.

    `step(weights, inputs, states)` gives the states after it and what `back` needs again;
    `back(weights, kept, by_states, gradient)` adds to the gradient of every weight and gives the
    derivative by the states before. `gates` and `states` count both; a `rows` of 2 is a bias for what
    comes from the inputs and one for what comes from the state.
    """

    gates: int
    states: int
    step: Callable[[Mapping[str, Array], Array, States], tuple[States, Any]]
    back: Callable[[Mapping[str, Array], Any, States, Weights], States]
    rows: int = 1

    def bias_shape(self, units: int) -> tuple[int, ...]:
        """The shape of its bias, as Keras has it.

        >>> MEMORIES["GRU"].bias_shape(3), MEMORIES["LSTM"].bias_shape(3)
        ((2, 9), (12,))
        """
        wide = self.gates * units
        return (wide,) if self.rows == 1 else (self.rows, wide)


def _sigmoid(values: Array) -> Array:
    squeezed: Array = 1 / (1 + np.exp(-values))
    return squeezed


def _simple_step(weights: Mapping[str, Array], inputs: Array, states: States) -> tuple[States, Any]:
    sums = inputs @ weights["kernel"] + weights["bias"]
    hidden = np.tanh(sums + states[0] @ weights["recurrent_kernel"])
    return (hidden,), (inputs, states[0], hidden)


def _simple_back(weights: Mapping[str, Array], kept: Any, by: States, gradient: Weights) -> States:
    inputs, before, hidden = kept
    return (_back_through(weights, inputs, before, by[0] * (1 - hidden**2), gradient),)


def _back_through(
    weights: Mapping[str, Array], inputs: Array, before: Array, by_sums: Array, gradient: Weights
) -> Array:
    """Back through one sum of inputs, state and bias; the derivative by the state before."""
    gradient["kernel"] += inputs.T @ by_sums
    gradient["recurrent_kernel"] += before.T @ by_sums
    gradient["bias"] += by_sums.sum(axis=0)
    by_before: Array = by_sums @ weights["recurrent_kernel"].T
    return by_before


def _lstm_step(weights: Mapping[str, Array], inputs: Array, states: States) -> tuple[States, Any]:
    before, carry = states
    sums = inputs @ weights["kernel"] + before @ weights["recurrent_kernel"] + weights["bias"]
    sum_i, sum_f, sum_g, sum_o = np.split(sums, 4, axis=-1)
    i, f, g, o = _sigmoid(sum_i), _sigmoid(sum_f), np.tanh(sum_g), _sigmoid(sum_o)
    after = f * carry + i * g
    return (o * np.tanh(after), after), (inputs, before, carry, i, f, g, o, after)


def _lstm_back(weights: Mapping[str, Array], kept: Any, by: States, gradient: Weights) -> States:
    inputs, before, carry, i, f, g, o, after = kept
    shown = np.tanh(after)
    by_after = by[1] + by[0] * o * (1 - shown**2)
    by_sums = np.concatenate(
        [
            by_after * g * i * (1 - i),
            by_after * carry * f * (1 - f),
            by_after * i * (1 - g**2),
            by[0] * shown * o * (1 - o),
        ],
        axis=-1,
    )
    return _back_through(weights, inputs, before, by_sums, gradient), by_after * f


def _gru_step(weights: Mapping[str, Array], inputs: Array, states: States) -> tuple[States, Any]:
    (before,) = states
    of_inputs = np.split(inputs @ weights["kernel"] + weights["bias"][0], 3, axis=-1)
    of_state = np.split(before @ weights["recurrent_kernel"] + weights["bias"][1], 3, axis=-1)
    z, r = (_sigmoid(of_inputs[gate] + of_state[gate]) for gate in (0, 1))
    new = np.tanh(of_inputs[2] + r * of_state[2])
    return (z * before + (1 - z) * new,), (inputs, before, z, r, new, of_state[2])


def _gru_back(weights: Mapping[str, Array], kept: Any, by: States, gradient: Weights) -> States:
    inputs, before, z, r, new, of_state = kept
    by_new = by[0] * (1 - z) * (1 - new**2)
    by_z = by[0] * (before - new) * z * (1 - z)
    by_r = by_new * of_state * r * (1 - r)
    of_inputs = np.concatenate([by_z, by_r, by_new], axis=-1)
    of_before = np.concatenate([by_z, by_r, by_new * r], axis=-1)
    gradient["kernel"] += inputs.T @ of_inputs
    gradient["recurrent_kernel"] += before.T @ of_before
    gradient["bias"] += np.stack([of_inputs.sum(axis=0), of_before.sum(axis=0)])
    return (by[0] * z + of_before @ weights["recurrent_kernel"].T,)


MEMORIES = {
    "SimpleRNN": Memory(1, 1, _simple_step, _simple_back),
    "LSTM": Memory(4, 2, _lstm_step, _lstm_back),
    "GRU": Memory(3, 1, _gru_step, _gru_back, rows=2),
}
