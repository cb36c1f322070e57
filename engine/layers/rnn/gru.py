"""GRU: one state, which an update gate keeps or renews (K. Cho et al., 2014)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from engine import activations
from engine.base.arrays import Array
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.rnn.lstm import checked_cudnn
from engine.layers.rnn.recurrence import Cell, in_place, times
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.recurrent_trace import RecurrentTrace, StepProducts


@dataclass(frozen=True)
class GRUTrace(RecurrentTrace):
    """One call of a GRU; `reset_after` tells where its reset gate acts."""

    reset_after: bool = True

    def products(self, sample: int, step: int, gate: str, unit: int) -> StepProducts:
        """The products behind one pre-activation, the reset gate's share in those of the candidate."""
        column = self.column(gate, unit)
        inputs = self.inputs[sample, step] * self.kernel[:, column]
        states = self.hidden[sample, step] * self.recurrent_kernel[:, column]
        rows = np.zeros(1, np.float32) if self.bias is None else np.atleast_2d(self.bias)[:, column]
        if gate != "candidate":
            return StepProducts(inputs, states, np.float32(rows.sum()))
        reset = self.gates["reset"][sample, step]
        if not self.reset_after:
            return StepProducts(inputs, reset * states, rows[0])
        bias = rows[0] + reset[unit] * rows[1:].sum()
        return StepProducts(inputs, reset[unit] * states, np.float32(bias))


class GRU(Recurrent):
    """Gates update z and reset r, a candidate g, and one state h.

    With x·kernel + bias split into the three in this order: z and r are recurrent_activation of it
    plus h′·recurrent_kernel; the candidate adds r · (h′·recurrent_kernel + second bias) with
    `reset_after`, else (r · h′)·recurrent_kernel; h = z · h′ + (1 − z) · g. On `(batch, timesteps,
    features)`; arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what
    it refuses.

    >>> shape = (None, 10, 8)
    >>> sum(spec.size for spec in GRU(units=4).weight_specs(shape))  # 3 · 4 · (8 + 4 + 2)
    168
    >>> sum(spec.size for spec in GRU(units=4, reset_after=False).weight_specs(shape))
    156
    """

    gate_names = ("update", "reset", "candidate")

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: int | None = None,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        reset_after: bool = True,
        use_cudnn: bool | str = "auto",
        **kwargs: Any,
    ) -> None:
        kwargs.pop("implementation", None)  # Keras's choice between two ways to the same values
        super().__init__(
            units,
            activation=activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            recurrent_regularizer=recurrent_regularizer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=activity_regularizer,
            kernel_constraint=kernel_constraint,
            recurrent_constraint=recurrent_constraint,
            bias_constraint=bias_constraint,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            return_sequences=return_sequences,
            return_state=return_state,
            go_backwards=go_backwards,
            stateful=stateful,
            unroll=unroll,
            seed=seed,
            **kwargs,
        )
        self.recurrent_activation = activations.get(recurrent_activation, "recurrent_activation")
        self.reset_after = reset_after
        self.use_cudnn = checked_cudnn(use_cudnn)
        self.trace_type = partial(GRUTrace, reset_after=bool(reset_after))

    @property
    def biases(self) -> int:
        """Number of bias vectors: with `reset_after` one for the inputs and one for the states."""
        return (2 if self.reset_after else 1) if self.use_bias else 0

    def _bias_spec(self, width: int, units: str) -> WeightSpec:
        bias = (self.bias_initializer, self.bias_regularizer, self.bias_constraint)
        if not self.reset_after:
            return WeightSpec("bias", (width,), (units,), *bias)
        return WeightSpec("bias", (2, width), ("input_or_recurrent", units), *bias)

    def _input_bias(self, bias: Array | None) -> Array | None:
        return bias[0] if bias is not None and self.reset_after else bias

    def _initial_states(self, given: Any, batch: int) -> list[Array]:
        if isinstance(given, (list, tuple)):  # Keras's GRU reads the first and no other
            given = given[:1]
        return super()._initial_states(given, batch)

    def _cell(self, batch: int) -> Cell:
        both = 2 * int(self.units)  # entries of the two gates; the candidate's follow
        recurrent_kernel, *biases = self._weights[1:]
        second_bias = biases[0][1] if biases and self.reset_after else np.float32(0)
        to_first = times(recurrent_kernel[:, : None if self.reset_after else both], batch)
        to_candidate = times(recurrent_kernel[:, both:], batch)
        activate, gate = in_place(self.activation), in_place(self.recurrent_activation)
        reset_after = self.reset_after

        def cell(
            sums: Array,
            before: Sequence[Array],
            after: Sequence[Array],
            before_activation: Array | None,
        ) -> None:
            (previous,), (hidden,) = before, after
            gates = sums.reshape(*sums.shape[:-1], 3, both // 2)
            update, reset, candidate = gates[..., 0, :], gates[..., 1, :], gates[..., 2, :]
            fed_back = to_first(previous)
            fed_back += second_bias
            sums[..., :both] += fed_back[..., :both]
            if before_activation is not None:
                before_activation[..., :both] = sums[..., :both]
            gate(gates[..., :2, :])
            if reset_after:
                candidate += reset * fed_back[..., both:]
            else:
                candidate += to_candidate(reset * previous)
            if before_activation is not None:
                before_activation[..., both:] = candidate
            activate(candidate)
            np.multiply(update, previous, out=hidden)
            hidden += (1 - update) * candidate

        return cell
