"""Flatten, Dense and an activation as one layer, whose window is the whole input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Axis, Conv2D, ConvolutionTrace, Dense, Derivation, Flatten, WeightSpec

Shape = Sequence[int | None]


class FlattenedDense:
    """A Dense layer after Flatten, with the Dense layer's arguments and Flatten's data_format.

    Its sums are those of a Conv2D whose kernel is as large as the input: the same products, in the
    same order, so it is traced as that one.

    >>> layer = FlattenedDense(units=10)
    >>> layer.derive((None, 7, 7, 512)).output_shape
    (None, 10)
    >>> sum(spec.size for spec in layer.weight_specs((None, 7, 7, 512)))  # (25088 + 1) · 10
    250890
    """

    def __init__(self, units: int, data_format: str = "channels_last", **arguments: Any) -> None:
        self.flatten, self.dense = Flatten(data_format), Dense(units, **arguments)
        self.data_format = data_format
        self.weights: list[NDArray[np.float32]] = []

    @property
    def layers(self) -> list[Any]:
        """The layers it stands for."""
        return [self.flatten, self.dense]

    def split_shape(self, shape: Shape) -> tuple[int | None, Shape, int | None]:
        """Batch, (height, width), channels."""
        return Conv2D(1, 1, data_format=self.data_format).split_shape(shape)

    def axes(self, sizes: Sequence[int]) -> list[Axis]:
        """One window over everything."""
        return [Axis(size=size, kernel=size) for size in sizes]

    def derive(self, input_shape: Shape) -> Derivation:
        """The steps of both layers."""
        flat = self.flatten.derive(input_shape)
        dense = self.dense.derive(flat.output_shape)
        return Derivation((*flat.steps, *dense.steps), dense.output_shape)

    def weight_specs(self, input_shape: Shape) -> list[WeightSpec]:
        """Kernel `(values, units)` and bias."""
        return self.dense.weight_specs(self.flatten.compute_output_shape(input_shape))

    def build(self, input_shape: Shape) -> None:
        """Nothing to make before the weights are set."""

    def set_weights(self, weights: Sequence[NDArray[np.float32]]) -> None:
        """Kernel `(values, units)` and, if used, bias `(units,)`."""
        self.weights = list(weights)

    def trace(self, inputs: NDArray[np.float32]) -> ConvolutionTrace:
        """One call on `(batch, height, width, channels)`, or channels second if channels_first."""
        if self.data_format == "channels_first":  # Flatten moves the channels last
            inputs = np.moveaxis(inputs, 1, -1)
        _batch, *sizes, channels = inputs.shape
        kernel, *bias = self.weights
        whole = Conv2D(
            self.dense.units,
            tuple(sizes),
            activation=self.dense.activation,
            use_bias=bool(bias),
        )
        whole.build(inputs.shape)
        whole.set_weights([kernel.reshape(*sizes, channels, -1), *bias])
        trace: ConvolutionTrace = whole.trace(inputs)
        return trace
