"""What layers on images share: `(batch, height, width, channels)`, or a single image without a batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.base.argument_forms import data_format_of
from engine.base.arrays import Array, Shape
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.preprocessing.shape_keeping import ShapeKeeping


class ImageLayer(ShapeKeeping):
    """The base of layers on images, whose channels stand last or, with channels_first, before height.

    Called, they raise `Refusal` for inputs of other than three or four axes.
    """

    training_told = True

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)

    @property
    def height_axis(self) -> int:
        """Where the height stands, counted from the end; the width follows it."""
        return -2 if self.data_format == "channels_first" else -3

    def sizes(self, shape: Sequence[int | None]) -> tuple[int | None, int | None]:
        """Height and width of a shape; raises `Refusal` for a wrong number of axes."""
        if len(shape) not in (3, 4):
            raise _no_image(type(self).__name__, shape, self.height_axis)
        at = self.height_axis
        return shape[at], shape[at + 1]

    def sized(self, shape: Sequence[int | None], height: int, width: int) -> Shape:
        """The shape with another height and width."""
        self.sizes(shape)
        at = len(shape) + self.height_axis
        return (*shape[:at], height, width, *shape[at + 2 :])

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "data_format": self.data_format}


def cut(images: Array, axis: int, start: int, size: int) -> Array:
    """So many cells along an axis, from `start` on.

    >>> import numpy as np
    >>> cut(np.arange(6, dtype=np.float32), 0, 2, 3).tolist()
    [2.0, 3.0, 4.0]
    """
    at = axis % images.ndim
    return images[(slice(None),) * at + (slice(start, start + size),)]


def _no_image(layer: str, shape: Sequence[int | None], height_axis: int) -> Refusal:
    channels_first = height_axis == -2
    known = [size for size in shape[1:] if size is not None][-2:] or [1]
    space = (*known, *known)[:2]
    mended = (None, 1, *space) if channels_first else (None, *space, 1)
    axes = "channels, height, width" if channels_first else "height, width, channels"
    return Refusal(
        f"{layer} takes images, (batch, {axes}) or ({axes}); "
        f"the input shape {tuple(shape)} has {len(shape)} axes.",
        Lesson(
            "no_image",
            {"shape": tuple(shape), "found": len(shape)},
            [Repair({"input_shape": mended})],
        ),
    )
