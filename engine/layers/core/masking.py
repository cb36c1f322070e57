"""Masking: time steps that hold nothing but one value are marked as not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.arrays import Array, Shape
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import operated


@dataclass(frozen=True)
class MaskingTrace:
    """One call: `mask` is True where a step is kept, `(batch, *steps)`; `outputs` are 0 elsewhere."""

    inputs: Array
    mask: NDArray[np.bool_]
    outputs: Array


class Masking(Layer):
    """Sets steps of `(batch, *steps, features)` to 0, and masks them, where all equal `mask_value`.

    >>> layer = Masking(mask_value=9.0)
    >>> trace = layer.trace([[[1.0, 9.0], [9.0, 9.0]]])
    >>> trace.mask.tolist(), trace.outputs.tolist()
    ([[True, False]], [[[1.0, 9.0], [0.0, 0.0]]])
    """

    weightless = True
    supports_masking = True

    def __init__(self, mask_value: float = 0.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mask_value = mask_value

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        return tuple(input_shape)

    def compute_mask(self, inputs: Any, mask: object = None) -> Any:
        """True for every step with an entry other than `mask_value`, `(batch, *steps)`."""
        return operated("any", operated("not_equal", inputs, self.mask_value), axis=-1)

    def trace(self, inputs: ArrayLike) -> MaskingTrace:
        """One call on inputs `(batch, *steps, features)`."""
        array = self._received(inputs)
        mask = np.any(array != self.mask_value, axis=-1)
        return MaskingTrace(array, mask, np.where(mask[..., None], array, np.float32(0)))
