"""What every layer over spatial axes shares: shapes taken apart, and arrays turned channels last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from engine.base.argument_forms import axis_names
from engine.base.arrays import Array, Shape
from engine.base.ranks import require_rank
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec


class SpatialLayer(Layer):
    """A layer over `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.

    Subclasses set `rank`, the number of spatial axes, and `data_format`, which order it is.
    """

    rank: ClassVar[int]
    data_format: str = "channels_last"
    groups: int = 1  # of channels that go separate ways; the channels are a multiple of it

    def split_shape(self, shape: Sequence[int | None]) -> tuple[int | None, Shape, int | None]:
        """A shape taken apart: batch, spatial sizes, channels; raises `Refusal` for a wrong rank."""
        axes = axis_names(self.rank, self.data_format)
        require_rank(type(self).__name__, shape, axes, self.takes, self.groups)
        batch, *rest = shape
        if self.data_format == "channels_first":
            return batch, tuple(rest[1:]), rest[0]
        return batch, tuple(rest[:-1]), rest[-1]

    def join_shape(self, batch: int | None, spatial: Shape, channels: int | None) -> Shape:
        """A shape put together in the order of the data_format."""
        if self.data_format == "channels_first":
            return (batch, channels, *spatial)
        return (batch, *spatial, channels)

    @property
    def channel_axis(self) -> int:
        """Where the channels stand in the layer's inputs."""
        return 1 if self.data_format == "channels_first" else -1

    @property
    def spatial_axes(self) -> tuple[int, ...]:
        """Where the spatial axes stand in the layer's inputs."""
        first = 2 if self.data_format == "channels_first" else 1
        return tuple(range(first, first + self.rank))

    def _channels_last(self, array: Array) -> Array:
        return np.moveaxis(array, 1, -1) if self.data_format == "channels_first" else array

    def _in_data_format(self, array: Array) -> Array:
        return np.moveaxis(array, -1, 1) if self.data_format == "channels_first" else array


class UnweightedLayer(SpatialLayer):
    """A layer over spatial axes that holds no weights.

    As in Keras, `build` takes any shape and `compute_output_shape` may take another rank; the call
    does not, nor do `weight_specs` and `derive`.
    """

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """No weights; raises `Refusal` for a wrong rank."""
        self.split_shape(input_shape)
        return []

    def build(self, input_shape: Sequence[int | None]) -> None:
        """There is nothing to make; the shape is kept."""
        self.built, self.built_for = True, tuple(input_shape)
