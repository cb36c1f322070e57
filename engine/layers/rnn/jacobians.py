"""What a small change does: of a state to the next one, to the last one, and of the first input."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations.base import quiet
from engine.layers.rnn.recurrence import project
from engine.layers.rnn.recurrent_trace import RecurrentTrace
from engine.layers.rnn.slopes import SLOPES, by_inputs, by_states

Array = NDArray[np.float64]

NUDGE = 2.0**-7  # of a state, or of its largest entry: what float32 and curvature blur least


def activations_of(layer: Any) -> tuple[str, str]:
    """The names of a layer's activation and, where it has gates, of theirs.

    >>> from engine import LSTM, SimpleRNN
    >>> activations_of(LSTM(1)), activations_of(SimpleRNN(1))
    (('tanh', 'sigmoid'), ('tanh', ''))
    """
    config = layer.get_config()
    return config["activation"], config.get("recurrent_activation", "")


@quiet
def step_jacobians(
    trace: RecurrentTrace, activation: str = "", recurrent_activation: str = ""
) -> Array:
    """∂s_t/∂s_t−1 of the first sample for every step, `(timesteps, states, states)`.

    The states are one after another (an LSTM's hidden state, then its carry); row i, column j tells
    what entry i before the step does to entry j after it. It is exact where the slopes of the named
    activations are known (`SLOPES`), else from the engine's own step with each entry nudged up and
    down by 1/128 (of the largest entry, where that is above 1).
    """
    if _known(trace, activation, recurrent_activation):
        jacobians = by_states(trace, activation, recurrent_activation)
    else:
        jacobians = _by_nudging(trace)
    if trace.mask is not None:  # a step left out keeps the state
        jacobians[~trace.mask[0]] = np.eye(jacobians.shape[-1])
    return jacobians


def _known(trace: RecurrentTrace, activation: str, recurrent_activation: str) -> bool:
    gated = len(trace.gate_names) > 1
    return activation in SLOPES and (not gated or recurrent_activation in SLOPES)


def _by_nudging(trace: RecurrentTrace) -> Array:
    before = np.concatenate([state[0, :-1] for state in trace.states], axis=-1)  # (T, S)
    size = before.shape[-1]
    nudge = NUDGE * np.maximum(1, np.abs(before).max(axis=-1, keepdims=True))  # (T, 1)
    moved = np.eye(size)[:, None] * nudge  # (S, T, S)
    nudged = np.concatenate([before + moved, before - moved]).astype(np.float32)
    sums = project(trace.inputs[:1], trace.kernel, trace.input_bias)  # (1, T, gates · units)
    after = _stepped(trace, np.repeat(sums, 2 * size, axis=0), nudged)
    slopes: Array = (after[:size] - after[size:]) / (2 * nudge)  # (S, T, S)
    return slopes.swapaxes(0, 1)


def _stepped(
    trace: RecurrentTrace, sums: NDArray[np.float32], before: NDArray[np.float32]
) -> Array:
    # One step of the engine from many states at once, each `(…, T, states)`.
    parts = np.split(before, len(trace.states), axis=-1)
    after = [np.empty(part.shape, np.float32) for part in parts]
    trace.cell(sums, parts, after, None)
    return np.concatenate(after, axis=-1).astype(np.float64)


@quiet
def gradient_norms(jacobians: Array, units: int) -> Array:
    """‖∂h_T/∂s_t‖ for t from 0 to T, `(timesteps + 1,)`: the most that a small change still does.

    The norm is the largest singular value; `jacobians` come from `step_jacobians`, and h is the
    first `units` entries of a state. For one state the last is 1, that of no step at all.

    >>> gradient_norms(np.array([[[0.5]], [[0.5]]]), units=1).tolist()
    [0.25, 0.5, 1.0]
    """
    product = np.eye(jacobians.shape[-1])[:, :units]
    products = [product]
    for jacobian in jacobians[::-1]:
        product = jacobian @ product
        products.append(product)
    return _largest_stretch(np.stack(products[::-1]))


@quiet
def first_input_norms(layer: Any, trace: RecurrentTrace) -> Array:
    """‖∂h_n/∂x_1‖ of the first sample after every step n, `(timesteps,)`, largest singular values.

    `layer` is what made the trace; the slopes of its activations must be known.
    """
    names = activations_of(layer)
    product = by_inputs(trace, *names)[0]  # (features, states)
    products = [product]
    for jacobian in step_jacobians(trace, *names)[1:]:
        product = product @ jacobian
        products.append(product)
    return _largest_stretch(np.stack(products)[..., : trace.units])


def _largest_stretch(matrices: Array) -> Array:
    _, rows, columns = matrices.shape
    finite = np.isfinite(matrices).all(axis=(1, 2))
    stretches = np.full(len(matrices), np.inf)
    kept = matrices[finite] if rows <= columns else matrices[finite].swapaxes(1, 2)
    scale = np.abs(kept).max(axis=(1, 2), keepdims=True, initial=np.finfo(float).tiny)
    square = (kept / scale) @ (kept / scale).swapaxes(1, 2)  # far less work than singular values
    stretches[finite] = scale[:, 0, 0] * np.sqrt(np.linalg.eigvalsh(square)[:, -1])
    return stretches
