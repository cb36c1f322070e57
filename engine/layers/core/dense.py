"""Dense: every unit adds up all features of a position, each times a weight of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.base.arrays import Array, Shape
from engine.base.channels import require_built_channels, require_channels, require_positive
from engine.base.derivation import Derivation, Step, step_of
from engine.base.ranks import require_least_rank
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.layer import Layer
from engine.layers.core.lora import adapted, lora_specs
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class DenseTrace:
    """One call of a Dense layer.

    `inputs` is `(batch, *positions, features)`, `kernel` is `(features, units)`, `bias` is
    `(units,)`; `pre_activation` and `outputs` are `(batch, *positions, units)`.
    """

    inputs: Array
    kernel: Array
    bias: Array | None
    activation: str
    pre_activation: Array
    outputs: Array

    def products(self, position: Sequence[int], unit: int) -> Array:
        """The products that one output adds up, `(features,)`; `position` starts with the sample."""
        products: Array = self.inputs[tuple(position)] * self.kernel[:, unit]
        return products


class Dense(Layer):
    """A sum over the features for each of `units` outputs, on `(batch, *positions, features)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> layer = Dense(units=10)
    >>> layer.compute_output_shape((None, 28, 28))
    (None, 28, 10)
    >>> sum(spec.size for spec in layer.weight_specs((None, 28, 28)))  # (28 + 1) · 10
    290
    """

    supports_masking = True

    def __init__(
        self,
        units: int,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        if not isinstance(units, int):
            raise _not_whole_units(units)
        require_positive("units", units)
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.units = int(units)
        self.activation = activations.get(activation, "activation")
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer, "kernel_initializer")
        self.bias_initializer = initializers.get(bias_initializer, "bias_initializer")
        self.kernel_regularizer = regularizers.get(kernel_regularizer, "kernel_regularizer")
        self.bias_regularizer = regularizers.get(bias_regularizer, "bias_regularizer")
        self.kernel_constraint = constraints.get(kernel_constraint, "kernel_constraint")
        self.bias_constraint = constraints.get(bias_constraint, "bias_constraint")
        self.lora_rank = lora_rank
        self.lora_alpha = lora_rank if lora_alpha is None else lora_alpha
        self.quantization_config = quantization_config

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, *positions, units)`; raises `Refusal` for a shape without axes."""
        require_least_rank("Dense", input_shape, 1)
        return (*input_shape[:-1], self.units)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """Kernel `(features, units)`, then bias `(units,)` if used, then LoRA's two if there are.

        Raises `Refusal` where the number of features is open.
        """
        require_least_rank("Dense", input_shape, 1)
        kernel = WeightSpec(
            "kernel",
            (require_channels(input_shape[-1], input_shape), self.units),
            ("features", "units"),
            self.kernel_initializer,
            self.kernel_regularizer,
            self.kernel_constraint,
        )
        bias = WeightSpec(
            "bias",
            (self.units,),
            ("units",),
            self.bias_initializer,
            self.bias_regularizer,
            self.bias_constraint,
        )
        biases = [bias] if self.use_bias else []
        if not self.lora_rank:
            return [kernel, *biases]
        adapters = lora_specs(kernel, self.lora_rank, "kernel_constraint")
        return [replace(kernel, trainable=False), *biases, *adapters]

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Make the weights; as in Keras 3.15, LoRA's then count once, whatever `lora_alpha` was."""
        super().build(input_shape)
        if self.lora_rank:
            self.lora_alpha = self.lora_rank

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Output size, parameters, and the multiply-adds of one sample."""
        shape = self.compute_output_shape(input_shape)
        specs = self.weight_specs(input_shape)
        features, units = specs[0].shape
        steps = [
            step_of("output", "units", units, "units", units=units),
            *self._count_steps(specs, features),
        ]
        positions = shape[1:-1]
        if None not in positions:
            count = prod(size or 0 for size in positions)
            terms = {"positions": count, "features": features, "units": units}
            total = count * features * units
            steps.append(
                step_of("multiply_adds", "positions · features · units", total, None, **terms)
            )
        return Derivation(tuple(steps), shape)

    def _count_steps(self, specs: list[WeightSpec], features: int) -> list[Step]:
        kernel, *others = (spec.size for spec in specs)
        terms = {"features": features, "units": self.units}
        counts = {"kernel_parameters": kernel, "bias": others.pop(0) if self.use_bias else 0}
        formula = "kernel_parameters + bias"
        if others:
            counts["lora_parameters"] = sum(others)
            formula += " + lora_parameters"
        return [
            step_of("kernel_parameters", "features · units", kernel, None, **terms),
            step_of("parameters", formula, sum(counts.values()), None, **counts),
        ]

    def trace(self, inputs: ArrayLike) -> DenseTrace:
        """One call on inputs `(batch, *positions, features)`.

        Raises `Refusal` for fewer than two axes, or another number of features than the layer was
        built for.
        """
        array = self._received(inputs)
        require_least_rank("Dense", array.shape, 2)
        kernel, bias = self._kernel(), self.weight("bias")
        require_built_channels(array.shape[-1], len(kernel))
        rows = prod(array.shape[:-1])
        sums = np.matmul(array.reshape(rows, len(kernel)), kernel)  # (batch · positions, units)
        if bias is not None:
            sums += bias
        sums = sums.reshape(*array.shape[:-1], self.units)
        outputs = self.activation(sums)
        name = activations.name_of(self.activation)
        return DenseTrace(array, kernel, bias, name, sums, outputs)

    def _kernel(self) -> Array:
        kernel = self._weights[0]
        if not self.lora_rank or self.lora_alpha is None:
            return kernel
        tall, wide = self.weight("lora_kernel_a"), self.weight("lora_kernel_b")
        return adapted(kernel, tall, wide, self.lora_alpha / self.lora_rank)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; only what is used of LoRA and activity penalties is in it."""
        config = super().get_config()
        if self.activity_regularizer is None:
            del config["activity_regularizer"]
        if not self.lora_rank:
            del config["lora_rank"], config["lora_alpha"]
        return config


def _not_whole_units(units: object) -> Refusal:
    return Refusal(
        f"units must be a positive integer; received units={units!r}.",
        Lesson("not_whole", {"argument": "units", "value": units}, [Repair({"units": 1})]),
    )
