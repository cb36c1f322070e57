"""Layers that move the cells of images at random in training, and nothing at other times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from engine.base.argument_forms import unknown_option
from engine.layers.preprocessing.augmentation import Augmentation, Ranges

Factor = float | Sequence[float]
_FLIPS = ("horizontal_and_vertical", "horizontal", "vertical")


class RandomFlip(Augmentation):
    """Flips images left to right, top to bottom, or both, in training only.

    >>> RandomFlip().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    converts_inputs = False

    def __init__(
        self,
        mode: str = "horizontal_and_vertical",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__({"mode": mode, "seed": seed}, data_format=data_format, **kwargs)
        if mode not in _FLIPS:
            raise unknown_option(mode, _FLIPS, "mode")


class RandomRotation(Augmentation):
    """Turns images by up to factor of a full circle, in training only.

    >>> RandomRotation(0.1).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (-1, 1)}

    def __init__(
        self,
        factor: Factor,
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "factor": factor,
                "fill_mode": fill_mode,
                "interpolation": interpolation,
                "seed": seed,
                "fill_value": fill_value,
            },
            data_format=data_format,
            **kwargs,
        )


class RandomZoom(Augmentation):
    """Draws images out or together by up to the factors of their height and width, in training only.

    >>> RandomZoom(0.1).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"height_factor": (-1, 1), "width_factor": (-1, 1)}
    as_given = ("height_factor", "width_factor")

    def __init__(
        self,
        height_factor: Factor,
        width_factor: Factor | None = None,
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "height_factor": height_factor,
                "width_factor": width_factor,
                "fill_mode": fill_mode,
                "interpolation": interpolation,
                "seed": seed,
                "fill_value": fill_value,
            },
            data_format=data_format,
            **kwargs,
        )


class RandomTranslation(Augmentation):
    """Moves images by up to the factors of their height and width, in training only.

    >>> RandomTranslation(0.1, 0.1).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"height_factor": (-1, 1), "width_factor": (-1, 1)}
    as_given = ("height_factor", "width_factor")

    def __init__(
        self,
        height_factor: Factor,
        width_factor: Factor,
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "height_factor": height_factor,
                "width_factor": width_factor,
                "fill_mode": fill_mode,
                "interpolation": interpolation,
                "seed": seed,
                "fill_value": fill_value,
            },
            data_format=data_format,
            **kwargs,
        )


class RandomShear(Augmentation):
    """Slants images by up to the factors, in training only.

    >>> RandomShear().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"x_factor": (0, 1), "y_factor": (0, 1)}

    def __init__(
        self,
        x_factor: Factor = 0.0,
        y_factor: Factor = 0.0,
        interpolation: str = "bilinear",
        fill_mode: str = "reflect",
        fill_value: float = 0.0,
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "x_factor": x_factor,
                "y_factor": y_factor,
                "interpolation": interpolation,
                "fill_mode": fill_mode,
                "fill_value": fill_value,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )
        self.x_factor, self.y_factor = _both_ways(x_factor), _both_ways(y_factor)


class RandomPerspective(Augmentation):
    """Draws images as seen from aside with probability factor, in training only.

    >>> RandomPerspective().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1), "scale": (0, 1)}
    as_given = ("scale",)

    def __init__(
        self,
        factor: Factor = 1.0,
        scale: float = 1.0,
        interpolation: str = "bilinear",
        fill_value: float = 0.0,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "factor": factor,
                "scale": scale,
                "interpolation": interpolation,
                "fill_value": fill_value,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )


class RandomElasticTransform(Augmentation):
    """Bends images with probability factor, in training only.

    >>> RandomElasticTransform().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1), "scale": (0, 1)}

    def __init__(
        self,
        factor: Factor = 1.0,
        scale: Factor = 1.0,
        interpolation: str = "bilinear",
        fill_mode: str = "reflect",
        fill_value: float = 0.0,
        value_range: Sequence[float] = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "factor": factor,
                "scale": scale,
                "interpolation": interpolation,
                "fill_mode": fill_mode,
                "fill_value": fill_value,
                "value_range": value_range,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )


class RandomErasing(Augmentation):
    """Covers a part of the image, scale of it, with probability factor, in training only.

    >>> RandomErasing().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1), "scale": (0, 1)}

    def __init__(
        self,
        factor: Factor = 1.0,
        scale: Factor = (0.02, 0.33),
        fill_value: float | None = None,
        value_range: Sequence[float] = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "factor": factor,
                "scale": scale,
                "fill_value": fill_value,
                "value_range": value_range,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )


def _both_ways(factor: Factor) -> tuple[float, float]:
    if isinstance(factor, list | tuple):
        lower, upper = sorted(factor)
        return lower, upper
    return -abs(factor), abs(factor)  # type: ignore[arg-type]
