"""Layers that mix images or chain changes of them at random in training, and nothing at other times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from engine.layers.core.operation import TakenName
from engine.layers.preprocessing.augmentation import Augmentation, Ranges

Factor = float | Sequence[float]


# Keras makes these within, one each, and they take names.
_DRAWN_FROM = (
    *("random_shear", "random_translation", "random_rotation", "random_brightness"),
    *("random_color_degeneration", "random_contrast", "random_sharpness", "solarization"),
    *("random_posterization", "auto_contrast", "equalization"),
)


class MixUp(Augmentation):
    """Mixes images, and their labels, two by two in training only (H. Zhang et al., 2018).

    >>> MixUp().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    def __init__(
        self,
        alpha: float = 0.2,
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__({"alpha": alpha, "seed": seed}, data_format=data_format, **kwargs)


class CutMix(Augmentation):
    """Puts a part of one image into another in training only (S. Yun et al., 2019).

    >>> CutMix().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        factor: Factor = 1.0,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__({"factor": factor, "seed": seed}, data_format=data_format, **kwargs)


class AugMix(Augmentation):
    """Chains of changes, mixed, in training only (D. Hendrycks et al., 2020).

    >>> AugMix().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        value_range: Sequence[float] = (0, 255),
        num_chains: int = 3,
        chain_depth: int = 3,
        factor: Factor = 0.3,
        alpha: float = 1.0,
        all_ops: bool = True,
        interpolation: str = "bilinear",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "value_range": value_range,
                "num_chains": num_chains,
                "chain_depth": chain_depth,
                "factor": factor,
                "alpha": alpha,
                "all_ops": all_ops,
                "interpolation": interpolation,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )
        self.besides = tuple(map(TakenName, _DRAWN_FROM))


class RandAugment(Augmentation):
    """num_ops changes drawn from a list, in training only (E. Cubuk et al., 2020).

    >>> RandAugment().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    ranges: ClassVar[Ranges] = {"factor": (0, 1)}

    def __init__(
        self,
        value_range: Sequence[float] = (0, 255),
        num_ops: int = 2,
        factor: Factor = 0.5,
        interpolation: str = "bilinear",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            {
                "value_range": value_range,
                "num_ops": num_ops,
                "factor": factor,
                "interpolation": interpolation,
                "seed": seed,
            },
            data_format=data_format,
            **kwargs,
        )
        self.besides = tuple(map(TakenName, _DRAWN_FROM))


class MaxNumBoundingBoxes(Augmentation):
    """Limits the number of boxes that come with an image; the image itself passes.

    >>> MaxNumBoundingBoxes(3).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    unlisted = ("fill_value",)

    def __init__(
        self,
        max_number: int,
        fill_value: int = -1,
        **kwargs: Any,
    ) -> None:
        super().__init__({"max_number": max_number, "fill_value": fill_value}, **kwargs)
