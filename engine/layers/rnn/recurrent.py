"""What SimpleRNN, LSTM and GRU share in a call: the steps over time, states and masks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.channels import require_built_channels
from engine.base.ranks import require_rank
from engine.layers.rnn.recurrence import Cell, Mask, masked_outputs, unrolled
from engine.layers.rnn.recurrent_inputs import (
    checked_mask,
    checked_states,
    no_steps,
    open_batch,
    other_batch,
    training_dropout,
)
from engine.layers.rnn.recurrent_trace import RecurrentTrace
from engine.layers.rnn.recurrent_weights import AXES, RecurrentWeights


class Recurrent(RecurrentWeights):
    """The base of the recurrent layers; subclasses say in `_cell` what one step does."""

    supports_masking = True
    training_told = False
    trace_type: Callable[..., RecurrentTrace] = RecurrentTrace
    states: list[Array] | None = None

    def _cell(self, batch: int) -> Cell:
        """What one step does with that many samples, by the present weights."""
        raise NotImplementedError

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Settle the weights; with `stateful` also the states, all zero.

        Raises `Refusal` for a stateful layer whose batch size is None.
        """
        self._require_batch(input_shape)
        super().build(input_shape)
        if self.stateful:
            self.states = self.get_initial_state(input_shape[0] or 0)

    # -- calling ---------------------------------------------------------------------------------

    def call_axes(self) -> tuple[str, ...]:
        """Samples of steps of features."""
        return AXES

    def require_call(self, input_shape: Sequence[int | None]) -> None:
        """Refuse other axes, and an open batch where the layer keeps its states."""
        super().require_call(input_shape)
        if self.stateful and input_shape[0] is None:
            raise open_batch(input_shape)

    def call(self, inputs: ArrayLike, initial_state: Any = None, **arguments: Any) -> Any:
        """The outputs of `trace`; a stateful layer keeps its last states for the next call."""
        trace = self.trace(inputs, initial_state, **arguments)
        self.conclude(trace)
        return trace.outputs

    def conclude(self, trace: RecurrentTrace) -> None:
        """Keep what a call leaves in the layer: the activity's penalty, and a stateful layer's states."""
        self._penalize(trace.outputs)
        self.keep_states(trace)

    def keep_states(self, trace: RecurrentTrace) -> None:
        """Keep the last states of a call, where the layer is stateful."""
        if self.stateful:
            self.states = [state[:, -1].copy() for state in trace.states]

    def trace(
        self,
        inputs: ArrayLike,
        initial_state: Any = None,
        mask: ArrayLike | None = None,
        training: bool | None = None,
    ) -> RecurrentTrace:
        """One call on inputs `(batch, timesteps, features)`; leaves a stateful layer's states alone.

        `initial_state` is one `(batch, units)` for each state; without it a stateful layer goes on
        from its own states, another starts from zero. Where `mask` `(batch, timesteps)` is False
        the states stay. Raises `Refusal` where a shape does not fit, there is no timestep, or
        `training` would make dropout act.
        """
        if training and (self.dropout or self.recurrent_dropout):
            raise training_dropout(self.dropout, self.recurrent_dropout)
        require_rank(type(self).__name__, np.shape(inputs), AXES, self.takes)
        array = self._received(inputs)
        batch, timesteps, features = array.shape
        require_built_channels(features, self._specs[0].shape[0])
        if timesteps == 0:
            raise no_steps(array.shape)
        initial = self._initial_states(initial_state, batch)
        kept = None if mask is None else checked_mask(mask, batch, timesteps)
        steps = range(timesteps)
        if self.go_backwards:
            steps, array = steps[::-1], array[:, ::-1]
            kept = None if kept is None else kept[:, ::-1]
        kernel, recurrent_kernel, *biases = self._weights
        bias = biases[0] if biases else None
        input_bias, cell = self._input_bias(bias), self._cell(batch)
        states = unrolled(array, kernel, input_bias, initial, kept, cell)
        return self.trace_type(
            array,
            steps,
            kernel,
            recurrent_kernel,
            bias,
            input_bias,
            tuple(state.swapaxes(0, 1) for state in states),
            kept,
            self._outputs(states, kept),
            self.gate_names,
            cell,
        )

    def _input_bias(self, bias: Array | None) -> Array | None:
        return bias

    def _initial_states(self, given: Any, batch: int) -> list[Array]:
        if self.states is not None and len(self.states[0]) != batch:
            raise other_batch(batch, len(self.states[0]))
        if given is None:
            return self.get_initial_state(batch) if self.states is None else self.states
        return checked_states(given, self.state_names, (batch, int(self.units)))

    def _outputs(self, states: Sequence[Array], kept: Mask | None) -> Any:
        sequence = states[0][1:]  # (timesteps, batch, units)
        if kept is not None:
            sequence = masked_outputs(sequence, kept.T, self.zero_output_for_mask)
        if self.return_sequences:
            output = np.ascontiguousarray(sequence.swapaxes(0, 1))
        else:
            output = sequence[-1].copy()
        return (output, *(state[-1].copy() for state in states)) if self.return_state else output

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs: the one received with return_sequences, else None.

        With return_state a list, None following for each state.
        """
        kept = mask if self.return_sequences else None
        return [kept, *(None for _ in self.state_names)] if self.return_state else kept

    # -- states ----------------------------------------------------------------------------------

    def get_initial_state(self, batch_size: int) -> list[Array]:
        """Zeros `(batch, units)` for each state."""
        return [np.zeros((batch_size, int(self.units)), np.float32) for _ in self.state_names]

    def reset_state(self) -> None:
        """Set the states that a stateful layer keeps to zero."""
        if self.states is not None:
            self.states = [np.zeros_like(state) for state in self.states]

    def reset_states(self) -> None:
        """The older name of `reset_state`."""
        self.reset_state()

    # -- configuration ---------------------------------------------------------------------------

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; `use_cudnn` is not part of it."""
        config = super().get_config()
        config.pop("use_cudnn", None)
        return {**config, "zero_output_for_mask": self.zero_output_for_mask}
