"""How long a recurrent layer remembers: what a change of its state still changes steps later.

Keeping, fading and exploding: Y. Bengio, P. Simard, P. Frasconi, «Learning long-term dependencies
with gradient descent is difficult», 1994.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.layers.rnn.jacobians import activations_of, gradient_norms, step_jacobians
from engine.layers.rnn.recurrent_trace import RecurrentTrace

Array = NDArray[np.float64]


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
    layer: Any,
    trace: RecurrentTrace,
    recurrent_kernel: NDArray[Any] | None = None,
    bias: NDArray[Any] | None = None,
) -> Fading:
    """What becomes of the first sample's state, with recurrent kernel and bias of the trace or others.

    `layer` is what made the trace, for its configuration.
    """
    kernel = trace.recurrent_kernel if recurrent_kernel is None else recurrent_kernel
    weights = [trace.kernel, kernel, trace.bias if bias is None else bias]
    again = _rerun(layer, trace, weights, trace.inputs[:1])
    alone = np.zeros_like(trace.inputs[:1])
    alone[:, 0] = trace.inputs[:1, 0]
    echo = _rerun(layer, trace, weights, alone)
    jacobians = step_jacobians(again, *activations_of(layer))
    return Fading(
        spectral_radius(kernel) if len(kernel) == kernel.shape[1] else None,
        norms(echo.hidden[0, 1:]),
        gradient_norms(jacobians, trace.units),
    )


def kept_by(trace: RecurrentTrace, gate: str) -> NDArray[np.float64]:
    """What one gate alone lets through of each unit over all steps: the product of its values.

    A step that a mask leaves out keeps all. `(units,)`, of the first sample.
    """
    values = trace.gates[gate][0].astype(np.float64)
    if trace.mask is not None:
        values = np.where(trace.mask[0][:, None], values, 1.0)
    kept: NDArray[np.float64] = values.prod(axis=0)
    return kept


def with_bias(trace: RecurrentTrace, gate: str, value: float) -> NDArray[np.float32]:
    """The trace's bias, or one of zeros, in which one gate's part is `value` for every unit.

    Of two biases (a GRU with reset_after) the second is 0 there.
    """
    double = getattr(trace, "reset_after", False)
    width = trace.recurrent_kernel.shape[1]
    bias = np.zeros((2, width) if double else width, np.float32)
    if trace.bias is not None:
        bias[...] = trace.bias
    columns = slice(trace.column(gate, 0), trace.column(gate, trace.units))
    bias[..., columns] = np.array([[value], [0]]) if double else value
    return bias


def _rerun(
    layer: Any, trace: RecurrentTrace, weights: list[Any], inputs: NDArray[Any]
) -> RecurrentTrace:
    # The trace's inputs are in the order they were read, so this one reads forwards.
    *kernels, bias = weights
    own = {"go_backwards": False, "stateful": False, "use_bias": bias is not None}
    again = type(layer).from_config({**layer.get_config(), **own})
    again.build(inputs.shape)
    again.set_weights([*kernels, *([] if bias is None else [bias])])
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
