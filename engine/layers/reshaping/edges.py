"""What ZeroPadding and Cropping share: cells laid around an input, or cut off its edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from numpy.typing import ArrayLike

from engine.axes.edge_pairs import Pair, not_pairs
from engine.base.argument_forms import SPATIAL_AXES
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.layers.core.spatial import UnweightedLayer
from engine.layers.reshaping.padding_trace import EdgeAxis, EdgeTrace


class EdgeLayer(UnweightedLayer):
    """What padding and cropping share: so many cells more, or fewer, at either end of each axis."""

    argument: ClassVar[str]
    sign: ClassVar[int]  # 1 where cells are added, −1 where they are cut off
    formula: ClassVar[str]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Cells (before, after) each axis, as the argument counts them."""
        given = getattr(self, self.argument)
        return (given,) if self.rank == 1 else given

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The shape with every spatial size changed by the cells added or cut off; None stays None.

        Raises `Refusal` where the shape has too few axes, or where cropping leaves no cell.
        """
        if len(input_shape) <= self.spatial_axes[-1]:
            self.split_shape(input_shape)  # too few axes; too many are refused in the call alone
        shape = list(input_shape)
        for at, (before, after) in zip(self.spatial_axes, self.pairs, strict=True):
            size = shape[at]
            shape[at] = None if size is None else size + self.sign * (before + after)
        return tuple(shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The output of each axis."""
        _, spatial, _ = self.split_shape(input_shape)
        shape = self.compute_output_shape(input_shape)
        names = [word for word in self.formula.split() if "_" in word]
        steps = [
            step_of(
                "output",
                self.formula,
                shape[at],
                axis,
                size=size,
                **dict(zip(names, pair, strict=True)),
            )
            for axis, at, size, pair in zip(
                SPATIAL_AXES[self.rank], self.spatial_axes, spatial, self.pairs, strict=True
            )
            if size is not None
        ]
        return Derivation(tuple(steps), shape)

    def trace(self, inputs: ArrayLike) -> EdgeTrace:
        """One call on inputs `(batch, *spatial, channels)`, or channels second if channels_first.

        Raises `Refusal` for a wrong rank, for cells that are not whole or below 0, and for what
        `compute_output_shape` refuses.
        """
        array = self._received(inputs)
        _, spatial, _ = self.split_shape(array.shape)
        if any(isinstance(cells, float) or cells < 0 for pair in self.pairs for cells in pair):
            raise not_pairs(getattr(self, self.argument), self.rank, self.argument)
        shape = self.compute_output_shape(array.shape)
        axes = tuple(
            EdgeAxis(size or 0, self.sign * before, self.sign * after)
            for size, (before, after) in zip(spatial, self.pairs, strict=True)
        )
        outputs = self._laid(array, tuple(size or 0 for size in shape))
        return EdgeTrace(axes, self._channels_last(array), outputs, self.data_format)

    def _laid(self, array: Array, shape: tuple[int, ...]) -> Array:
        raise NotImplementedError

    def _within(self, shape: tuple[int, ...]) -> tuple[slice, ...]:
        # All of an array of this shape but its edges.
        inner = [slice(None)] * len(shape)
        for at, (before, after) in zip(self.spatial_axes, self.pairs, strict=True):
            inner[at] = slice(before, shape[at] - after)
        return tuple(inner)
