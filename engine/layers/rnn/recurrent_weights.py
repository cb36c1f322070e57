"""What a recurrent layer is made of: arguments, weights and counts, before any call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from engine import activations, constraints, initializers, regularizers
from engine.base.arrays import Shape
from engine.base.channels import require_channels, require_positive
from engine.base.derivation import Derivation
from engine.base.ranks import require_least_rank, require_rank
from engine.initializers import SeedGenerator
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.rnn.recurrent_counts import count_steps, work_steps
from engine.layers.rnn.recurrent_inputs import clipped_rate, not_whole_units, open_batch

AXES = ("batch", "timesteps", "features")


class RecurrentWeights(Layer):
    """Arguments and weights of the recurrent layers, on `(batch, timesteps, features)`.

    Subclasses name their gates in Keras's order and their states. `dropout` and `recurrent_dropout`
    act in training only, `unroll` and `use_cudnn` on speed: they are kept in the configuration.
    """

    gate_names: ClassVar[tuple[str, ...]]
    state_names: ClassVar[tuple[str, ...]] = ("hidden",)

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
        self.activation = activations.get(activation, "activation")
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer, "kernel_initializer")
        self.recurrent_initializer = initializers.get(
            recurrent_initializer, "recurrent_initializer"
        )
        self.bias_initializer = initializers.get(bias_initializer, "bias_initializer")
        self.kernel_regularizer = regularizers.get(kernel_regularizer, "kernel_regularizer")
        self.recurrent_regularizer = regularizers.get(
            recurrent_regularizer, "recurrent_regularizer"
        )
        self.bias_regularizer = regularizers.get(bias_regularizer, "bias_regularizer")
        self.kernel_constraint = constraints.get(kernel_constraint, "kernel_constraint")
        self.recurrent_constraint = constraints.get(recurrent_constraint, "recurrent_constraint")
        self.bias_constraint = constraints.get(bias_constraint, "bias_constraint")
        self.dropout = clipped_rate("dropout", dropout)
        self.recurrent_dropout = clipped_rate("recurrent_dropout", recurrent_dropout)
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self.unroll = unroll
        self.seed = SeedGenerator(seed).seed  # refuses what is no seed
        self.zero_output_for_mask = zero_output_for_mask
        if len(self.state_names) == 1:  # Keras looks at those with two states a step later
            self._require_whole_units()

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
        features = (input_shape[0], *input_shape[2:])[-1]
        if features is None:  # of two axes, where Keras takes the batch for the features too
            require_rank(type(self).__name__, input_shape, AXES, self.takes)
        features = require_channels(features, input_shape)
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

    def _require_whole_units(self) -> None:
        if not isinstance(self.units, int):
            raise not_whole_units(self.units)
