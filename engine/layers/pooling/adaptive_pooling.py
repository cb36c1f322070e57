"""Adaptive pooling: as many windows as the output has cells, their sizes found from the input's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine.base.argument_forms import SPATIAL_AXES, data_format_of
from engine.base.arrays import Array, Shape
from engine.base.channels import require_positive
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.spatial import UnweightedLayer


@dataclass(frozen=True)
class AdaptivePoolingTrace:
    """One call; `windows` lists, for each spatial axis, where the window of every output cell lies.

    `inputs` and `outputs` are in the layer's own order of axes.
    """

    windows: tuple[tuple[range, ...], ...]
    inputs: Array
    outputs: Array
    data_format: str


def windows_of(size: int, output: int) -> tuple[range, ...]:
    """The window of each output cell: from ⌊o · size / output⌋ up to ⌈(o + 1) · size / output⌉.

    >>> windows_of(5, 2)
    (range(0, 3), range(2, 5))
    """
    return tuple(
        range(cell * size // output, -(-(cell + 1) * size // output)) for cell in range(output)
    )


class _AdaptivePooling(UnweightedLayer):
    """What the kinds share; `output_size` counts cells, one number or one for each spatial axis."""

    reduce: ClassVar[Callable[..., Any]]

    def __init__(
        self,
        output_size: int | Sequence[int],
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.output_size = self._sizes(output_size)
        self.data_format = data_format_of(data_format)

    def _sizes(self, given: Any) -> tuple[int, ...]:
        if isinstance(given, int):
            sizes: tuple[int, ...] = (given,) * self.rank
        elif isinstance(given, list | tuple):
            sizes = tuple(given)
        else:
            raise _bad_output_size(given, self.rank, TypeRefusal)
        if len(sizes) != self.rank:
            raise _bad_output_size(given, self.rank)
        return sizes

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The shape with `output_size` in the place of the spatial sizes."""
        batch, _, channels = self.split_shape(input_shape)
        return self.join_shape(batch, self.output_size, channels)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The output's cells are those of the argument; each window has ⌈size / output⌉ cells or one more."""
        _, spatial, _ = self.split_shape(input_shape)
        steps = []
        for name, size, output in zip(
            SPATIAL_AXES[self.rank], spatial, self.output_size, strict=True
        ):
            steps.append(step_of("output", "output_size", output, name, output_size=output))
            if size is not None and output:
                terms = {"size": size, "output": output}
                value = -(-size // output)
                steps.append(step_of("window", "⌈size / output⌉", value, name, **terms))
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def trace(self, inputs: ArrayLike) -> AdaptivePoolingTrace:
        """One call; raises `Refusal` for a wrong rank, or an axis without a cell."""
        array = self._received(inputs)
        _, spatial, _ = self.split_shape(array.shape)
        for argument in self.output_size:
            require_positive("output_size", argument)
        if 0 in spatial:
            raise _no_cells(array.shape, self.spatial_axes)
        windows = tuple(
            windows_of(size or 0, output)
            for size, output in zip(spatial, self.output_size, strict=True)
        )
        outputs = array
        for axis, along in zip(self.spatial_axes, windows, strict=True):
            outputs = self._pooled(outputs, axis, along)
        return AdaptivePoolingTrace(windows, array, outputs, self.data_format)

    def _pooled(self, values: Array, axis: int, windows: Sequence[range]) -> Array:
        cells = [
            type(self).reduce(np.take(values, window, axis=axis), axis=axis) for window in windows
        ]
        return np.stack(cells, axis=axis)


class _Average(_AdaptivePooling):
    reduce = np.mean


class _Max(_AdaptivePooling):
    reduce = np.max


class AdaptiveAveragePooling1D(_Average):
    """The mean of as many windows as `output_size` says, over `(batch, steps, channels)`.

    Raises `TypeRefusal` for an `output_size` that is no number, `Refusal` for one of another length.

    >>> AdaptiveAveragePooling1D(2)([[[1.0], [2.0], [3.0], [4.0]]]).ravel().tolist()
    [1.5, 3.5]
    """

    rank = 1


class AdaptiveAveragePooling2D(_Average):
    """The mean of as many windows as `output_size` says, over `(batch, height, width, channels)`.

    Raises `TypeRefusal` for an `output_size` that is no number, `Refusal` for one of another length.

    >>> AdaptiveAveragePooling2D((2, 3)).compute_output_shape((None, 7, None, 8))
    (None, 2, 3, 8)
    """

    rank = 2


class AdaptiveAveragePooling3D(_Average):
    """The mean of as many windows as `output_size` says, over depth, height and width.

    Raises `TypeRefusal` for an `output_size` that is no number, `Refusal` for one of another length.

    >>> AdaptiveAveragePooling3D(2).compute_output_shape((None, 4, 5, 6, 8))
    (None, 2, 2, 2, 8)
    """

    rank = 3


class AdaptiveMaxPooling1D(_Max):
    """The largest value of as many windows as `output_size` says, over `(batch, steps, channels)`.

    Raises `TypeRefusal` for an `output_size` that is no number, `Refusal` for one of another length.

    >>> AdaptiveMaxPooling1D(2)([[[1.0], [2.0], [3.0]]]).ravel().tolist()
    [2.0, 3.0]
    """

    rank = 1


class AdaptiveMaxPooling2D(_Max):
    """The largest value of as many windows as `output_size` says, over height and width.

    Raises `TypeRefusal` for an `output_size` that is no number, `Refusal` for one of another length.

    >>> AdaptiveMaxPooling2D(1).compute_output_shape((None, 7, 7, 8))
    (None, 1, 1, 8)
    """

    rank = 2


class AdaptiveMaxPooling3D(_Max):
    """The largest value of as many windows as `output_size` says, over depth, height and width.

    Raises `TypeRefusal` for an `output_size` that is no number, `Refusal` for one of another length.

    >>> AdaptiveMaxPooling3D((1, 2, 3)).compute_output_shape((None, 4, 5, 6, 8))
    (None, 1, 2, 3, 8)
    """

    rank = 3


def _bad_output_size(given: object, rank: int, kind: type[Refusal] = Refusal) -> Refusal:
    return kind(
        f"output_size takes one integer, or {rank} of them (one for each axis); "
        f"received output_size={given!r}.",
        Lesson(
            "not_integers",
            {"argument": "output_size", "value": given, "count": rank},
            [Repair({"output_size": (1,) * rank})],
        ),
    )


def _no_cells(shape: tuple[int, ...], axes: Sequence[int]) -> Refusal:
    mended = tuple(max(size, 1) if at in axes else size for at, size in enumerate(shape))
    return Refusal(
        f"There is nothing to pool; the input has the shape {shape}.",
        Lesson("no_cells", {"shape": shape}, [Repair({"input_shape": mended})]),
    )
