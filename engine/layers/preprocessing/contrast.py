"""Layers that spread the values of an image over their whole range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.argument_forms import data_format_of
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.preprocessing.augmentation import Augmentation, in_order
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace


class AutoContrast(Augmentation):
    """Each channel drawn out from its smallest to its largest value over `value_range`.

    It does so at inference too; a channel of one value alone stays. Called, it raises `Refusal` for
    images without a pixel.

    >>> AutoContrast(value_range=(0, 1))(np.array([[[[0.2], [0.4]]]])).ravel().tolist()
    [0.0, 1.0]
    """

    def __init__(self, value_range: Sequence[float] = (0, 255), **kwargs: Any) -> None:
        super().__init__({"value_range": in_order(value_range)}, **kwargs)

    def _apply(self, inputs: Array) -> Array:
        least, most = (np.float32(end) for end in self.value_range)  # type: ignore[attr-defined]
        whole = least == 0 and most == 255
        axes = (1, 2) if inputs.ndim == 4 else (0, 1)
        if 0 in (inputs.shape[axis] for axis in axes):
            raise _no_pixels(inputs.shape)
        with np.errstate(divide="ignore", invalid="ignore"):
            bytes_ = inputs if whole else (inputs - least) / (most - least) * np.float32(255)
            low = bytes_.min(axis=axes, keepdims=True)
            high = bytes_.max(axis=axes, keepdims=True)
            scale = np.float32(255) / (high - low)
            spread = np.clip(bytes_ * scale - low * scale, 0, 255)
        if not whole:
            spread = spread / np.float32(255) * (most - least) + least
        return np.where(np.isnan(spread), inputs, spread)


def _no_pixels(shape: tuple[int, ...]) -> Refusal:
    *batch, height, width, channels = shape
    mended = (*batch, height or 1, width or 1, channels)
    return Refusal(
        f"An image without a pixel has no darkest and no brightest; received the input shape {shape}.",
        Lesson("no_pixels", {"shape": shape}, [Repair({"input_shape": mended})]),
    )


class Equalization(Augmentation):
    """Values spread so that each of `bins` is met equally often, in training only.

    >>> Equalization().compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    def __init__(
        self,
        value_range: Sequence[float] = (0, 255),
        bins: int = 256,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        settings = {"bins": bins, "value_range": in_order(value_range)}
        super().__init__(settings, data_format=data_format, **kwargs)


class ContrastLimitedAdaptiveHistogramEqualization(Augmentation):
    """Histograms of tiles made even, up to a limit (S. Pizer et al., 1987): known by its shape.

    Called, it raises `Refusal`: its values are not computed here.

    >>> layer = ContrastLimitedAdaptiveHistogramEqualization()
    >>> layer.compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    def __init__(
        self,
        value_range: Sequence[float] = (0, 255),
        clip_limit: float = 4.0,
        tile_grid_size: Sequence[int] = (8, 8),
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        settings = {
            "value_range": value_range,
            "clip_limit": clip_limit,
            "tile_grid_size": tile_grid_size,
        }
        super().__init__(settings, data_format=data_format_of(data_format), **kwargs)

    def trace(self, inputs: ArrayLike, training: bool = False) -> PreprocessingTrace:
        """Raises `Refusal`."""
        raise Refusal(
            "ContrastLimitedAdaptiveHistogramEqualization is known by its shape; its values are not "
            "computed here.",
            Lesson("not_computed", {"layer": type(self).__name__}),
        )
