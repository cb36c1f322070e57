"""Cropping1D, 2D and 3D: cells cut off the edges of an input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.axes.edge_pairs import Pair, edge_pairs, not_pairs
from engine.base.argument_forms import SPATIAL_AXES, data_format_of
from engine.base.arrays import Array, Shape
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.reshaping.edges import EdgeLayer


class CroppingLayer(EdgeLayer):
    """Cells cut off the edges: `cropping` counts them, one number, one for each axis, or pairs."""

    argument = "cropping"
    sign = -1
    formula = "size − crop_before − crop_after"

    def __init__(self, cropping: Any, data_format: str | None, /, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)
        self.cropping = edge_pairs(cropping, self.rank, "cropping")
        if isinstance(cropping, int) and cropping < 0:
            raise not_pairs(cropping, self.rank, "cropping")

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The shape with every spatial size less by the cells cut off; None stays None.

        Raises `Refusal` where the shape has too few axes, or where no cell would be left.
        """
        if len(input_shape) < self.rank + 2:
            self.split_shape(input_shape)
        shape = super().compute_output_shape(input_shape[: self.rank + 2])  # Keras looks no further
        for axis, at in zip(SPATIAL_AXES[self.rank], self.spatial_axes, strict=True):
            size = shape[at]
            if size is not None and size <= 0:
                raise self._nothing_left(axis, tuple(input_shape))
        return shape

    def _nothing_left(self, axis: str, input_shape: Shape) -> Refusal:
        spatial = tuple(input_shape[n] for n in self.spatial_axes)
        at = SPATIAL_AXES[self.rank].index(axis)
        (before, after), size = self.pairs[at], spatial[at]
        mended = tuple(_least(pair, size) for pair, size in zip(self.pairs, spatial, strict=True))
        if 0 in spatial:  # then no cropping leaves a cell
            repair = Repair({"input_shape": self._roomy(input_shape)})
        else:
            repair = Repair({"cropping": mended[0] if self.rank == 1 else mended})
        return Refusal(
            f"Along the {axis} axis cropping takes {before} + {after} cells away, "
            f"but the input has only {size}, so nothing would be left.",
            Lesson(
                "nothing_left",
                {"axis": axis, "size": size, "before": before, "after": after},
                [repair],
            ),
        )

    def _roomy(self, input_shape: Shape) -> Shape:
        # The shape with at least one cell more than is cut off.
        sizes = list(input_shape[: self.rank + 2])
        for at, pair in zip(self.spatial_axes, self.pairs, strict=True):
            size = sizes[at]
            sizes[at] = None if size is None else max(size, sum(pair) + 1)
        return tuple(sizes)

    def _laid(self, array: Array, shape: tuple[int, ...]) -> Array:
        return array[self._within(array.shape)].copy()


def _least(pair: Pair, size: int | None) -> Pair:
    # As much of the cropping as leaves one cell.
    if size is None or sum(pair) < size:
        return pair
    before = min(pair[0], size - 1)
    return before, size - 1 - before


class Cropping1D(CroppingLayer):
    """Steps cut off both ends of `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Cropping1D(cropping=(1, 2))([[[5], [6], [7], [8]]]).ravel().tolist()
    [6.0]
    """

    rank = 1

    def __init__(self, cropping: Any = 1, **kwargs: Any) -> None:
        super().__init__(cropping, None, **kwargs)


class Cropping2D(CroppingLayer):
    """Cells cut off `(batch, height, width, channels)`: `((top, bottom), (left, right))`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Cropping2D(cropping=((1, 0), (2, 2))).compute_output_shape((None, 6, 9, 3))
    (None, 5, 5, 3)
    """

    rank = 2

    def __init__(self, cropping: Any = 0, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(cropping, data_format, **kwargs)


class Cropping3D(CroppingLayer):
    """Cells cut off `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> Cropping3D(cropping=1).compute_output_shape((None, 4, 6, 8, 3))
    (None, 2, 4, 6, 3)
    """

    rank = 3

    def __init__(self, cropping: Any = 1, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(cropping, data_format, **kwargs)
