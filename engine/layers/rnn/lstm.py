"""LSTM: a carry that gates add to, forget and let out (S. Hochreiter, J. Schmidhuber, 1997)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine import activations
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.rnn.recurrence import Cell, in_place, times
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.recurrent_trace import RecurrentTrace


@dataclass(frozen=True)
class LSTMTrace(RecurrentTrace):
    """One call of an LSTM: the hidden state and the carry are its states."""

    @property
    def carry(self) -> Array:
        """The carry before the first step and after every one, `(batch, timesteps + 1, units)`."""
        return self.states[1]


class LSTM(Recurrent):
    """Gates input, forget and output, a candidate, and two states: hidden h and carry c.

    With z = x·kernel + h′·recurrent_kernel + bias, split into the four in Keras's order: input i,
    forget f and output o are recurrent_activation(z), the candidate g is activation(z);
    c = f · c′ + i · g and h = o · activation(c). On `(batch, timesteps, features)`; arguments,
    defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> LSTM(units=4, return_state=True).compute_output_shape((None, 10, 8))
    ((None, 4), (None, 4), (None, 4))
    >>> sum(spec.size for spec in LSTM(units=4).weight_specs((None, 10, 8)))  # 4 · 4 · (8 + 4 + 1)
    208
    """

    gate_names = ("input", "forget", "candidate", "output")
    state_names = ("hidden", "carry")
    trace_type = LSTMTrace

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        unit_forget_bias: bool = True,
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
        self.unit_forget_bias = unit_forget_bias
        self.use_cudnn = checked_cudnn(use_cudnn)

    def _bias_spec(self, width: int, units: str) -> WeightSpec:
        spec = super()._bias_spec(width, units)
        if not self.unit_forget_bias:
            return spec
        if self.bias_initializer is None:
            raise _no_bias_initializer()
        return replace(spec, initializer=ForgetGateOpen(spec.initializer))

    def _cell(self, batch: int) -> Cell:
        units = int(self.units)
        fed_back = times(self._weights[1], batch)
        activate, gate = in_place(self.activation), in_place(self.recurrent_activation)

        def cell(
            sums: Array,
            before: Sequence[Array],
            after: Sequence[Array],
            before_activation: Array | None,
        ) -> None:
            sums += fed_back(before[0])
            if before_activation is not None:
                before_activation[...] = sums
            gates = sums.reshape(*sums.shape[:-1], 4, units)
            gate(gates[..., :2, :])
            activate(gates[..., 2, :])
            gate(gates[..., 3, :])
            hidden, carry = after
            np.multiply(gates[..., 1, :], before[1], out=carry)
            carry += gates[..., 0, :] * gates[..., 2, :]
            np.copyto(hidden, carry)
            activate(hidden)
            hidden *= gates[..., 3, :]

        return cell


def _no_bias_initializer() -> Refusal:
    return Refusal(
        "unit_forget_bias=True sets the forget gate's bias to ones and asks bias_initializer for the "
        "rest; received bias_initializer=None.",
        Lesson(
            "no_bias_initializer",
            {"argument": "bias_initializer", "value": None},
            [Repair({"bias_initializer": "zeros"}), Repair({"unit_forget_bias": False})],
        ),
    )


@dataclass(frozen=True)
class ForgetGateOpen:
    """An LSTM's bias at the start: ones for the forget gate, the other three from `initializer`.

    R. Jozefowicz et al., 2015. Keras asks the initializer for the first part, then for the last two.

    >>> from engine import initializers
    >>> ForgetGateOpen(initializers.get("zeros"))((8,)).tolist()
    [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    """

    initializer: Any

    def __call__(self, shape: tuple[int, ...], dtype: object = None) -> Array:
        """The bias `(4 · units,)`."""
        units = shape[0] // 4
        first, last = self.initializer((units,)), self.initializer((2 * units,))
        return np.concatenate([first, np.ones(units, np.float32), last])

    def with_seed(self, seed: int) -> ForgetGateOpen:
        """The same with a seed for the initializer, where it takes one."""
        if not hasattr(self.initializer, "with_seed"):
            return self
        return ForgetGateOpen(self.initializer.with_seed(seed))


def checked_cudnn(value: bool | str) -> bool | str:
    """The argument `use_cudnn` of LSTM and GRU, which changes nothing here; refuses what Keras does.

    >>> checked_cudnn("auto")
    'auto'
    """
    if value not in ("auto", True, False):
        raise Refusal(
            f"use_cudnn must be 'auto', True or False; received use_cudnn={value!r}.",
            Lesson(
                "unknown_option",
                {"argument": "use_cudnn", "value": value, "allowed": ("auto", True, False)},
                [Repair({"use_cudnn": "auto"})],
            ),
        )
    return value
