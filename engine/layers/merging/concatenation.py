"""Concatenate: inputs laid behind each other along one axis, the other sizes being equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.layers.core.symbolic import operated
from engine.layers.merging.merge import Masks, Merge
from engine.layers.merging.several import listed, not_alike, shapes_in


class Concatenate(Merge):
    """The inputs one after the other along `axis`, counted from the batch, 0, or from the end.

    Raises `Refusal` for inputs of other numbers of axes, or of other sizes along another axis.

    >>> Concatenate().compute_output_shape([(None, 8, 8, 16), (None, 8, 8, 3)])
    (None, 8, 8, 19)
    >>> Concatenate(axis=1)([[[1.0], [2.0]], [[3.0]]][:1]).tolist()
    [[1.0], [2.0]]
    """

    def __init__(self, axis: int = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = axis

    def compute_output_shape(self, input_shape: Any) -> Shape:
        """The first input's shape, its size along the axis the sum of all; None where one is open."""
        shapes = shapes_in("Concatenate", input_shape)
        at = self._place(shapes)
        for place, shape in enumerate(shapes[1:], start=1):
            if len(shape) != len(shapes[0]):
                raise _other_ranks(shapes, place)
        for axis in range(len(shapes[0])):
            if axis != at:
                _require_alike(shapes, axis)
        sizes = [shape[at] for shape in shapes]
        total = None if None in sizes else sum(size or 0 for size in sizes)
        return (*shapes[0][:at], total, *shapes[0][at + 1 :])

    def _place(self, shapes: Sequence[Shape]) -> int:
        if not isinstance(self.axis, int):
            raise _no_axis(self.axis, shapes[0], TypeRefusal)
        if not -len(shapes[0]) <= self.axis < len(shapes[0]):
            raise _no_axis(self.axis, shapes[0])
        return self.axis % len(shapes[0])

    def derive(self, input_shape: Any) -> Derivation:
        """The size along the axis: the sum of the inputs' sizes there."""
        shape = self.compute_output_shape(input_shape)
        at = self.axis % len(shape)
        if shape[at] is None:
            return Derivation((), shape)
        terms = {f"size_{place}": each[at] for place, each in enumerate(input_shape)}
        step = step_of("output", " + ".join(terms), shape[at], f"axis_{at}", **terms)
        return Derivation((step,), shape)

    def _merged(self, arrays: tuple[Array, ...], masks: Masks) -> Array:
        return np.concatenate(arrays, axis=self.axis)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """The masks laid behind each other; an input without one counts as kept. None without any."""
        if mask is None or all(each is None for each in mask):
            return None
        whole = []
        for values, kept in zip(inputs, mask, strict=True):
            if kept is None:
                whole.append(operated("ones_like", values, dtype="bool"))
            elif _axes(kept) < _axes(values):
                cells = operated("zeros_like", values, dtype="bool")
                raised = operated("expand_dims", kept, axis=-1)
                whole.append(operated("logical_or", raised, cells))
            else:
                whole.append(kept)
        return operated("any", operated("concatenate", whole, axis=self.axis), axis=-1)


def _axes(values: Any) -> int:
    return len(values.shape) if hasattr(values, "shape") else np.ndim(values)


def concatenate(inputs: Any, axis: int = -1, **kwargs: Any) -> Any:
    """`Concatenate` called on a list of inputs; keywords are the layer's.

    >>> concatenate([[[1.0, 2.0]], [[3.0]]]).tolist()
    [[1.0, 2.0, 3.0]]
    """
    return Concatenate(axis=axis, **kwargs)(inputs)


def _require_alike(shapes: Sequence[Shape], axis: int) -> None:
    sized = [(place, s[axis]) for place, s in enumerate(shapes) if s[axis] is not None]
    for place, size in sized[1:]:
        if size != sized[0][1]:
            raise _elsewhere(shapes, axis, (sized[0][0], place))


def _elsewhere(shapes: Sequence[Shape], axis: int, inputs: tuple[int, int]) -> Refusal:
    why = "needs equal sizes along every axis but the one it lays its inputs behind each other on"
    refusal = not_alike("Concatenate", shapes, inputs, [axis] * len(shapes), why)
    # Sizes of 1 are not repeated here; and the differing axis may be the one that was meant.
    alike = [
        [(*shape[:axis], size, *shape[axis + 1 :]) for shape in shapes]
        for size in (refusal.numbers["first"], refusal.numbers["second"])
    ]
    repairs = [Repair({"input_shape": mended}) for mended in alike]
    if _alike_but(shapes, axis):
        repairs.insert(0, Repair({"axis": axis}))
    refusal.mend_by(repairs)
    return refusal


def _alike_but(shapes: Sequence[Shape], axis: int) -> bool:
    rest = [(*shape[:axis], *shape[axis + 1 :]) for shape in shapes]
    return all(len({*sizes} - {None}) <= 1 for sizes in zip(*rest, strict=True))


def _other_ranks(shapes: Sequence[Shape], at: int) -> Refusal:
    return Refusal(
        "Concatenate needs inputs with equally many axes; the input shapes "
        f"{listed(shapes)} have {len(shapes[0])} and {len(shapes[at])}.",
        Lesson(
            "ranks_differ",
            {
                "shapes": tuple(shapes),
                "inputs": (0, at),
                "first": len(shapes[0]),
                "second": len(shapes[at]),
            },
            [Repair({"input_shape": [shapes[place]] * len(shapes)}) for place in (0, at)],
        ),
    )


def _no_axis(axis: object, shape: Shape, kind: type[Refusal] = Refusal) -> Refusal:
    return kind(
        f"axis={axis!r} names no axis of the input shape {shape}, which has the axes "
        f"{-len(shape)} to {len(shape) - 1}.",
        Lesson(
            "no_such_axis",
            {"argument": "axis", "axis": axis, "shape": shape},
            [Repair({"axis": -1})] if shape else [],
        ),
    )
