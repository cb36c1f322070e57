"""GlobalMaxPooling and GlobalAveragePooling, 1D to 3D: one value for each channel of a sample."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.axes.axis import Axis
from engine.base.argument_forms import SPATIAL_AXES, data_format_of
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.ranks import filled
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.spatial import UnweightedLayer
from engine.layers.pooling.global_pooling_trace import (
    GlobalAveragePoolingTrace,
    GlobalMaxPoolingTrace,
)


class GlobalPoolingLayer(UnweightedLayer):
    """The arguments, counts and call that all global pooling layers share.

    `keepdims` keeps the spatial axes, one cell long each.
    """

    weightless = True

    def __init__(
        self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)
        self.keepdims = keepdims

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, channels)`, with the spatial axes of size 1 between if `keepdims`."""
        if len(input_shape) < self.spatial_axes[0]:
            self.split_shape(input_shape)  # too few axes; another rank is refused in the call alone
        batch, *others = input_shape
        ones = (1,) * (len(others) - 1) if self.keepdims else ()
        if self.data_format == "channels_first":
            return (batch, others[0], *ones)
        return (batch, *ones, input_shape[-1])

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The cells that each output reads: the whole of its channel."""
        _, spatial, _ = self.split_shape(input_shape)
        shape = self.compute_output_shape(input_shape)
        names = SPATIAL_AXES[self.rank]
        sizes = [size for size in spatial if size is not None]
        if len(sizes) < len(spatial):
            return Derivation((), shape)
        terms: dict[str, object] = dict(zip(names, sizes, strict=True))
        return Derivation(
            (step_of("window_cells", " · ".join(names), prod(sizes), None, **terms),), shape
        )

    def _read(self, inputs: ArrayLike) -> tuple[Array, tuple[Axis, ...]]:
        # The input in its own order, and one window as large as each axis.
        array = self._received(inputs)
        _, spatial, _ = self.split_shape(array.shape)
        return array, tuple(Axis(size=size or 0, kernel=size or 0) for size in spatial)

    def _reduced(self, combine: np.ufunc, array: Array) -> Array:
        # Axis after axis, the first first: that keeps the runs in memory long.
        for at in self.spatial_axes:
            array = combine.reduce(_folded(combine, array, at), axis=at, keepdims=True)
        return array

    def _shaped(self, kept: Array) -> Array:
        return kept if self.keepdims else kept.squeeze(axis=self.spatial_axes)


class GlobalMaxPoolingLayer(GlobalPoolingLayer):
    """The largest value of each channel."""

    def trace(self, inputs: ArrayLike) -> GlobalMaxPoolingTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, or an axis without a cell: nothing is largest there.
        """
        array, axes = self._read(inputs)
        if any(axis.size == 0 for axis in axes):
            raise Refusal(
                f"No value is the largest of none; the input has the shape {array.shape}.",
                Lesson(
                    "no_cells",
                    {"shape": array.shape},
                    [Repair({"input_shape": filled(array.shape)})],
                ),
            )
        outputs = self._shaped(self._reduced(np.maximum, array))
        return GlobalMaxPoolingTrace(axes, self._channels_last(array), outputs, self.data_format)


class GlobalAveragePoolingLayer(GlobalPoolingLayer):
    """The mean of each channel."""

    def trace(self, inputs: ArrayLike) -> GlobalAveragePoolingTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank.
        """
        array, axes = self._read(inputs)
        means = self._means(array, np.float32(prod(axis.size for axis in axes)))
        return GlobalAveragePoolingTrace(axes, self._channels_last(array), means, self.data_format)

    def _means(self, array: Array, cells: Array | np.float32) -> Array:
        with np.errstate(invalid="ignore"):  # the mean of no cells is NaN, as in Keras
            return self._shaped(self._reduced(np.add, array) / cells)


class GlobalMaxPooling1D(GlobalMaxPoolingLayer):
    """The largest value of each channel over `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> GlobalMaxPooling1D().compute_output_shape((None, None, 7))
    (None, 7)
    """

    rank = 1


class GlobalMaxPooling2D(GlobalMaxPoolingLayer):
    """The largest value of each channel over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> GlobalMaxPooling2D(keepdims=True).compute_output_shape((None, 7, 7, 512))
    (None, 1, 1, 512)
    """

    rank = 2


class GlobalMaxPooling3D(GlobalMaxPoolingLayer):
    """The largest value of each channel over `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> GlobalMaxPooling3D().compute_output_shape((None, 4, 6, 8, 3))
    (None, 3)
    """

    rank = 3


class GlobalAveragePooling1D(GlobalAveragePoolingLayer):
    """The mean of each channel over `(batch, steps, channels)`; a mask leaves steps out.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> layer = GlobalAveragePooling1D()
    >>> layer([[[1], [3], [8]]]).tolist()
    [[4.0]]
    >>> layer([[[1], [3], [8]]], mask=[[True, True, False]]).tolist()
    [[2.0]]
    """

    rank = 1
    supports_masking = True

    def trace(self, inputs: ArrayLike, mask: ArrayLike | None = None) -> GlobalAveragePoolingTrace:
        """One call on inputs `(batch, steps, channels)`; `mask` is `(batch, steps)`, true where a
        step counts.

        Raises `Refusal` for a wrong rank or a mask of another shape.
        """
        if mask is None:
            return super().trace(inputs)
        array, axes = self._read(inputs)
        kept = _fitting_mask(mask, len(array), axes[0].size)
        over = np.expand_dims(kept, -1 if self.data_format == "channels_last" else 1)
        cells = over.sum(axis=self.spatial_axes, keepdims=True, dtype=np.float32)
        means = self._means(np.where(over, array, np.float32(0)), cells)
        ordered = self._channels_last(array)
        return GlobalAveragePoolingTrace(axes, ordered, means, self.data_format, kept)

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> None:
        """No mask goes on: the steps are gone."""


class GlobalAveragePooling2D(GlobalAveragePoolingLayer):
    """The mean of each channel over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> GlobalAveragePooling2D()([[[[1], [2]], [[3], [6]]]]).tolist()
    [[3.0]]
    """

    rank = 2


class GlobalAveragePooling3D(GlobalAveragePoolingLayer):
    """The mean of each channel over `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> GlobalAveragePooling3D().compute_output_shape((None, 4, 6, 8, 3))
    (None, 3)
    """

    rank = 3


GlobalMaxPool1D = GlobalMaxPooling1D
GlobalMaxPool2D = GlobalMaxPooling2D
GlobalMaxPool3D = GlobalMaxPooling3D
GlobalAvgPool1D = GlobalAveragePooling1D
GlobalAvgPool2D = GlobalAveragePooling2D
GlobalAvgPool3D = GlobalAveragePooling3D


# Values side by side that NumPy combines with others at full speed.
_ROW_VALUES = 1024


def _folded(combine: np.ufunc, array: Array, at: int) -> Array:
    # An axis of many cells, each a short row, is folded until the rows are long, and then combined
    # down to as many cells as lie in one row; those left over stand behind them.
    values, size = prod(array.shape[at + 1 :]), array.shape[at]
    width = _ROW_VALUES // values if values > 1 else 1  # single values already lie in one long row
    if width < 2 or size < 2 * width:
        return array
    whole, left = np.split(array, [size - size % width], axis=at)
    folds = whole.reshape(*array.shape[:at], -1, width, *array.shape[at + 1 :])
    return np.concatenate([combine.reduce(folds, axis=at), left], axis=at)


def _fitting_mask(mask: ArrayLike, batch: int, steps: int) -> NDArray[np.bool_]:
    kept = np.asarray(mask).astype(bool)
    if kept.ndim != 2 or kept.shape[0] not in (1, batch) or kept.shape[1] not in (1, steps):
        raise Refusal(
            f"The mask must have the shape {(batch, steps)}, one value for each step of each sample; "
            f"received {kept.shape}.",
            Lesson("mask_shape", {"shape": kept.shape, "wanted": (batch, steps)}),
        )
    return kept
