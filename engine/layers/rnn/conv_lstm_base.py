"""An LSTM whose products are convolutions (X. Shi et al., 2015), over any number of spatial axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.activations.base import quiet
from engine.base.argument_forms import axis_names, data_format_of
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.ranks import require_rank
from engine.initializers import SeedGenerator
from engine.layers.convolutional.convolution import Conv1D, Conv2D, Conv3D
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.rnn.lstm import ForgetGateOpen
from engine.layers.rnn.recurrence import Mask, masked_outputs
from engine.layers.rnn.recurrent_inputs import (
    checked_mask,
    clipped_rate,
    no_steps,
    open_batch,
    other_batch,
    training_dropout,
)

_KINDS: dict[int, Any] = {1: Conv1D, 2: Conv2D, 3: Conv3D}


@dataclass(frozen=True)
class ConvLSTMTrace:
    """One call: `hidden` and `carry` before the first step and after every one, steps as taken.

    Both are `(batch, timesteps + 1, *positions, filters)`, in the order of the data_format.
    """

    inputs: Array
    hidden: Array
    carry: Array
    mask: Mask | None
    outputs: Any


class ConvLSTM(Layer):
    """What the three share: gates i, f, o and candidate g, each two convolutions, and the carry.

    With z = conv(x, kernel) + conv(h′, recurrent_kernel) + bias, split into i, f, g, o:
    c = f · c′ + i · g, h = o · activation(c). The states' convolution keeps its size, with stride 1.
    """

    supports_masking = True
    training_told = False
    rank: ClassVar[int]
    states: list[Array] | None = None

    def __init__(
        self,
        filters: int,
        kernel_size: int | Sequence[int],
        strides: int | Sequence[int] = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: int | Sequence[int] = 1,
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
        **kwargs: Any,
    ) -> None:
        self.unroll = kwargs.pop("unroll", False)
        self.zero_output_for_mask = kwargs.pop("zero_output_for_mask", False)
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.data_format = data_format_of(data_format)
        # The convolution that makes all four gates of a step at once checks the arguments too.
        one = _KINDS[self.rank](filters, kernel_size, strides, padding, data_format, dilation_rate)
        self.filters = filters
        self.kernel_size, self.strides = one.kernel_size, one.strides
        self.padding, self.dilation_rate = one.padding, one.dilation_rate
        self.activation = activations.get(activation)
        self.recurrent_activation = activations.get(recurrent_activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.recurrent_initializer = initializers.get(recurrent_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.unit_forget_bias = unit_forget_bias
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.recurrent_regularizer = regularizers.get(recurrent_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.recurrent_constraint = constraints.get(recurrent_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.dropout = clipped_rate("dropout", dropout)
        self.recurrent_dropout = clipped_rate("recurrent_dropout", recurrent_dropout)
        self.seed = SeedGenerator(seed).seed
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self._of_inputs = self._convolution(
            self.padding, self.strides, self.dilation_rate, use_bias
        )
        self._of_states = self._convolution("same", 1, 1, False)

    def _convolution(self, padding: str, strides: Any, dilation: Any, use_bias: bool) -> Any:
        kind = _KINDS[self.rank]
        return kind(
            4 * self.filters,
            self.kernel_size,
            strides,
            padding,
            self.data_format,
            dilation,
            use_bias=use_bias,
        )

    # -- shapes and counts -----------------------------------------------------------------------

    def _step_shape(self, input_shape: Sequence[int | None]) -> Shape:
        batch, *axes = axis_names(self.rank, self.data_format)
        require_rank(type(self).__name__, input_shape, (batch, "timesteps", *axes), self.takes)
        return (input_shape[0], *input_shape[2:])

    def _state_shape(self, input_shape: Sequence[int | None]) -> Shape:
        shape = self._of_inputs.compute_output_shape(self._step_shape(input_shape))
        batch, spatial, _ = self._of_inputs.split_shape(shape)
        return tuple(self._of_inputs.join_shape(batch, spatial, self.filters))

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """`(batch, *positions, filters)`, with return_sequences the timesteps after the batch.

        With return_state a tuple of that shape and those of both states.
        """
        state = self._state_shape(input_shape)
        steps = (input_shape[1],) if self.return_sequences else ()
        output = (state[0], *steps, *state[1:])
        return (output, state, state) if self.return_state else output

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Kernel `(*kernel_size, channels, 4 · filters)`, recurrent kernel with filters in, then bias."""
        self._state_shape(input_shape)
        kernel, *biases = self._of_inputs.weight_specs(self._step_shape(input_shape))
        axes = (*kernel.axes[:-2], "previous_filters", kernel.axes[-1])
        size = (*self.kernel_size, self.filters, 4 * self.filters)
        recurrent = (self.recurrent_regularizer, self.recurrent_constraint)
        made = [
            replace(
                kernel,
                initializer=self.kernel_initializer,
                regularizer=self.kernel_regularizer,
                constraint=self.kernel_constraint,
            ),
            WeightSpec("recurrent_kernel", size, axes, self.recurrent_initializer, *recurrent),
        ]
        for bias in biases:
            initializer = self.bias_initializer
            given = ForgetGateOpen(initializer) if self.unit_forget_bias else initializer
            options = {"regularizer": self.bias_regularizer, "constraint": self.bias_constraint}
            made.append(replace(bias, initializer=given, **options))
        return made

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Settle the weights; raises `Refusal` for a stateful layer whose batch size is None."""
        if self.stateful and input_shape[0] is None:
            raise open_batch(input_shape)
        super().build(input_shape)
        if self.stateful:
            self.states = self._zeros(input_shape)

    def _zeros(self, input_shape: Sequence[int | None]) -> list[Array]:
        shape = tuple(size or 0 for size in self._state_shape(input_shape))
        return [np.zeros(shape, np.float32), np.zeros(shape, np.float32)]

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The parameters of each weight and of all."""
        specs = self.weight_specs(input_shape)
        counts = {f"{spec.name}_parameters": spec.size for spec in specs}
        total = sum(counts.values())
        step = step_of("parameters", " + ".join(counts), total, None, **counts)
        return Derivation((step,), self.compute_output_shape(input_shape))

    # -- calling ---------------------------------------------------------------------------------

    def call(self, inputs: ArrayLike, initial_state: Any = None, **arguments: Any) -> Any:
        """The outputs of `trace`; a stateful layer keeps its last states for the next call."""
        trace = self.trace(inputs, initial_state, **arguments)
        self._penalize(trace.outputs)
        if self.stateful:
            self.states = [trace.hidden[:, -1].copy(), trace.carry[:, -1].copy()]
        return trace.outputs

    @quiet
    def trace(
        self,
        inputs: ArrayLike,
        initial_state: Any = None,
        mask: ArrayLike | None = None,
        training: bool | None = None,
    ) -> ConvLSTMTrace:
        """One call on `(batch, timesteps, *spatial, channels)`; states as for LSTM.

        Raises `Refusal` where a shape does not fit, there is no timestep, or `training` would make
        dropout act.
        """
        if training and (self.dropout or self.recurrent_dropout):
            raise training_dropout(self.dropout, self.recurrent_dropout)
        self._step_shape(np.shape(inputs))
        array = self._received(inputs)
        batch, timesteps = array.shape[:2]
        if timesteps == 0:
            raise no_steps((batch, 0, array.shape[-1]))
        if self.states is not None and len(self.states[0]) != batch:
            raise other_batch(batch, len(self.states[0]))
        kept = None if mask is None else checked_mask(mask, batch, timesteps)
        if self.go_backwards:
            array = array[:, ::-1]
            kept = None if kept is None else kept[:, ::-1]
        given = self.states if initial_state is None else initial_state
        first = self._zeros(array.shape) if given is None else given
        hidden, carry = ([np.asarray(state, np.float32)] for state in first)
        sums = self._sums(array)
        for step in range(timesteps):
            made = self._step(sums[:, step], hidden[-1], carry[-1])
            for run, new in zip((hidden, carry), made, strict=True):
                stays = None if kept is None else ~kept[:, step].reshape(-1, *(1,) * (new.ndim - 1))
                run.append(new if stays is None else np.where(stays, run[-1], new))
        runs = np.stack(hidden, axis=1), np.stack(carry, axis=1)
        return ConvLSTMTrace(array, *runs, kept, self._outputs(*runs, kept))

    def _sums(self, array: Array) -> Array:
        # The inputs' part of all gates, for all steps at once.
        kernel, _, *biases = self._weights
        conv = self._of_inputs
        conv.build((None, *array.shape[2:]))
        conv.set_weights([kernel, *biases])
        sums: Array = conv(array.reshape(-1, *array.shape[2:]))
        return sums.reshape(*array.shape[:2], *sums.shape[1:])

    def _step(self, sums: Array, hidden: Array, carry: Array) -> tuple[Array, Array]:
        conv = self._of_states
        conv.build((None, *hidden.shape[1:]))
        conv.set_weights([self._weights[1]])
        axis = conv.channel_axis
        i, f, g, o = np.split(sums + conv(hidden), 4, axis=axis)
        gate, activate = self.recurrent_activation, self.activation
        after: Array = gate(f) * carry + gate(i) * activate(g)
        out: Array = gate(o) * activate(after)
        return out, after

    def _outputs(self, hidden: Array, carry: Array, kept: Mask | None) -> Any:
        sequence = hidden[:, 1:]
        if kept is not None:
            batch, timesteps, *rest = sequence.shape
            flat = sequence.reshape(batch, timesteps, -1).swapaxes(0, 1)
            shown = masked_outputs(flat, kept.T, self.zero_output_for_mask)
            sequence = shown.swapaxes(0, 1).reshape(batch, timesteps, *rest)
        output = sequence if self.return_sequences else sequence[:, -1].copy()
        if not self.return_state:
            return output
        return output, hidden[:, -1].copy(), carry[:, -1].copy()

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs: the one received with return_sequences, else None."""
        kept = mask if self.return_sequences else None
        return [kept, None, None] if self.return_state else kept

    def reset_state(self) -> None:
        """Set the states that a stateful layer keeps to zero."""
        if self.states is not None:
            self.states = [np.zeros_like(state) for state in self.states]

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        config = {"activity_regularizer": None, **super().get_config()}
        extra = {"unroll": self.unroll, "zero_output_for_mask": self.zero_output_for_mask}
        return {**config, **extra}
