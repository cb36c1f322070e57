"""How the state after a step changes with the state before it and with its input: exact derivatives.

Steps are those of the first sample, in the order taken; a gate's slope is read off its value.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine import activations
from engine.layers.rnn.gru import GRUTrace
from engine.layers.rnn.lstm import LSTMTrace
from engine.layers.rnn.recurrent_trace import RecurrentTrace, by_gate

Array = NDArray[np.float64]
Slope = Callable[[Array], Array]

# The slope of an activation, by the value that came out of it.
SLOPES: dict[str, Slope] = {
    "tanh": lambda h: 1 - h**2,
    "linear": np.ones_like,
    "relu": lambda h: np.where(h > 0, 1.0, 0.0),
    "sigmoid": lambda h: h * (1 - h),
}


def by_states(trace: RecurrentTrace, activation: str, recurrent_activation: str) -> Array:
    """∂s_t/∂s_t−1, `(timesteps, states, states)`; an LSTM's states are h, then c.

    Row i, column j: what entry i before the step does to entry j after it. Both activations must be
    in `SLOPES`.

    >>> from engine import SimpleRNN
    >>> layer = SimpleRNN(1, activation=None)
    >>> layer.build((1, 3, 1))
    >>> layer.set_weights([[[1]], [[0.5]], [0]])
    >>> by_states(layer.trace(np.ones((1, 3, 1))), "linear", "").ravel().tolist()
    [0.5, 0.5, 0.5]
    """
    matrix = trace.recurrent_kernel
    if isinstance(trace, LSTMTrace):
        return _of_lstm(trace, matrix, activation, recurrent_activation, states=True)
    if isinstance(trace, GRUTrace):
        return _of_gru(trace, matrix, activation, recurrent_activation, states=True)
    return _of_simple(trace, matrix, activation)


def by_inputs(trace: RecurrentTrace, activation: str, recurrent_activation: str) -> Array:
    """∂s_t/∂x_t, `(timesteps, features, states)`, as `by_states`."""
    if isinstance(trace, LSTMTrace):
        return _of_lstm(trace, trace.kernel, activation, recurrent_activation, states=False)
    if isinstance(trace, GRUTrace):
        return _of_gru(trace, trace.kernel, activation, recurrent_activation, states=False)
    return _of_simple(trace, trace.kernel, activation)


def _of_simple(trace: RecurrentTrace, matrix: NDArray[np.float32], activation: str) -> Array:
    return matrix.astype(np.float64) * _spread(SLOPES[activation](_after(trace, 0)))


def _of_lstm(
    trace: LSTMTrace, matrix: NDArray[np.float32], activation: str, gates: str, *, states: bool
) -> Array:
    i, f, g, o = _gates(trace)
    before, after = _before(trace, 1), _after(trace, 1)
    shown = np.asarray(activations.get(activation)(after.astype(np.float32)), np.float64)
    slope, gate = SLOPES[activation], SLOPES[gates]
    of_i, of_f, of_g, of_o = by_gate(matrix.astype(np.float64), 4)
    carry = of_i * _spread(gate(i) * g) + of_f * _spread(gate(f) * before)
    carry += of_g * _spread(slope(g) * i)
    opened = o * slope(shown)
    hidden = of_o * _spread(gate(o) * shown) + carry * _spread(opened)
    changed = np.concatenate([hidden, carry], axis=-1)  # by h or x: (T, …, 2 · units)
    if not states:
        return changed
    along = np.concatenate([_diagonals(f * opened), _diagonals(f)], axis=-1)  # by c
    return np.concatenate([changed, along], axis=1)


def _of_gru(
    trace: GRUTrace, matrix: NDArray[np.float32], activation: str, gates: str, *, states: bool
) -> Array:
    z, r, g = _gates(trace)
    before = _before(trace, 0)
    slope, gate = SLOPES[activation], SLOPES[gates]
    of_z, of_r, of_g = by_gate(matrix.astype(np.float64), 3)
    recurrent = by_gate(trace.recurrent_kernel.astype(np.float64), 3)[2]
    if trace.reset_after:
        read = before @ recurrent
        if trace.bias is not None:
            read = read + by_gate(trace.bias[1], 3)[2]
        sums = (of_g * _spread(r) if states else of_g) + of_r * _spread(gate(r) * read)
    else:
        direct = r[:, :, None] * of_g if states else of_g
        sums = direct + (of_r * _spread(gate(r) * before)) @ recurrent
    changed = of_z * _spread(gate(z) * (before - g)) + sums * _spread((1 - z) * slope(g))
    whole: Array = changed + _diagonals(z) if states else changed
    return whole


def _gates(trace: RecurrentTrace) -> list[Array]:
    return [gate[0].astype(np.float64) for gate in trace.gates.values()]


def _before(trace: RecurrentTrace, state: int) -> Array:
    return trace.states[state][0, :-1].astype(np.float64)


def _after(trace: RecurrentTrace, state: int) -> Array:
    return trace.states[state][0, 1:].astype(np.float64)


def _spread(values: Array) -> Array:
    """One value for each column, `(timesteps, units)` to `(timesteps, 1, units)`."""
    return values[:, None, :]


def _diagonals(values: Array) -> Array:
    return values[:, :, None] * np.eye(values.shape[1])
