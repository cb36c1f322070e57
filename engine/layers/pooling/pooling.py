"""MaxPooling and AveragePooling, 1D to 3D: each window of a channel gives its largest value or its mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import cycle
from math import prod
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine.axes.axis import Axis, output_size
from engine.axes.combining import combine_windows
from engine.base.argument_forms import (
    SPATIAL_AXES,
    data_format_of,
    per_axis,
    require_whole,
    unknown_option,
)
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Refusal
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.spatial import UnweightedLayer
from engine.layers.pooling.pooling_trace import (
    AveragePoolingTrace,
    MaxPoolingTrace,
    PoolingTrace,
    real_cells,
)


class PoolingLayer(UnweightedLayer, SlidingLayer):
    """The arguments, counts and call that all pooling layers share.

    `pool_size` and `strides` count cells, one integer for every axis or one for each; without
    `strides` the windows lie side by side.
    """

    weightless = True
    window_argument = "pool_size"
    combine: ClassVar[np.ufunc]
    trace_type: ClassVar[type[PoolingTrace]]

    def __init__(
        self,
        pool_size: int | Sequence[int],
        strides: int | Sequence[int] | None = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.pool_size = per_axis(pool_size, self.rank, "pool_size")
        steps = pool_size if strides is None else strides
        try:  # Keras takes a stride of 0 here, and fails once a shape is computed
            self.strides = per_axis(steps, self.rank, "strides", allow_zero=True)
        except Refusal:  # the same refusal, mended to what computes
            self.strides = per_axis(steps, self.rank, "strides")
        self.padding = padding
        self.data_format = data_format_of(data_format)

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """Output shape `(batch, *positions, channels)`, in the order of the data_format.

        Raises `Refusal` for a `padding` other than `valid` or `same`, a stride of 0, or where the
        window fits nowhere.
        """
        self._require_usable()
        if len(input_shape) != self.rank + 2:
            return self._shape_of_another_rank(tuple(input_shape))
        batch, spatial, channels = self.split_shape(input_shape)
        return self.join_shape(batch, self.output_sizes(spatial, channels), channels)

    def _require_usable(self) -> None:
        # What Keras checks only here, and so only here are these refused.
        if self.padding not in ("valid", "same"):
            raise unknown_option(self.padding, ("valid", "same"), "padding")
        if 0 in self.strides:
            per_axis(self.strides, self.rank, "strides")

    def _shape_of_another_rank(self, shape: Shape) -> Shape:
        # Keras looks at the rank in the call alone; here one window serves every axis, and one axis
        # every window.
        spatial = shape[2:] if self.data_format == "channels_first" else shape[1:-1]
        if 1 not in (self.rank, len(spatial)) or len(shape) < 2:
            self.split_shape(shape)
        sizes = spatial * self.rank if len(spatial) == 1 else spatial
        settings = zip(sizes, cycle(self.pool_size), cycle(self.strides), strict=False)
        outputs = tuple(
            None if size is None else output_size(size, window, stride, 1, self.padding)
            for size, window, stride in settings
        )
        if self.padding == "valid" and any(size is not None and size <= 0 for size in outputs):
            self.split_shape(shape)
        channels = shape[1] if self.data_format == "channels_first" else shape[-1]
        return self.join_shape(shape[0], outputs, channels)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Padding, room, quotient and output of each axis, then the cells of one window."""
        _, spatial, _ = self.split_shape(input_shape)
        shape = self.compute_output_shape(input_shape)
        names = tuple(f"pool_{axis}" for axis in SPATIAL_AXES[self.rank])
        terms: dict[str, object] = dict(zip(names, self.pool_size, strict=True))
        cells = step_of("window_cells", " · ".join(names), prod(self.pool_size), None, **terms)
        return Derivation((*self.axis_steps(spatial), cells), shape)

    def trace(self, inputs: ArrayLike) -> Any:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank and for what `compute_output_shape` refuses.
        """
        array = self._received(inputs)
        _, spatial, _ = self.split_shape(array.shape)
        self.compute_output_shape(array.shape)
        require_whole(self.pool_size, "pool_size")
        require_whole(self.strides, "strides")
        axes = self.axes([size or 0 for size in spatial])
        at, counts = self.spatial_axes[0], self._counts(axes)
        outputs = combine_windows(self.combine, array, axes, at, counts)
        return self.trace_type(axes, self._channels_last(array), outputs, self.data_format)

    def _counts(self, axes: tuple[Axis, ...]) -> Array | None:
        return None


class MaxPoolingLayer(PoolingLayer):
    """The largest value of each window; padding never wins."""

    combine = np.maximum
    trace_type = MaxPoolingTrace

    def __init__(
        self,
        pool_size: int | Sequence[int] = 2,
        strides: int | Sequence[int] | None = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(pool_size, strides, padding, data_format, name, **kwargs)


class AveragePoolingLayer(PoolingLayer):
    """The mean of each window's real cells; padding is not counted."""

    combine = np.add
    trace_type = AveragePoolingTrace

    def _counts(self, axes: tuple[Axis, ...]) -> Array | None:
        if self.padding == "valid":
            return np.asarray(prod(self.pool_size), np.float32)
        counts = _real_counts(axes)
        return counts[..., None] if self.data_format == "channels_last" else counts


@lru_cache(maxsize=8)
def _real_counts(axes: tuple[Axis, ...]) -> Array:
    return real_cells(axes).astype(np.float32)


class MaxPooling1D(MaxPoolingLayer):
    """1-D max pooling over `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> MaxPooling1D(pool_size=2).compute_output_shape((None, 7, 3))
    (None, 3, 3)
    """

    rank = 1


class MaxPooling2D(MaxPoolingLayer):
    """2-D max pooling over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> MaxPooling2D(pool_size=3, strides=2).compute_output_shape((None, 55, 55, 96))
    (None, 27, 27, 96)
    """

    rank = 2


class MaxPooling3D(MaxPoolingLayer):
    """3-D max pooling over `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> MaxPooling3D(pool_size=2).compute_output_shape((None, 4, 6, 8, 1))
    (None, 2, 3, 4, 1)
    """

    rank = 3


class AveragePooling1D(AveragePoolingLayer):
    """1-D average pooling over `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> AveragePooling1D(pool_size=2)([[[1], [3], [5], [9]]]).ravel().tolist()
    [2.0, 7.0]
    """

    rank = 1


class AveragePooling2D(AveragePoolingLayer):
    """2-D average pooling over `(batch, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> AveragePooling2D(pool_size=2, padding="same")([[[[1], [2], [3]]]]).ravel().tolist()
    [1.5, 3.0]
    """

    rank = 2


class AveragePooling3D(AveragePoolingLayer):
    """3-D average pooling over `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> AveragePooling3D(pool_size=2).compute_output_shape((None, 4, 6, 8, 1))
    (None, 2, 3, 4, 1)
    """

    rank = 3


MaxPool1D, MaxPool2D, MaxPool3D = MaxPooling1D, MaxPooling2D, MaxPooling3D
AvgPool1D, AvgPool2D, AvgPool3D = AveragePooling1D, AveragePooling2D, AveragePooling3D
