"""RandomCrop: a part of the image at a random place in training; its shape says so at all times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.base.arrays import Shape
from engine.layers.preprocessing.augmentation import Augmentation


class RandomCrop(Augmentation):
    """`height` × `width` cells of an image, cut out at random in training only.

    As in Keras 3.15 the output shape is that of the part, while a call that is not training gives
    the image as it is.

    >>> RandomCrop(2, 3).compute_output_shape((None, 8, 8, 1))
    (None, 2, 3, 1)
    """

    converts_inputs = False

    def __init__(
        self,
        height: int,
        width: int,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        settings = {"height": height, "width": width, "seed": seed}
        super().__init__(settings, data_format=data_format, **kwargs)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's shape with the layer's height and width."""
        height, width = self.height, self.width  # type: ignore[attr-defined]
        return self.sized(input_shape, height, width)
