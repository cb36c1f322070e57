"""Rescaling: values times a factor, plus an offset."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.base.arrays import Array
from engine.layers.preprocessing.shape_keeping import ShapeKeeping


class Rescaling(ShapeKeeping):
    """inputs · scale + offset; both are numbers, or lists of one for each channel.

    >>> Rescaling(scale=1 / 127.5, offset=-1)([0.0, 255.0]).tolist()
    [-1.0, 1.0]
    """

    supports_masking = True

    def __init__(self, scale: Any, offset: Any = 0.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scale = scale
        self.offset = offset

    def _apply(self, inputs: Array) -> Array:
        scaled: Array = inputs * np.asarray(self.scale, np.float32)
        return scaled + np.asarray(self.offset, np.float32)
