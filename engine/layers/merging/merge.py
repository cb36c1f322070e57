"""What merging layers share: a list of inputs, one output, sizes that must go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array, Shape
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import operated
from engine.layers.merging.several import not_alike, other_batches, shapes_in

Masks = Sequence[NDArray[np.bool_] | None]


@dataclass(frozen=True)
class MergeTrace:
    """One call of a merging layer: `inputs` in the order given, and what became of them."""

    inputs: tuple[Array, ...]
    outputs: Array


class Merge(Layer):
    """The base of the layers that take a list of tensors and give one.

    Shapes come as a list, `[(batch, …), (batch, …)]`, arrays likewise. Raises `Refusal` for what
    Keras refuses: something else than a list, batches that differ, sizes that do not go together.
    """

    supports_masking = True
    takes_exactly: int | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def compute_output_shape(self, input_shape: Any) -> Shape:
        """The shape of the one output."""
        raise NotImplementedError

    def build(self, input_shape: Any) -> None:
        """There is nothing to make; raises `Refusal` for shapes that do not go together."""
        self.compute_output_shape(input_shape)
        self.built = True
        self.built_for = tuple(map(tuple, input_shape))  # type: ignore[arg-type]

    def trace(self, inputs: Any, mask: Any = None) -> MergeTrace:
        """One call on a list of arrays; masks, one for each input, count where Keras lets them."""
        arrays = self.arrays_in(inputs)
        return MergeTrace(arrays, self._merged(arrays, checked_masks(mask, arrays)))

    def arrays_in(self, inputs: Any) -> tuple[Array, ...]:
        """The inputs as float32 arrays; raises `Refusal` for shapes that do not go together."""
        if not isinstance(inputs, list | tuple):
            shapes_in(type(self).__name__, np.shape(inputs), self.takes_exactly)
        arrays = tuple(np.asarray(each, dtype=np.float32) for each in inputs)
        shapes = [array.shape for array in arrays]
        self.compute_output_shape(shapes)
        if not self.built:
            self.build(shapes)
        return arrays

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        raise NotImplementedError

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """True where any of the masks is; None where one input has none."""
        if mask is None or any(each is None for each in mask):
            return None
        kept = mask[0]
        for each in mask[1:]:
            kept = operated("logical_or", kept, each)
        return kept


def checked_masks(mask: Any, arrays: Sequence[Array]) -> Masks:
    """One mask, or None, for each input; raises `Refusal` for another number of them."""
    if mask is None:
        return [None] * len(arrays)
    if not isinstance(mask, list | tuple) or len(mask) != len(arrays):
        raise Refusal(
            f"mask lists one mask, or None, for each of the {len(arrays)} inputs.",
            Lesson("mask_count", {"wanted": len(arrays), "mask": np.shape(mask)}),
        )
    return [None if each is None else np.asarray(each, bool) for each in mask]


def broadcast_shape(layer: str, shapes: Sequence[Shape]) -> Shape:
    """The shape of the inputs taken entry by entry: the batch, then the rest aligned at the last axis.

    An axis of size 1 is repeated, an open size leaves the output's open. Raises `Refusal` for other
    sizes that differ, naming the axis.

    >>> broadcast_shape("Add", [(None, 8, 4), (None, 1, 4), (None, 4)])
    (None, 8, 4)
    """
    batches = list(dict.fromkeys(shape[0] for shape in shapes if shape and shape[0] is not None))
    if len(batches) > 1:
        raise other_batches(layer, shapes, batches[0] or 0, batches[1] or 0)
    longest = max(map(len, shapes)) - 1
    sizes = [_size(layer, shapes, back) for back in range(-longest, 0)]
    return (batches[0] if batches else None, *sizes)


def _size(layer: str, shapes: Sequence[Shape], back: int) -> int | None:
    # The size along the axis so far from the end; an input without that axis is repeated along it.
    axes = [len(shape) + back if len(shape) + back > 0 else -1 for shape in shapes]
    found = [1 if at < 0 else shape[at] for shape, at in zip(shapes, axes, strict=True)]
    sized = [(place, size) for place, size in enumerate(found) if size not in (1, None)]
    for place, size in sized[1:]:
        if size != sized[0][1]:
            why = "works entry by entry, so sizes of its inputs must be equal, or one of them 1"
            raise not_alike(layer, shapes, (sized[0][0], place), axes, why)
    if None in found:
        return None
    return sized[0][1] if sized else 1
