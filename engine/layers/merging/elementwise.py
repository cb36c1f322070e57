"""Add, Subtract, Multiply, Average, Maximum and Minimum: inputs taken entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.layers.merging.merge import Masks, Merge, broadcast_shape
from engine.layers.merging.several import shapes_in

Function = Callable[[Array, Array], Array]


class EntryByEntry(Merge):
    """The base of these layers: sizes of 1, and axes that an input lacks behind the batch, are repeated."""

    sign = "+"

    def compute_output_shape(self, input_shape: Any) -> Shape:
        """The inputs' shapes broadcast; raises `Refusal` where they do not go together."""
        name = type(self).__name__
        return broadcast_shape(name, shapes_in(name, input_shape, self.takes_exactly))

    def derive(self, input_shape: Any) -> Derivation:
        """The size of every axis behind the batch: the largest of the inputs', aligned at the last."""
        shape = self.compute_output_shape(input_shape)
        shapes = shapes_in(type(self).__name__, input_shape)
        steps = []
        for axis in range(1, len(shape)):
            found = [s[axis - len(shape)] if len(s) > len(shape) - axis else 1 for s in shapes]
            if shape[axis] is not None and None not in found and len(found) > 1:
                terms = {f"size_{place}": size for place, size in enumerate(found)}
                formula = f"max({', '.join(terms)})"
                value = shape[axis] if 0 not in found else max(size or 0 for size in found)
                steps.append(step_of("size", formula, value, f"axis_{axis}", **terms))
        return Derivation(tuple(steps), shape)

    def arrays_in(self, inputs: Any) -> tuple[Array, ...]:
        """The inputs as float32 arrays of one rank, axes of size 1 put in behind the batch."""
        arrays = super().arrays_in(inputs)
        rank = max(array.ndim for array in arrays)
        return tuple(
            array.reshape(*array.shape[:1], *(1,) * (rank - array.ndim), *array.shape[1:])
            for array in arrays
        )


class Add(EntryByEntry):
    """The sum of the inputs, entry by entry.

    >>> Add()([[[1.0, 2.0]], [[10.0, 20.0]], [[0.5]]]).tolist()
    [[11.5, 22.5]]
    >>> Add().compute_output_shape([(None, 8, 8, 16), (None, 1, 1, 16)])
    (None, 8, 8, 16)
    """

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        return _folded(arrays, np.add)


class Average(EntryByEntry):
    """The sum of the inputs divided by their number, entry by entry.

    >>> Average()([[[1.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[2.0, 4.0]]
    """

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        total: Array = _folded(arrays, np.add) / np.float32(len(arrays))
        return total


class Subtract(EntryByEntry):
    """The first of two inputs minus the second; raises `Refusal` for another number of them.

    >>> Subtract()([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[2.0, -4.0]]
    """

    takes_exactly = 2

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        return _folded(arrays, np.subtract)


class Multiply(EntryByEntry):
    """The product of the inputs, entry by entry; an input's masked steps count as 1.

    Where every input has a mask, steps that all of them leave out become 0.

    >>> Multiply()([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[15.0, 12.0]]
    """

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        spread = _spread(arrays, masks)
        filled = [
            array if kept is None else np.where(kept, array, np.float32(1))
            for array, kept in zip(arrays, spread, strict=True)
        ]
        product = _folded(tuple(filled), np.multiply)
        given = [kept for kept in spread if kept is not None]
        if len(given) < len(arrays):
            return product
        anywhere = given[0]
        for kept in given[1:]:
            anywhere = np.logical_or(anywhere, kept)
        return np.where(anywhere, product, np.float32(0))


class Maximum(EntryByEntry):
    """The largest of the inputs, entry by entry; masked steps of one input give way to another's.

    >>> Maximum()([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[5.0, 6.0]]
    """

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        return _chosen(arrays, masks, np.maximum)


class Minimum(EntryByEntry):
    """The smallest of the inputs, entry by entry; masked steps of one input give way to another's.

    >>> Minimum()([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[3.0, 2.0]]
    """

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        return _chosen(arrays, masks, np.minimum)


def _folded(arrays: tuple[Array, ...], function: Function) -> Array:
    outputs = arrays[0]
    for array in arrays[1:]:
        outputs = function(outputs, array)
    return outputs


def _spread(arrays: tuple[Array, ...], masks: Masks) -> list[NDArray[np.bool_] | None]:
    # A mask (batch, steps) holds for all features of a step.
    return [
        None if mask is None else np.broadcast_to(mask[..., None], array.shape)
        for array, mask in zip(arrays, masks, strict=True)
    ]


def _chosen(arrays: tuple[Array, ...], masks: Masks, function: Function) -> Array:
    first, *rest = zip(arrays, _spread(arrays, masks), strict=True)
    outputs, known = first
    for values, kept in rest:
        array = values if kept is None else np.where(kept, values, outputs)
        outputs = outputs if known is None else np.where(known, outputs, array)
        both = kept is not None and known is not None
        known = np.logical_or(known, kept) if both else None  # type: ignore[arg-type]
        outputs = function(outputs, array)
    return outputs


def add(inputs: Any, **kwargs: Any) -> Any:
    """`Add` called on a list of inputs; keywords are the layer's.

    >>> add([[[1.0, 2.0]], [[10.0, 20.0]]]).tolist()
    [[11.0, 22.0]]
    """
    return Add(**kwargs)(inputs)


def average(inputs: Any, **kwargs: Any) -> Any:
    """`Average` called on a list of inputs; keywords are the layer's.

    >>> average([[[1.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[2.0, 4.0]]
    """
    return Average(**kwargs)(inputs)


def subtract(inputs: Any, **kwargs: Any) -> Any:
    """`Subtract` called on a list of two inputs; keywords are the layer's.

    >>> subtract([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[2.0, -4.0]]
    """
    return Subtract(**kwargs)(inputs)


def multiply(inputs: Any, **kwargs: Any) -> Any:
    """`Multiply` called on a list of inputs; keywords are the layer's.

    >>> multiply([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[15.0, 12.0]]
    """
    return Multiply(**kwargs)(inputs)


def maximum(inputs: Any, **kwargs: Any) -> Any:
    """`Maximum` called on a list of inputs; keywords are the layer's.

    >>> maximum([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[5.0, 6.0]]
    """
    return Maximum(**kwargs)(inputs)


def minimum(inputs: Any, **kwargs: Any) -> Any:
    """`Minimum` called on a list of inputs; keywords are the layer's.

    >>> minimum([[[5.0, 2.0]], [[3.0, 6.0]]]).tolist()
    [[3.0, 2.0]]
    """
    return Minimum(**kwargs)(inputs)
