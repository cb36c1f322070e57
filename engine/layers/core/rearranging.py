"""What layers share that move values and compute none: the call, its record, the sizes as steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, Step
from engine.layers.core.layer import Layer


@dataclass(frozen=True)
class ReshapingTrace:
    """One call; `outputs` holds values of `inputs` in another arrangement."""

    layer: Rearranging
    inputs: Array
    outputs: Array

    @cached_property
    def sources(self) -> NDArray[np.intp]:
        """For every output cell of one sample, the input cell it comes from, `outputs.shape[1:]`.

        Cells are counted in reading order, the last axis fastest, from 0.

        >>> from engine.layers.reshaping.reshaping import Permute
        >>> Permute((2, 1)).trace(np.zeros((1, 2, 3))).sources.tolist()
        [[0, 3], [1, 4], [2, 5]]
        """
        sizes = self.inputs.shape[1:]
        cells: NDArray[np.intp] = np.arange(prod(sizes)).reshape(1, *sizes)
        return np.asarray(self.layer.rearranged(cells)[0], dtype=np.intp)


class Rearranging(Layer):
    """The base of these layers: a call that moves values, sample by sample, and computes none."""

    def rearranged(self, array: NDArray[Any]) -> NDArray[Any]:
        """The array in the layer's arrangement; copies nothing where a view will do."""
        raise NotImplementedError

    def trace(self, inputs: ArrayLike) -> ReshapingTrace:
        """One call; raises `Refusal` for an input that the layer cannot arrange."""
        array = self._received(inputs)
        return ReshapingTrace(self, array, self.rearranged(array))

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The size of every output axis, counted from those of the input."""
        shape = self.compute_output_shape(input_shape)
        return Derivation(tuple(self._steps(tuple(input_shape), shape)), shape)

    def _steps(self, shape: Shape, output: Shape) -> list[Step]:
        raise NotImplementedError
