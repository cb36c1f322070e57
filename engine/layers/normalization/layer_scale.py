"""LayerScale: a learned factor for each channel, as `keras.applications.ConvNeXt…` are made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine import initializers
from engine.base.arrays import Array, Shape
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec


@dataclass(frozen=True)
class LayerScaleTrace:
    """One call: the inputs `(batch, …, channels)`, the factors `(channels,)`, their products."""

    inputs: Array
    gamma: Array
    outputs: Array


class LayerScale(Layer):
    """Inputs `(batch, …, channels)` times a factor for each channel (H. Touvron et al., 2021).

    `projection_dim` is the number of channels, `init_values` what every factor starts from.

    >>> LayerScale(0.5, 2)([[4.0, 6.0]]).tolist()
    [[2.0, 3.0]]
    """

    module: ClassVar[str] = "keras.src.applications.convnext"
    registered_name: ClassVar[str] = "LayerScale"

    def __init__(self, init_values: float, projection_dim: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.init_values = init_values
        self.projection_dim = projection_dim

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The shape of the inputs."""
        return tuple(input_shape)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """The factors, one for each channel."""
        start = initializers.Constant(self.init_values)
        return [WeightSpec("variable", (self.projection_dim,), ("channels",), start)]

    def trace(self, inputs: ArrayLike) -> LayerScaleTrace:
        """One call."""
        array = self._received(inputs)
        gamma = self._weights[0]
        return LayerScaleTrace(array, gamma, np.asarray(array * gamma, dtype=np.float32))
