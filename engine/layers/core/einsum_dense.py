"""EinsumDense: inputs times a kernel, which axes are multiplied, summed and kept told by letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import activations, constraints, initializers, regularizers
from engine.activations.base import quiet
from engine.base.arrays import Array, Shape
from engine.base.channels import require_channels
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.einsum_shapes import EinsumShapes, einsum_shapes
from engine.layers.core.layer import Layer
from engine.layers.core.lora import adapted, lora_specs
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class EinsumTrace:
    """One call: `pre_activation` is the sum of products that `equation` tells, with the bias."""

    inputs: Array
    kernel: Array
    bias: Array | None
    equation: str
    activation: str
    pre_activation: Array
    outputs: Array


class EinsumDense(Layer):
    """The einsum of inputs and kernel: letters met only before the arrow are summed over.

    `output_shape` lists the output's sizes behind the batch; what it leaves open, None, Keras does too;
    `bias_axes` the letters along which there is a bias of its own. Raises `Refusal` for an equation
    of another form, or sizes that do not go together.

    >>> layer = EinsumDense("abc,cd->abd", output_shape=(None, 64), bias_axes="d")
    >>> layer.compute_output_shape((None, 32, 128))
    (None, None, 64)
    >>> [spec.shape for spec in layer.weight_specs((None, 32, 128))]
    [(128, 64), (64,)]
    """

    def __init__(
        self,
        equation: str,
        output_shape: int | Sequence[int | None],
        activation: Any = None,
        bias_axes: str | None = None,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        gptq_unpacked_column_size: int | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.equation = equation
        whole = isinstance(output_shape, int)
        self.output_shape: Shape = (output_shape,) if whole else tuple(output_shape)  # type: ignore
        self.activation = activations.get(activation)
        self.bias_axes = bias_axes
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.lora_rank = lora_rank
        self.lora_alpha = lora_rank if lora_alpha is None else lora_alpha
        self.gptq_unpacked_column_size = gptq_unpacked_column_size
        self.quantization_config = quantization_config

    def shapes(self, input_shape: Sequence[int | None]) -> EinsumShapes:
        """The shapes of output, kernel and bias; raises `Refusal` as the class says."""
        return einsum_shapes(self.equation, self.bias_axes, tuple(input_shape), self.output_shape)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The output's sizes by the letters behind the arrow."""
        return self.shapes(input_shape).output

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The kernel, the bias where there is one, then LoRA's two where they are asked for.

        Raises `Refusal` where a size that a weight needs is open.
        """
        found = self.shapes(input_shape)
        shape = tuple(require_channels(size, input_shape) for size in found.kernel)
        kernel = WeightSpec(
            "kernel",
            shape,
            tuple(f"axis_{letter}" for letter in found.kernel_letters),
            self._scaled_by(found),
            self.kernel_regularizer,
            self.kernel_constraint,
        )
        biases = []
        if found.bias is not None:
            sizes = tuple(require_channels(size, input_shape) for size in found.bias)
            names = tuple(f"axis_{place}" for place in range(-len(sizes), 0))
            bias = (self.bias_initializer, self.bias_regularizer, self.bias_constraint)
            biases.append(WeightSpec("bias", sizes, names, *bias))
        if not self.lora_rank:
            return [kernel, *biases]
        adapters = lora_specs(kernel, self.lora_rank, "kernel_constraint")
        return [replace(kernel, trainable=False), *biases, *adapters]

    def _scaled_by(self, found: EinsumShapes) -> Any:
        # Fans are counted along the axes that are summed and along those that are kept.
        given = self.kernel_initializer
        if not isinstance(given, initializers.VarianceScaling):
            return given
        if given.input_axes is not None and given.output_axes is not None:
            return given
        config = given.get_config() | {"input_axes": found.summed, "output_axes": found.kept}
        return type(given).from_config(config | {"seed": given.seed})

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Parameters, and the multiply-adds of one sample: the kernel's at every place of the rest."""
        found = self.shapes(input_shape)
        specs = self.weight_specs(input_shape)
        kernel = specs[0].size
        counts = {"kernel_parameters": kernel, "bias": sum(spec.size for spec in specs[1:])}
        total = sum(counts.values())
        steps = [step_of("parameters", " + ".join(counts), total, None, **counts)]
        free = found.free_sizes(input_shape)
        if None not in free:
            places = prod(size or 0 for size in free)
            terms = {"positions": places, "products": kernel}
            work = step_of("multiply_adds", "positions · products", places * kernel, None, **terms)
            steps.append(work)
        return Derivation(tuple(steps), found.output)

    @quiet
    def trace(self, inputs: ArrayLike) -> EinsumTrace:
        """One call; raises `Refusal` for other sizes than the layer was built for."""
        array = self._received(inputs)
        kernel, bias = self._kernel(), self.weight("bias")
        wanted = self.weight_specs(array.shape)[0].shape
        if wanted != kernel.shape:
            raise Refusal(
                f"The layer was built with a kernel of shape {kernel.shape}; inputs of shape "
                f"{array.shape} need one of shape {wanted}.",
                Lesson("other_shape", {"shape": array.shape, "built": kernel.shape}),
            )
        sums = np.einsum(self.equation, array, kernel, optimize=True)
        if bias is not None:
            sums = sums + bias
        sums = np.ascontiguousarray(sums, np.float32)
        outputs = self.activation(sums)
        name = activations.name_of(self.activation)
        return EinsumTrace(array, kernel, bias, self.equation, name, sums, outputs)

    def _kernel(self) -> Array:
        kernel = self._weights[0]
        if not self.lora_rank or self.lora_alpha is None:
            return kernel
        tall, wide = self.weight("lora_kernel_a"), self.weight("lora_kernel_b")
        return adapted(kernel, tall, wide, self.lora_alpha / self.lora_rank)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; only what is used of LoRA is in it."""
        config = {"activity_regularizer": None, **super().get_config()}
        if not self.lora_rank:
            del config["lora_rank"], config["lora_alpha"]
        if not self.gptq_unpacked_column_size:
            del config["gptq_unpacked_column_size"]
        return config
