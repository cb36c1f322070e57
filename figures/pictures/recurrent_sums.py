"""One unit in one step, written out: what each gate adds up, and what the gates make of the state."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine import GRUTrace, LSTMTrace, RecurrentTrace

Array = NDArray[np.float32]
CANDIDATE = "candidate"


@dataclass(frozen=True)
class Terms:
    """A vector and the column of weights that it meets, both `(length,)`."""

    values: Array
    weights: Array

    @property
    def products(self) -> Array:
        """Entry by entry, `(length,)`."""
        return self.values * self.weights

    @property
    def total(self) -> float:
        """What the products add up to."""
        return float(self.products.sum())


@dataclass(frozen=True)
class UnitSum:
    """What one gate of one unit adds up in one step; `column` is where it lies in the weights.

    `reset` is a GRU's reset gate where it acts on the product of the states; where it acts on the
    states themselves, they hold it already. `total` is the value before the activation, `value` after.
    """

    gate: str
    column: int
    inputs: Terms
    states: Terms
    bias: float | None
    recurrent_bias: float | None
    reset: float | None
    total: float
    value: float


def sum_of(trace: RecurrentTrace, sample: int, step: int, gate: str, unit: int) -> UnitSum:
    """Take one unit of one gate out of a trace; `step` counts from 0 in the order taken.

    >>> from engine import SimpleRNN
    >>> layer = SimpleRNN(1, activation=None)
    >>> layer.build((1, 2, 1))
    >>> layer.set_weights([[[1]], [[0.5]], [3]])
    >>> told = sum_of(layer.trace([[[1.0], [2.0]]]), 0, 1, "candidate", 0)
    >>> told.inputs.total, told.states.total, told.bias, told.value  # h before is 1 + 3
    (2.0, 2.0, 3.0, 7.0)
    """
    column, reset = trace.column(gate, unit), None
    before = trace.hidden[sample, step]
    if isinstance(trace, GRUTrace) and gate == CANDIDATE:
        if trace.reset_after:
            reset = float(trace.gates["reset"][sample, step, unit])
        else:
            before = before * trace.gates["reset"][sample, step]
    rows = [] if trace.bias is None else [float(row[column]) for row in np.atleast_2d(trace.bias)]
    return UnitSum(
        gate,
        column,
        Terms(trace.inputs[sample, step], trace.kernel[:, column]),
        Terms(before, trace.recurrent_kernel[:, column]),
        rows[0] if rows else None,
        rows[1] if len(rows) > 1 else None,
        reset,
        float(trace.pre_activations[gate][sample, step, unit]),
        float(trace.gates[gate][sample, step, unit]),
    )


@dataclass(frozen=True)
class UnitState:
    """The state of one unit before a step and after it; `carry` is that of an LSTM's belt."""

    hidden: tuple[float, float]
    carry: tuple[float, float] | None


def state_of(trace: RecurrentTrace, sample: int, step: int, unit: int) -> UnitState:
    """Take the states around one step out of a trace."""

    def around(state: Array) -> tuple[float, float]:
        return float(state[sample, step, unit]), float(state[sample, step + 1, unit])

    carry = around(trace.carry) if isinstance(trace, LSTMTrace) else None
    return UnitState(around(trace.hidden), carry)


def is_kept(trace: RecurrentTrace, sample: int, step: int) -> bool:
    """Whether a step was taken, and not left out by a mask."""
    return trace.mask is None or bool(trace.mask[sample, step])
