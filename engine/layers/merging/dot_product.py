"""Dot: for each sample, products of two inputs along one axis of either, added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.merging.merge import Masks, Merge, MergeTrace
from engine.layers.merging.several import not_alike, other_batches, shapes_in

# What one over a length is kept below: Keras's one over its smallest addend.
_MOST = np.float32(1e7)


@dataclass(frozen=True)
class DotTrace(MergeTrace):
    """One call; `factors` are both inputs as multiplied, the summed axis last, `normalize` applied."""

    factors: tuple[Array, Array]

    def products(self, sample: int, one: Sequence[int], other: Sequence[int]) -> Array:
        """The products that one output adds up, at the positions left of the first and the second input."""
        left, right = self.factors
        products: Array = left[(sample, *one)] * right[(sample, *other)]
        return products


class Dot(Merge):
    """Sums of products along `axes`, one number for both inputs or one for each; the batch is no such.

    With `normalize` both inputs are divided by their lengths along the axis before: cosines. Raises
    `TypeRefusal` for `axes` that are no numbers, `Refusal` for the batch axis or sizes that differ.

    >>> Dot(axes=(1, 2)).compute_output_shape([(None, 3, 5), (None, 10, 3)])
    (None, 5, 10)
    >>> Dot(axes=1)([[[1.0, 2.0]], [[3.0, 4.0]]]).tolist()  # 1 · 3 + 2 · 4
    [[11.0]]
    """

    takes_exactly = 2

    def __init__(self, axes: int | Sequence[int], normalize: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(axes, int):
            if not isinstance(axes, list | tuple):
                raise _bad_axes(axes, TypeRefusal)
            if len(axes) != 2 or not all(isinstance(axis, int) for axis in axes):
                raise _bad_axes(axes)
        self.axes = axes
        self.normalize = normalize

    def places(self, shapes: Sequence[Shape]) -> tuple[int, int]:
        """The summed axis of either input, counted from the batch, 0."""
        given = [self.axes] * 2 if isinstance(self.axes, int) else self.axes
        for place, (axis, shape) in enumerate(zip(given, shapes, strict=True)):
            if not -len(shape) <= axis < len(shape) or axis % len(shape) == 0:
                raise self._no_such_axis(place, axis, shapes)
        one, other = (axis % len(shape) for axis, shape in zip(given, shapes, strict=True))
        return one, other

    def compute_output_shape(self, input_shape: Any) -> Shape:
        """Batch, what is left of the first input, then of the second; (batch, 1) where nothing is."""
        shapes = shapes_in("Dot", input_shape, 2)
        first, second = shapes
        places = self.places(shapes)
        if first[places[0]] != second[places[1]]:
            raise self._sizes_differ(shapes, places)
        if None not in (first[0], second[0]) and first[0] != second[0]:
            raise other_batches("Dot", shapes, first[0] or 0, second[0] or 0)
        rest = (*_without(first, places[0])[1:], *_without(second, places[1])[1:])
        return (first[0], *(rest or (1,)))

    def derive(self, input_shape: Any) -> Derivation:
        """How many products make one output, and the multiply-adds of one sample."""
        shape = self.compute_output_shape(input_shape)
        first, second = shapes_in("Dot", input_shape, 2)
        products = first[self.places([first, second])[0]]
        steps = [step_of("products", "size", products, None, size=products)]
        if None not in (products, *shape[1:]):
            outputs = prod(size or 0 for size in shape[1:])
            terms = {"outputs": outputs, "products": products}
            total = outputs * (products or 0)
            steps.append(step_of("multiply_adds", "outputs · products", total, None, **terms))
        return Derivation(tuple(steps), shape)

    def trace(self, inputs: Any, mask: Any = None) -> DotTrace:
        """One call on a list of two arrays; raises `Refusal` where their shapes do not go together."""
        arrays = self.arrays_in(inputs)
        places = self.places([array.shape for array in arrays])
        one, other = (np.moveaxis(a, p, -1) for a, p in zip(arrays, places, strict=True))
        if self.normalize:
            one, other = _of_length_1(one), _of_length_1(other)
        return DotTrace(arrays, _sums(one, other), (one, other))

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        return self.trace(arrays).outputs

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """None: the summed steps are gone."""
        return None

    def _no_such_axis(self, place: int, axis: int, shapes: Sequence[Shape]) -> Refusal:
        shape = shapes[place]
        why = "is the batch" if shape and axis % len(shape) == 0 else "does not exist"
        return Refusal(
            f"axes={self.axes}: axis {axis} of the input shape {shape} {why}; Dot sums along one "
            "of the axes behind the batch.",
            Lesson(
                "no_such_axis",
                {"argument": "axes", "axis": axis, "shape": shape, "shapes": tuple(shapes)},
                [Repair({"axes": pair}) for pair in _matching(shapes)],
            ),
        )

    def _sizes_differ(self, shapes: Sequence[Shape], places: tuple[int, int]) -> Refusal:
        why = "multiplies along axes of the same size"
        refusal = not_alike("Dot", shapes, (0, 1), places, why)
        alike = [
            [
                (*shape[:at], size, *shape[at + 1 :])
                for shape, at in zip(shapes, places, strict=True)
            ]
            for size in (refusal.numbers["first"], refusal.numbers["second"])
        ]
        repairs = [Repair({"axes": pair}) for pair in _matching(shapes)]
        refusal.mend_by([*repairs, *(Repair({"input_shape": mended}) for mended in alike)])
        return refusal


def dot(inputs: Any, axes: int | Sequence[int] = -1, **kwargs: Any) -> Any:
    """`Dot` called on a list of two inputs; keywords are the layer's.

    >>> dot([[[1.0, 2.0]], [[3.0, 4.0]]], axes=1).tolist()
    [[11.0]]
    """
    return Dot(axes=axes, **kwargs)(inputs)


def _without(shape: Shape, at: int) -> Shape:
    return (*shape[:at], *shape[at + 1 :])


def _matching(shapes: Sequence[Shape]) -> list[tuple[int, int]]:
    first, second = shapes
    return [
        (one, other)
        for one in range(1, len(first))
        for other in range(1, len(second))
        if first[one] == second[other] and first[one] is not None
    ]


def _of_length_1(values: Array) -> Array:
    squares = np.sum(np.square(values), axis=-1, keepdims=True)
    with np.errstate(divide="ignore"):
        scaled: Array = values * np.minimum(1 / np.sqrt(squares), _MOST)
    return scaled


def _sums(one: Array, other: Array) -> Array:
    batch, *left, products = one.shape
    right = other.shape[1:-1]
    rows = one.reshape(batch, prod(left), products)
    columns = other.reshape(batch, prod(right), products).swapaxes(1, 2)
    sums: Array = np.matmul(rows, columns)
    return sums.reshape(batch, *(*left, *right) or (1,))


def _bad_axes(axes: object, kind: type[Refusal] = Refusal) -> Refusal:
    return kind(
        "axes is the number of the axis along which both inputs are multiplied, or two of them, "
        f"one for each input; received axes={axes!r}.",
        Lesson("bad_axes", {"argument": "axes", "value": axes}, [Repair({"axes": -1})]),
    )
