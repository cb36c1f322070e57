"""Resizing and CenterCrop: images brought to one height and width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.argument_forms import require_whole, unknown_option
from engine.base.arrays import Array, Shape
from engine.base.channels import require_positive
from engine.base.derivation import Derivation, Step, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.preprocessing.image_layer import ImageLayer, cut
from engine.layers.preprocessing.interpolating import INTERPOLATIONS, resized
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace


class _ToOneSize(ImageLayer):
    """What both share: `height` and `width` of what comes out, in cells."""

    height: int
    width: int

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's shape with the layer's height and width."""
        return self.sized(input_shape, self.height, self.width)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Height and width are those of the arguments."""
        steps: list[Step] = [
            step_of("output", name, getattr(self, name), name, **{name: getattr(self, name)})
            for name in ("height", "width")
        ]
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def trace(self, inputs: ArrayLike) -> PreprocessingTrace:
        """One call; raises `Refusal` for inputs that are no images."""
        self.sizes(np.shape(inputs))
        return super().trace(inputs)


class Resizing(_ToOneSize):
    """Images drawn out or together to `height` × `width` cells.

    `interpolation` is bilinear, nearest, bicubic, lanczos3 or lanczos5; `antialias` spreads it when
    images shrink. With `crop_to_aspect_ratio` the middle of that ratio is cut out before, with
    `pad_to_aspect_ratio` cells of `fill_value` are laid around. Raises `Refusal` for an unknown
    interpolation or both ratios at once, when called.

    >>> Resizing(2, 3).compute_output_shape((None, 8, 8, 1))
    (None, 2, 3, 1)
    >>> Resizing(1, 2)(np.arange(8.0).reshape(1, 2, 4, 1)).ravel().tolist()  # (0 + 1 + 4 + 5) / 4
    [2.5, 4.5]
    """

    def __init__(
        self,
        height: int,
        width: int,
        interpolation: str = "bilinear",
        crop_to_aspect_ratio: bool = False,
        pad_to_aspect_ratio: bool = False,
        fill_mode: str = "constant",
        fill_value: float = 0.0,
        antialias: bool = False,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.height = height
        self.width = width
        self.interpolation = interpolation
        self.crop_to_aspect_ratio = crop_to_aspect_ratio
        self.pad_to_aspect_ratio = pad_to_aspect_ratio
        self.fill_mode = fill_mode
        self.fill_value = fill_value
        self.antialias = bool(antialias)

    def _apply(self, inputs: Array) -> Array:
        if self.interpolation not in INTERPOLATIONS:
            raise unknown_option(self.interpolation, INTERPOLATIONS, "interpolation")
        if self.fill_mode != "constant":
            raise unknown_option(self.fill_mode, ("constant",), "fill_mode")
        if self.pad_to_aspect_ratio and self.crop_to_aspect_ratio:
            raise _both_ratios()
        if self.crop_to_aspect_ratio or self.pad_to_aspect_ratio:
            require_ratio(self.height, self.width)
        images = inputs
        if self.crop_to_aspect_ratio:
            images = middle(images, self.height_axis, self.height, self.width)
        elif self.pad_to_aspect_ratio:
            images = self._padded(images)
        for axis, size in ((self.height_axis, self.height), (self.height_axis + 1, self.width)):
            images = resized(images, axis, size, self.interpolation, self.antialias)
        return images

    def _padded(self, images: Array) -> Array:
        height, width = (images.shape[self.height_axis + at] for at in (0, 1))
        wanted = (
            max(height, int(float(width * self.height) / self.width)),
            max(width, int(float(height * self.width) / self.height)),
        )
        # As many cells after as before, so that an odd one is left out.
        before = [(one - size) // 2 for one, size in zip(wanted, (height, width), strict=True)]
        pads = [(0, 0)] * images.ndim
        for at, cells in enumerate(before):
            pads[self.height_axis + at] = (cells, cells)
        return np.pad(images, pads, constant_values=self.fill_value)


class CenterCrop(_ToOneSize):
    """The middle `height` × `width` cells; of a smaller image the middle of that ratio, drawn out.

    >>> CenterCrop(1, 2)(np.arange(12.0).reshape(1, 3, 4, 1)).ravel().tolist()
    [5.0, 6.0]
    """

    def __init__(
        self, height: int, width: int, data_format: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.height = height
        self.width = width

    def _apply(self, inputs: Array) -> Array:
        at, images = self.height_axis, inputs
        surplus = (images.shape[at] - self.height, images.shape[at + 1] - self.width)
        if min(surplus) < 0:
            images = middle(images, at, self.height, self.width)
            images = resized(images, at, self.height, "bilinear")
            return resized(images, at + 1, self.width, "bilinear")
        images = cut(images, at, surplus[0] // 2, self.height)
        return cut(images, at + 1, surplus[1] // 2, self.width)


def middle(images: Array, height_axis: int, height: int, width: int) -> Array:
    """The largest middle part of the images with the ratio of `height` to `width`.

    >>> middle(np.arange(8.0, dtype=np.float32).reshape(1, 2, 4, 1), -3, 5, 5).ravel().tolist()
    [1.0, 2.0, 5.0, 6.0]
    """
    require_ratio(height, width)
    cells, across = images.shape[height_axis], images.shape[height_axis + 1]
    high = max(min(cells, int(float(across * height) / width)), 1)
    wide = max(min(across, int(float(cells * width) / height)), 1)
    images = cut(images, height_axis, int((cells - high) / 2), high)
    return cut(images, height_axis + 1, int((across - wide) / 2), wide)


def require_ratio(height: int, width: int) -> None:
    """Refuse a height or width that counts no cells, which has no ratio to the other.

    >>> require_ratio(2, 3)
    """
    for argument, value in (("height", height), ("width", width)):
        require_positive(argument, value)
        if not np.isfinite(value):
            require_whole((value,), argument)


def _both_ratios() -> Refusal:
    return Refusal(
        "An image is cropped or padded to its ratio, not both; received "
        "crop_to_aspect_ratio=True and pad_to_aspect_ratio=True.",
        Lesson(
            "both_ratios",
            {},
            [Repair({"crop_to_aspect_ratio": False}), Repair({"pad_to_aspect_ratio": False})],
        ),
    )
