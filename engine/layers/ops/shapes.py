"""Shapes that functions of `keras.ops` give, open sizes kept open where Keras keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod
from typing import Any

from engine.base.axis_numbers import require_axis
from engine.base.refusal import Lesson, Refusal
from engine.layers.ops.function import Shape, shape_in


def same(x: Any, *others: Any, **settings: Any) -> Shape:
    """The first argument's own shape."""
    return shape_in(x)


def broadcast(*values: Any, **settings: Any) -> Shape:
    """The shape of arguments taken entry by entry, aligned at the last axis.

    Raises `Refusal` where sizes differ and none is 1.

    >>> broadcast_shapes([(None, 1, 4), (3, 4)])
    (None, 3, 4)
    """
    return broadcast_shapes([shape_in(value) for value in values])


def broadcast_shapes(shapes: Sequence[Shape]) -> Shape:
    """As `broadcast`, of shapes."""
    rank = max(map(len, shapes))
    padded = [(1,) * (rank - len(shape)) + tuple(shape) for shape in shapes]
    return tuple(_one_size(sizes, shapes) for sizes in zip(*padded, strict=True))


def _one_size(sizes: Sequence[int | None], shapes: Sequence[Shape]) -> int | None:
    known = {size for size in sizes if size not in (1, None)}
    if len(known) > 1:
        raise Refusal(
            f"Entry by entry, sizes must be equal or 1; the shapes {' and '.join(map(str, shapes))} "
            f"have {' and '.join(map(str, sorted(s or 0 for s in known)))} along one axis.",
            Lesson("sizes_differ", {"shapes": tuple(shapes)}),
        )
    return known.pop() if known else None if None in sizes else 1


def axes_in(axis: Any, shape: Shape) -> tuple[int, ...]:
    """The axes that an argument names, counted from 0; all of them for None.

    >>> axes_in(-1, (None, 4)), axes_in(None, (None, 4))
    ((1,), (0, 1))
    """
    if axis is None:
        return tuple(range(len(shape)))
    listed = list(axis) if isinstance(axis, Iterable) else [axis]
    for each in listed:
        require_axis(each, shape)
    return tuple(each % len(shape) for each in listed)


def reduced(x: Any, *, axis: Any = None, keepdims: bool = False, **settings: Any) -> Shape:
    """The shape without the axes, or with 1 in their places."""
    shape = shape_in(x)
    gone = axes_in(axis, shape)
    kept = [
        1 if at in gone else size for at, size in enumerate(shape) if keepdims or at not in gone
    ]
    return tuple(kept)


def reshaped(x: Any, *, newshape: Any) -> Shape:
    """The new shape, −1 found where all sizes are known; raises `Refusal` where it cannot hold them."""
    shape = shape_in(x)
    wanted = tuple(newshape) if isinstance(newshape, Iterable) else (newshape,)
    open_ones = [size for size in wanted if size in (-1, None)]
    if None in shape or None in wanted:
        return tuple(None if size == -1 else size for size in wanted)
    values, known = prod(s or 0 for s in shape), prod(s for s in wanted if s not in (-1, None))
    fits = values == known if not open_ones else known > 0 and values % known == 0
    if not fits or len(open_ones) > 1:
        raise Refusal(
            f"The {values} values of the shape {shape} cannot be put into the shape {wanted}.",
            Lesson("other_size", {"shape": shape, "target_shape": wanted, "values": values}),
        )
    return tuple(values // known if size == -1 else size for size in wanted)


def multiplied(x1: Any, x2: Any) -> Shape:
    """The shape of a product of matrices; raises `Refusal` where the sizes between differ."""
    one, other = shape_in(x1), shape_in(x2)
    if not one or not other:
        raise Refusal(
            "A product of matrices needs an axis at least in either tensor.",
            Lesson("too_few_axes", {"shapes": (one, other)}),
        )
    left = one if len(one) > 1 else (1, *one)
    right = other if len(other) > 1 else (*other, 1)
    if None not in (left[-1], right[-2]) and left[-1] != right[-2]:
        raise Refusal(
            f"A product of matrices multiplies the last axis of the first with the last but one of "
            f"the second; the shapes {one} and {other} have {left[-1]} and {right[-2]} there.",
            Lesson(
                "sizes_differ", {"first": left[-1], "second": right[-2], "shapes": (one, other)}
            ),
        )
    batch = broadcast_shapes([left[:-2], right[:-2]])
    rows = left[-2:-1] if len(one) > 1 else ()
    columns = right[-1:] if len(other) > 1 else ()
    return (*batch, *rows, *columns)


def summed(*values: Any, subscripts: str) -> Shape:
    """The shape of an einsum; `…` stands for axes that are broadcast.

    Raises `Refusal` for another number of axes than letters, or sizes of one letter that differ.

    >>> from engine.layers.ops.function import Sized
    >>> summed(Sized((None, 6, 4)), Sized((4, 3)), subscripts="abc,cd->abd")
    (None, 6, 3)
    """
    before, _, after = subscripts.replace(" ", "").partition("->")
    parts = before.split(",")
    shapes = [shape_in(value) for value in values]
    if "->" not in subscripts:
        letters = before.replace(",", "").replace(".", "")
        once = sorted(letter for letter in set(letters) if letters.count(letter) == 1)
        after = ("..." if "..." in before else "") + "".join(once)
    sizes: dict[str, int | None] = {}
    rests: list[Shape] = []
    for part, shape in zip(parts, shapes, strict=True):
        letters = part.replace("...", "")
        missing = len(shape) - len(letters)
        if missing < 0 or (missing and "..." not in part):
            raise _letters(subscripts, part, shape)
        at = part.find("...") if "..." in part else len(letters)
        rests.append(shape[at : at + missing])
        for letter, size in zip(letters, (*shape[:at], *shape[at + missing :]), strict=True):
            known = sizes.get(letter)
            if None not in (known, size) and known != size and 1 not in (known, size):
                raise _letters(subscripts, letter, (known, size))
            sizes[letter] = size if known in (None, 1) else known
    rest = broadcast_shapes(rests)
    made: list[int | None] = []
    for piece in after.replace("...", "."):
        made += rest if piece == "." else [sizes[piece]]
    return tuple(made)


def _letters(subscripts: str, part: str, shape: Shape) -> Refusal:
    return Refusal(
        f"The equation {subscripts!r} does not fit: {part!r} stands for {shape}.",
        Lesson("bad_equation", {"argument": "subscripts", "value": subscripts, "shape": shape}),
    )
