"""CustomScaleLayer: the sum of a tensor and of a share of another, as InceptionResNetV2 is made with."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from engine.base.arrays import Array
from engine.layers.merging.elementwise import EntryByEntry
from engine.layers.merging.merge import Masks


class CustomScaleLayer(EntryByEntry):
    """The first of two inputs plus `scale` times the second.

    >>> CustomScaleLayer(0.5)([[[1.0, 2.0]], [[4.0, 6.0]]]).tolist()
    [[3.0, 5.0]]
    """

    takes_exactly = 2
    module: ClassVar[str] = "keras.src.applications.inception_resnet_v2"
    registered_name: ClassVar[str] = "CustomScaleLayer"

    def __init__(self, scale: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scale = scale

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        first, second = arrays
        return np.asarray(first + second * np.float32(self.scale), dtype=np.float32)
