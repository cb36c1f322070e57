"""How long a recurrent layer remembers: what a change of its state still changes steps later.

Keeping, fading and exploding: Y. Bengio, P. Simard, P. Frasconi, «Learning long-term dependencies
with gradient descent is difficult», 1994.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import RecurrentTrace
from engine.activations.base import quiet
from engine.recurrence import project

Array = NDArray[np.float64]

# The slope of an activation, by the value that came out of it.
SLOPES: dict[str, Callable[[Array], Array]] = {
    "tanh": lambda h: 1 - h**2,
    "linear": np.ones_like,
    "relu": lambda h: np.where(h > 0, 1.0, 0.0),
    "sigmoid": lambda h: h * (1 - h),
}
NUDGE = 2.0**-7  # of a state, or of its largest entry: what float32 and curvature blur least


@dataclass(frozen=True)
class Fading:
    """One recurrent kernel and what becomes of the state that it carries on.

    `radius` is its spectral radius, None where it is not square. `echo` is ‖h_t‖ where every input
    but the first is zero, `(timesteps,)`; `gradient` is ‖∂h_T/∂h_t‖ on the inputs as they are, t = 0
    first (an LSTM's by both of its states), `(timesteps + 1,)`.
    """

    radius: float | None
    echo: Array
    gradient: Array


def fading(
    layer: Any, trace: RecurrentTrace, recurrent_kernel: NDArray[Any] | None = None
) -> Fading:
    """What becomes of the first sample's state, with the recurrent kernel of the trace or another.

    `layer` is what made the trace, for its configuration.
    """
    kernel = trace.recurrent_kernel if recurrent_kernel is None else recurrent_kernel
    again = _rerun(layer, trace, kernel, trace.inputs[:1])
    alone = np.zeros_like(trace.inputs[:1])
    alone[:, 0] = trace.inputs[:1, 0]
    echo = _rerun(layer, trace, kernel, alone)
    jacobians = step_jacobians(again, layer.get_config()["activation"])
    return Fading(
        spectral_radius(kernel) if len(kernel) == kernel.shape[1] else None,
        norms(echo.hidden[0, 1:]),
        gradient_norms(jacobians, trace.units),
    )


def _rerun(
    layer: Any, trace: RecurrentTrace, recurrent_kernel: NDArray[Any], inputs: NDArray[Any]
) -> RecurrentTrace:
    # The trace's inputs are in the order they were read, so this one reads forwards.
    config = {**layer.get_config(), "go_backwards": False, "stateful": False}
    again = type(layer).from_config(config)
    again.build(inputs.shape)
    biases = [] if trace.bias is None else [trace.bias]
    again.set_weights([trace.kernel, recurrent_kernel, *biases])
    mask = None if trace.mask is None else trace.mask[:1]
    made: RecurrentTrace = again.trace(inputs, [state[:1, 0] for state in trace.states], mask)
    return made


def norms(states: NDArray[Any]) -> Array:
    """The Euclidean length of each state, `(…, units)` to `(…)`.

    >>> norms(np.array([[3.0, 4.0], [0.0, 1.0]])).tolist()
    [5.0, 1.0]
    """
    lengths: Array = np.linalg.norm(np.asarray(states, np.float64), axis=-1)
    return lengths


def spectral_radius(matrix: NDArray[Any]) -> float:
    """The largest magnitude of an eigenvalue: by what a square matrix stretches in the long run.

    >>> spectral_radius(np.array([[0.0, -1.0], [1.0, 0.0]]))  # a quarter turn
    1.0
    """
    return float(np.abs(np.linalg.eigvals(np.asarray(matrix, np.float64))).max())


def stretched(matrix: NDArray[Any], radius: float) -> Array:
    """The matrix times the number that gives it this spectral radius; one of radius 0 as it is.

    >>> stretched(np.array([[2.0, 1.0], [0.0, 1.0]]), radius=1.0).tolist()
    [[1.0, 0.5], [0.0, 0.5]]
    """
    present = spectral_radius(matrix)
    return np.asarray(matrix, np.float64) * (radius / present if present else 1.0)


@quiet
def step_jacobians(trace: RecurrentTrace, activation: str = "") -> Array:
    """∂s_t/∂s_t−1 of the first sample for every step, `(timesteps, states, states)`.

    The states are one after another (an LSTM's hidden state, then its carry); row i, column j tells
    what entry i before the step does to entry j after it. A SimpleRNN whose `activation` is in
    `SLOPES` has it exactly, as recurrent_kernel · diag(slope); any other from the engine's own step
    with each entry nudged up and down by 1/128 (of the largest entry, where that is above 1).
    """
    slope = SLOPES.get(activation) if trace.gate_names == ("candidate",) else None
    if slope is None:
        jacobians = _by_nudging(trace)
    else:
        hidden = trace.hidden[0, 1:].astype(np.float64)
        jacobians = trace.recurrent_kernel.astype(np.float64) * slope(hidden)[:, None, :]
    if trace.mask is not None:  # a step left out keeps the state
        jacobians[~trace.mask[0]] = np.eye(jacobians.shape[-1])
    return jacobians


def _by_nudging(trace: RecurrentTrace) -> Array:
    before = np.concatenate([state[0, :-1] for state in trace.states], axis=-1)  # (T, S)
    size = before.shape[-1]
    nudge = NUDGE * np.maximum(1, np.abs(before).max(axis=-1, keepdims=True))  # (T, 1)
    moved = np.eye(size)[:, None] * nudge  # (S, T, S)
    nudged = np.concatenate([before + moved, before - moved]).astype(np.float32)
    sums = project(trace.inputs[:1], trace.kernel, trace.input_bias)  # (1, T, gates · units)
    after = _stepped(trace, np.repeat(sums, 2 * size, axis=0), nudged)
    slopes = (after[:size] - after[size:]) / (2 * nudge)  # (S, T, S)
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
def first_input_norms(trace: RecurrentTrace) -> Array:
    """‖∂h_n/∂x_1‖ of the first sample after every step n, `(timesteps,)`, largest singular values.

    The first step is the engine's with each feature nudged as `step_jacobians` nudges states.
    """
    first = trace.inputs[0, 0]
    nudge = NUDGE * max(1.0, float(np.abs(first).max()))
    moved = np.eye(len(first)) * nudge
    nudged = np.concatenate([first + moved, first - moved]).astype(np.float32)
    sums = project(nudged[:, None], trace.kernel, trace.input_bias)  # (2 · features, 1, …)
    start = np.concatenate([state[:1, :1] for state in trace.states], axis=-1)
    after = _stepped(trace, sums, np.repeat(start, len(nudged), axis=0))[:, 0]
    product = (after[: len(first)] - after[len(first) :]) / (2 * nudge)  # (features, states)
    products = [product]
    for jacobian in step_jacobians(trace)[1:]:
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
