"""What SimpleRNN, LSTM and GRU share: arguments, weights, counts, and a call over all timesteps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.channels import require_built_channels, require_channels, require_positive
from engine.derivation import Derivation
from engine.initializers import SeedGenerator
from engine.layer import Array, Layer, Shape
from engine.ranks import require_least_rank, require_rank
from engine.recurrence import Cell, Mask, masked_outputs, unrolled
from engine.recurrent_counts import count_steps, work_steps
from engine.recurrent_inputs import (
    checked_mask,
    checked_states,
    clipped_rate,
    no_steps,
    not_whole_units,
    open_batch,
    other_batch,
    training_dropout,
)
from engine.recurrent_trace import RecurrentTrace
from engine.weight_spec import WeightSpec

AXES = ("batch", "timesteps", "features")


class Recurrent(Layer):
    """The base of the recurrent layers, on `(batch, timesteps, features)`.

    Subclasses name their gates in Keras's order and their states, and say in `_cell` what one step
    does. `dropout` and `recurrent_dropout` act in training only, `unroll` and `use_cudnn` on speed:
    they are kept in the configuration.
    """

    supports_masking = True
    gate_names: ClassVar[tuple[str, ...]]
    state_names: ClassVar[tuple[str, ...]] = ("hidden",)
    trace_type: Callable[..., RecurrentTrace] = RecurrentTrace

    def __init__(
        self,
        units: int,
        *,
        activation: Any,
        use_bias: bool,
        kernel_initializer: Any,
        recurrent_initializer: Any,
        bias_initializer: Any,
        kernel_regularizer: Any,
        recurrent_regularizer: Any,
        bias_regularizer: Any,
        kernel_constraint: Any,
        recurrent_constraint: Any,
        bias_constraint: Any,
        dropout: float,
        recurrent_dropout: float,
        return_sequences: bool,
        return_state: bool,
        go_backwards: bool,
        stateful: bool,
        unroll: bool,
        seed: int | None,
        zero_output_for_mask: bool = False,
        **kwargs: Any,
    ) -> None:
        require_positive("units", units)
        super().__init__(**kwargs)
        self.units = units
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.recurrent_initializer = initializers.get(recurrent_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.recurrent_regularizer = regularizers.get(recurrent_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.recurrent_constraint = constraints.get(recurrent_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.dropout = clipped_rate("dropout", dropout)
        self.recurrent_dropout = clipped_rate("recurrent_dropout", recurrent_dropout)
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self.unroll = unroll
        self.seed = SeedGenerator(seed).seed  # refuses what is no seed
        self.zero_output_for_mask = zero_output_for_mask
        self.states: list[Array] | None = None
        if len(self.state_names) == 1:  # Keras looks at those with two states a step later
            self._require_whole_units()

    def _cell(self, batch: int) -> Cell:
        """What one step does with that many samples, by the present weights."""
        raise NotImplementedError

    @property
    def biases(self) -> int:
        """Number of bias vectors: one, or none without bias."""
        return 1 if self.use_bias else 0

    # -- shapes and counts -----------------------------------------------------------------------

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """`(batch, units)`, or `(batch, timesteps, units)` with return_sequences.

        With return_state a tuple of that shape and one `(batch, units)` for every state.
        """
        require_least_rank(type(self).__name__, input_shape, 2, AXES)
        self._require_whole_units()
        batch, timesteps = input_shape[:2]
        steps = (timesteps,) if self.return_sequences else ()
        output: Shape = (batch, *steps, self.units)
        if not self.return_state:
            return output
        return (output, *(((batch, self.units),) * len(self.state_names)))

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Kernel `(features, gates · units)`, recurrent kernel `(units, gates · units)`, then bias.

        Raises `Refusal` where the number of features is open.
        """
        require_least_rank(type(self).__name__, input_shape, 2, AXES)
        self._require_whole_units()
        features = require_channels((input_shape[0], *input_shape[2:])[-1], input_shape)
        width = len(self.gate_names) * int(self.units)
        kernel = (self.kernel_initializer, self.kernel_regularizer, self.kernel_constraint)
        recurrent = (
            self.recurrent_initializer,
            self.recurrent_regularizer,
            self.recurrent_constraint,
        )
        units = "units" if len(self.gate_names) == 1 else "gate_units"
        specs = [
            WeightSpec("kernel", (features, width), ("features", units), *kernel),
            WeightSpec(
                "recurrent_kernel", (int(self.units), width), ("previous_units", units), *recurrent
            ),
        ]
        return [*specs, self._bias_spec(width, units)] if self.use_bias else specs

    def _bias_spec(self, width: int, units: str) -> WeightSpec:
        bias = (self.bias_initializer, self.bias_regularizer, self.bias_constraint)
        return WeightSpec("bias", (width,), (units,), *bias)

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Settle the weights; with `stateful` also the states, all zero.

        Raises `Refusal` for a stateful layer whose batch size is None.
        """
        self._require_batch(input_shape)
        super().build(input_shape)
        if self.stateful:
            self.states = self.get_initial_state(input_shape[0] or 0)

    def _require_batch(self, input_shape: Sequence[int | None]) -> None:
        if self.stateful and input_shape[0] is None:
            raise open_batch(input_shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Output size, parameters by weight, and the multiply-adds of one sample over all steps.

        Raises `Refusal` for what `build` refuses.
        """
        self._require_batch(input_shape)
        kernel, recurrent, *_ = self.weight_specs(input_shape)
        counts = count_steps(kernel, recurrent, len(self.gate_names), self.biases)
        timesteps = input_shape[1] if len(input_shape) == 3 else None
        work = work_steps(kernel.size, recurrent.size, timesteps)
        return Derivation((*counts, *work), self.compute_output_shape(input_shape))

    # -- calling ---------------------------------------------------------------------------------

    def __call__(self, inputs: ArrayLike, initial_state: Any = None, **arguments: Any) -> Any:
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

    def _require_whole_units(self) -> None:
        if not isinstance(self.units, int):
            raise not_whole_units(self.units)
