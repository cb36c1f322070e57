"""Lists of input shapes, as layers with several inputs take them: checked, and told apart in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal, Repair


def shapes_in(layer: str, input_shape: Any, exactly: int | None = None) -> list[Shape]:
    """The shapes of a list of them; raises `Refusal` for a single one, or for another number of them.

    >>> shapes_in("Add", [(None, 4), [None, 1]])
    [(None, 4), (None, 1)]
    """
    shapes = list(input_shape) if isinstance(input_shape, list | tuple) else []
    if not shapes or not all(isinstance(shape, list | tuple) for shape in shapes):
        raise _not_several(layer, input_shape, exactly or 2)
    if exactly is not None and len(shapes) != exactly:
        raise _other_number(layer, shapes, exactly)
    return [tuple(shape) for shape in shapes]


def axis_word(axis: int) -> str:
    """How a sentence names an axis: as the batch, or by its number counted from the batch, 0.

    >>> axis_word(0), axis_word(2)
    ('the batch axis', 'axis 2')
    """
    return "the batch axis" if axis == 0 else f"axis {axis}"


def other_batches(layer: str, shapes: Sequence[Shape], one: int, other: int) -> Refusal:
    """The refusal of inputs whose batches differ."""
    mended = [(one, *shape[1:]) for shape in shapes]
    return Refusal(
        f"{layer} takes inputs of one batch size; along the batch axis the input shapes "
        f"{listed(shapes)} have {one} and {other} samples.",
        Lesson(
            "other_batches",
            {"shapes": tuple(shapes), "axis": 0, "first": one, "second": other},
            [Repair({"input_shape": mended}), Repair({"input_shape": _open_batches(shapes)})],
        ),
    )


def not_alike(
    layer: str, shapes: Sequence[Shape], inputs: tuple[int, int], axes: Sequence[int], why: str
) -> Refusal:
    """The refusal of two `inputs`, by their places, whose sizes differ along an axis.

    `axes` says for every input which axis of its shape it is, counted from 0; `why` is what the layer
    would take. The repairs give all inputs the size of the one or of the other there.
    """
    one, other = inputs
    sizes = shapes[one][axes[one]], shapes[other][axes[other]]
    named = axis_word(axes[one])
    if axes[one] != axes[other]:
        second = axis_word(axes[other])
        named = f"{named} of input {one} and {second} of input {other}"
    alike = [_all_with(shapes, axes, size) for size in sizes]
    return Refusal(
        f"{layer} {why}; along {named} the input shapes {listed(shapes)} have the sizes "
        f"{sizes[0]} and {sizes[1]}.",
        Lesson(
            "sizes_differ",
            {
                "shapes": tuple(shapes),
                "inputs": inputs,
                "axes": (axes[one], axes[other]),
                "first": sizes[0],
                "second": sizes[1],
            },
            [Repair({"input_shape": mended}) for mended in alike],
        ),
    )


def _all_with(shapes: Sequence[Shape], axes: Sequence[int], size: int | None) -> list[Shape]:
    # Sizes of 1, and axes that an input does not have, stay.
    return [
        shape if axis < 0 or shape[axis] == 1 else _with(shape, axis, size)
        for shape, axis in zip(shapes, axes, strict=True)
    ]


def _with(shape: Shape, axis: int, size: int | None) -> Shape:
    return (*shape[:axis], size, *shape[axis + 1 :])


def _open_batches(shapes: Sequence[Shape]) -> list[Shape]:
    return [(None, *shape[1:]) for shape in shapes]


def listed(shapes: Sequence[Shape]) -> str:
    """The shapes as a sentence tells them.

    >>> listed([(None, 4), (None, 5)])
    '(None, 4) and (None, 5)'
    """
    return " and ".join(str(shape) for shape in shapes)


def _not_several(layer: str, given: Any, count: int) -> Refusal:
    whole = isinstance(given, list | tuple) and given
    one = tuple(given) if whole else (None, 1)
    return Refusal(
        f"{layer} is called on a list of inputs, such as layer([a, b]); "
        f"received the input shape {given!r}.",
        Lesson(
            "not_several",
            {"shape": given, "count": count},
            [Repair({"input_shape": [one] * count})] if all(map(_is_size, one)) else [],
        ),
    )


def _is_size(size: object) -> bool:
    return size is None or isinstance(size, int)


def _other_number(layer: str, shapes: list[Any], wanted: int) -> Refusal:
    mended = [*shapes, *[shapes[-1]] * wanted][:wanted]
    return Refusal(
        f"{layer} takes exactly {wanted} inputs; received {len(shapes)}, "
        f"of the shapes {listed(shapes)}.",
        Lesson(
            "other_number",
            {"shapes": tuple(shapes), "wanted": wanted, "found": len(shapes)},
            [Repair({"input_shape": mended})],
        ),
    )
