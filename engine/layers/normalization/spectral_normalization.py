"""SpectralNormalization: in training a layer's kernel is divided by its largest singular value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine import initializers
from engine.base.arrays import Array, Shape
from engine.base.channels import require_positive
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.described import described
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import Wrapper, named_layer

_KERNELS = ("kernel", "embeddings")


@dataclass(frozen=True)
class WrappedTrace:
    """One call of a layer around another: the trace of the one within, whose outputs these are."""

    inputs: Array
    inner: Any
    outputs: Array


class SpectralNormalization(Wrapper):
    """A layer whose kernel training keeps at largest singular value 1; at inference it is used as it is.

    `power_iterations` says how often a training step refines the vector that finds that value (T.
    Miyato et al., 2018). Raises `Refusal` for what is no layer, a layer without a kernel, or fewer
    than one iteration.

    >>> from engine.layers.core.dense import Dense
    >>> layer = SpectralNormalization(Dense(3, name="inner"))
    >>> [spec.name for spec in layer.weight_specs((None, 4))]
    ['inner/kernel', 'vector_u', 'inner/bias']
    """

    supports_masking = False
    training_told = False

    def __init__(self, layer: Layer, power_iterations: int = 1, **kwargs: Any) -> None:
        if not isinstance(layer, Layer):
            raise Refusal(
                f"SpectralNormalization is put around a layer; received {layer!r}.",
                Lesson("no_layer", {"argument": "layer", "value": layer}),
            )
        super().__init__(**kwargs)
        require_positive("power_iterations", power_iterations)
        self.layer = layer
        self.power_iterations = power_iterations

    @property
    def inner(self) -> tuple[Layer, ...]:
        """The one layer within."""
        return (self.layer,) if hasattr(self, "layer") else ()

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The inner layer's output shape."""
        return tuple(self.layer.compute_output_shape(input_shape))

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The inner layer's kernel, the vector `(1, units)` that training refines, the inner rest."""
        return self._with_vector(super().weight_specs(input_shape))

    def _with_vector(self, specs: list[WeightSpec]) -> list[WeightSpec]:
        if not specs or not specs[0].name.endswith(_KERNELS):
            raise _no_kernel(self.layer)
        units = specs[0].shape[-1]
        drawn = initializers.TruncatedNormal(stddev=0.02)
        vector = WeightSpec("vector_u", (1, units), ("one", "units"), drawn, trainable=False)
        return [specs[0], vector, *specs[1:]]

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Build the layer within where it is not yet built, and the vector."""
        super().build(input_shape)
        self._specs = self._with_vector(self._specs)
        self._vector = self._draw(self._specs[1])

    @property
    def _weights(self) -> list[Array]:
        if not self.built:
            return []
        kernel, *rest = self.layer.weights
        return [kernel, self._vector, *rest]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Replace every weight, in order; raises ValueError for a wrong count or a wrong shape."""
        if len(weights) != len(self._specs):
            raise ValueError(
                f"Layer {self.name!r} holds {len(self._specs)} weights; received {len(weights)}."
            )
        vector = np.array(weights[1], np.float32)
        if vector.shape != self._specs[1].shape:
            raise ValueError(f"vector_u has shape {self._specs[1].shape}; received {vector.shape}.")
        self.layer.set_weights([weights[0], *weights[2:]])
        self._vector = vector

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The steps of the layer within, its parameters with those of the vector."""
        within = self.layer.derive(input_shape)
        total = sum(spec.size for spec in self.weight_specs(input_shape))
        vector = self.weight_specs(input_shape)[1].size
        terms = {"inner_parameters": total - vector, "vector": vector}
        steps = [step for step in within if step.name != "parameters"]
        added = step_of("parameters", "inner_parameters + vector", total, None, **terms)
        return Derivation((*steps, added), self.compute_output_shape(input_shape))

    def trace(self, inputs: ArrayLike, training: bool = False) -> WrappedTrace:
        """One call; raises `Refusal` in training, which would change the kernel."""
        if training:
            raise _training()
        array = np.asarray(inputs, np.float32)
        if not self.built:
            self.build(array.shape)
        inner = self.layer.trace(array)
        return WrappedTrace(array, inner, inner.outputs)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, with that of the layer within in it."""
        return {**super().get_config(), "layer": described(self.layer)}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A layer from Keras's configuration dictionary."""
        return cls(**{**config, "layer": named_layer(config["layer"])})


def _no_kernel(layer: Layer) -> Refusal:
    return Refusal(
        f"SpectralNormalization divides a kernel; {type(layer).__name__} has none.",
        Lesson("no_kernel", {"layer": type(layer).__name__}),
    )


def _training() -> Refusal:
    return Refusal(
        "In training SpectralNormalization changes its kernel; here it is computed as when not "
        "training.",
        Lesson("training", {}, [Repair({"training": False})]),
    )
