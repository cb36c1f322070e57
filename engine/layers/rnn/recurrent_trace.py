"""The record that a call of a recurrent layer leaves: states at every step, gates when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from engine.activations.base import quiet
from engine.base.arrays import Array
from engine.layers.rnn.recurrence import Cell, Mask, project


@dataclass(frozen=True)
class StepProducts:
    """What one unit of one gate adds up in one step; all together make its pre-activation.

    `inputs` is `(features,)`, `states` is `(units,)`.
    """

    inputs: Array
    states: Array
    bias: np.float32


@dataclass(frozen=True)
class RecurrentTrace:
    """One call of a recurrent layer; steps are in the order in which they were taken.

    `inputs` is `(batch, timesteps, features)`; `steps` gives the timestep taken at each step, the
    last first with go_backwards. `states` holds `(batch, timesteps + 1, units)` for each state, the
    initial one first. `input_bias` is the bias, or the part of it, that is added to
    x·kernel. `mask` is False where a step was left out, `(batch, timesteps)`. `kernel` is
    `(features, gates · units)`, `recurrent_kernel` `(units, gates · units)`.
    """

    inputs: Array
    steps: range
    kernel: Array
    recurrent_kernel: Array
    bias: Array | None
    input_bias: Array | None
    states: tuple[Array, ...]
    mask: Mask | None
    outputs: Any
    gate_names: tuple[str, ...]
    cell: Cell = field(repr=False)

    @property
    def hidden(self) -> Array:
        """The hidden state before the first step and after every one, `(batch, timesteps + 1, units)`."""
        return self.states[0]

    @property
    def units(self) -> int:
        """Number of entries in a state."""
        return len(self.recurrent_kernel)

    @cached_property
    def pre_activations(self) -> Mapping[str, Array]:
        """By gate, the sums that its activation was given, `(batch, timesteps, units)`."""
        return self._by_gate(self._replayed[0])

    @cached_property
    def gates(self) -> Mapping[str, Array]:
        """By gate, its values between 0 and 1 (or what its activation gives), `(batch, timesteps, units)`."""
        return self._by_gate(self._replayed[1])

    def products(self, sample: int, step: int, gate: str, unit: int) -> StepProducts:
        """The products behind one pre-activation; `step` counts from 0 in the order taken."""
        column = self.column(gate, unit)
        return StepProducts(
            self.inputs[sample, step] * self.kernel[:, column],
            self.hidden[sample, step] * self.recurrent_kernel[:, column],
            np.float32(0) if self.bias is None else self.bias[column],
        )

    def column(self, gate: str, unit: int) -> int:
        """Where in the weights' last axis a unit of a gate lies."""
        return self.gate_names.index(gate) * self.units + unit

    @cached_property
    def _replayed(self) -> tuple[Array, Array]:
        # The states are known, so all steps are done again at once.
        sums = project(self.inputs, self.kernel, self.input_bias)
        before_activation = np.empty_like(sums)
        before = [state[:, :-1] for state in self.states]
        after = [np.empty(state.shape, np.float32) for state in before]
        quiet(self.cell)(sums, before, after, before_activation)
        return before_activation, sums

    def _by_gate(self, values: Array) -> dict[str, Array]:
        parts = np.split(values, len(self.gate_names), axis=-1)
        return dict(zip(self.gate_names, parts, strict=True))


def by_gate(weight: Array, gates: int) -> Array:
    """A weight `(…, gates · units)` as `(gates, …, units)`.

    >>> by_gate(np.array([[1, 2, 3, 4]], np.float32), 2).tolist()
    [[[1.0, 2.0]], [[3.0, 4.0]]]
    """
    return np.stack(np.split(weight, gates, axis=-1))
