"""What preprocessing layers share that leave the shape as it is: the call's record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from engine.base.arrays import Array, Shape
from engine.layers.core.layer import Layer


@dataclass(frozen=True)
class PreprocessingTrace:
    """One call: what came in, and what it was turned into."""

    inputs: Array
    outputs: Array


class ShapeKeeping(Layer):
    """The base of layers that change values and leave the shape; subclasses say how in `_apply`."""

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        return tuple(input_shape)

    def trace(self, inputs: ArrayLike) -> PreprocessingTrace:
        """One call on inputs of any shape that the layer takes."""
        array = self._received(inputs)
        return PreprocessingTrace(array, self._apply(array))

    def _apply(self, inputs: Array) -> Array:
        raise NotImplementedError
