"""Layers that change the colours of images at random in training, and nothing at other times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from engine.layers.preprocessing.augmentation import Augmentation, Ranges, in_order

Factor = float | Sequence[float]


class RandomBrightness(Augmentation):
    """Adds a share of the range of values, drawn from −factor to factor, in training only.

    >>> RandomBrightness(0.2).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (-1, 1)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": in_order(value_range), "seed": seed}, **kwargs
        )


class RandomContrast(Augmentation):
    """Draws values away from or towards their mean, by up to factor, in training only.

    >>> RandomContrast(0.2).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__({"factor": factor, "value_range": value_range, "seed": seed}, **kwargs)


class RandomHue(Augmentation):
    """Turns the hue by up to factor of half the circle, in training only.

    >>> RandomHue(0.2).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": value_range, "seed": seed},
            data_format=data_format,
            **kwargs,
        )


class RandomSaturation(Augmentation):
    """Makes colours stronger or paler by up to factor, in training only.

    >>> RandomSaturation(0.2).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (-1, 1)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": in_order(value_range), "seed": seed},
            data_format=data_format,
            **kwargs,
        )


class RandomSharpness(Augmentation):
    """Sharpens by up to factor, in training only.

    >>> RandomSharpness(0.2).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": in_order(value_range), "seed": seed},
            data_format=data_format,
            **kwargs,
        )


class RandomColorDegeneration(Augmentation):
    """Mixes with grey by up to factor, in training only.

    >>> RandomColorDegeneration(0.2).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (-1, 1)}

    def __init__(
        self,
        factor: Factor,
        value_range: Sequence[float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {"factor": factor, "value_range": in_order(value_range), "seed": seed},
            data_format=data_format,
            **kwargs,
        )


class RandomColorJitter(Augmentation):
    """Brightness, contrast, saturation and hue together, each by its factor, in training only.

    >>> RandomColorJitter(hue_factor=0.1).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {
        "brightness_factor": (-1, 1),
        "contrast_factor": (0, 1),
        "saturation_factor": (0, 1),
        "hue_factor": (0, 1),
    }
    as_given = ("brightness_factor", "contrast_factor", "saturation_factor", "hue_factor")

    def __init__(
        self,
        value_range: Sequence[float] = (0, 255),
        brightness_factor: Factor | None = None,
        contrast_factor: Factor | None = None,
        saturation_factor: Factor | None = None,
        hue_factor: Factor | None = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "value_range": value_range,
                "brightness_factor": brightness_factor,
                "contrast_factor": contrast_factor,
                "saturation_factor": saturation_factor,
                "hue_factor": hue_factor,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )
