"""Functions of tensors by what they do to shapes; a text's functions stand in a graph as these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import prod
from typing import Any

from engine.base.identifiers import snake_case
from engine.exchange.reading.arrays.shapes import indexed, reshaped
from engine.exchange.reading.python.values import Grid
from engine.exchange.reading.words import words
from engine.layers.core.operation import Operation, tensors_of
from engine.layers.core.symbolic import KerasTensor

Shape = tuple[Any, ...]


class ShapeOperation(Operation):
    """An operation of which only the shapes are known; `shapes` computes them from its arguments."""

    def __init__(self, kind: str, shapes: Callable[..., Any]) -> None:
        super().__init__(None)
        self.kind, self._shapes = kind, shapes
        self.name = snake_case(kind)

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """New tensors of the shapes that come out; raises ValueError for shapes that do not go together."""
        return tensors_of(self._shapes(*args, **kwargs))


def shape_of(value: Any) -> Shape:
    """The shape of a tensor, an array or a number.

    >>> shape_of(3.0), shape_of(Grid((2, 4)))
    ((), (2, 4))
    """
    if isinstance(value, KerasTensor):
        return value.shape or ()
    if isinstance(value, Grid):
        return tuple(size if isinstance(size, int) else None for size in value.shape)
    if isinstance(value, list | tuple):
        return (len(value), *(shape_of(value[0]) if value else ()))
    return ()


def _together(*values: Any, **options: Any) -> Shape:
    shapes = [shape_of(value) for value in values]
    length = max(len(shape) for shape in shapes)
    rows = [(1,) * (length - len(shape)) + shape for shape in shapes]
    return tuple(_one_size(sizes, shapes) for sizes in zip(*rows, strict=True))


def _one_size(sizes: Sequence[Any], shapes: Sequence[Shape]) -> Any:
    known = {size for size in sizes if size is not None and size != 1}
    if len(known) > 1:
        raise ValueError(f"the shapes {' and '.join(map(str, shapes))} do not go together.")
    if known:
        return known.pop()
    return None if None in sizes else 1


def _same(value: Any, *rest: Any, **options: Any) -> Shape:
    return shape_of(value)


def _reduced(value: Any, axis: Any = None, keepdims: bool = False, **options: Any) -> Shape:
    shape = shape_of(value)
    given = (
        range(len(shape)) if axis is None else axis if isinstance(axis, list | tuple) else [axis]
    )
    gone = {place % len(shape) for place in given}
    if keepdims:
        return tuple(1 if at in gone else size for at, size in enumerate(shape))
    return tuple(size for at, size in enumerate(shape) if at not in gone)


def _matmul(left: Any, right: Any, **options: Any) -> Shape:
    one, other = shape_of(left), shape_of(right)
    if options.get("transpose_b") or options.get("adjoint_b"):
        other = (*other[:-2], other[-1], other[-2])
    if options.get("transpose_a"):
        one = (*one[:-2], one[-1], one[-2])
    inner = one[-1], other[-2] if len(other) > 1 else other[-1]
    if None not in inner and inner[0] != inner[1]:
        raise ValueError(
            f"the shapes {one} and {other} cannot be multiplied: {inner[0]} ≠ {inner[1]}."
        )
    if len(other) == 1:
        return one[:-1]
    batch = _together(Grid(one[:-2]), Grid(other[:-2])) if len(one) > 2 or len(other) > 2 else ()
    return (*batch, *one[-2:-1], other[-1])


def _reshape(value: Any, newshape: Any = None, **options: Any) -> Shape:
    shape = shape_of(value)
    given = options.get("shape", newshape)
    target = tuple(given) if isinstance(given, list | tuple) else (given,)
    sizes = [size for size in target if size not in (-1, None)]
    whole = [size for size in shape if size is not None]
    if None in shape and target and target[0] in (-1, None) and shape[0] is None:
        rest = reshaped(shape[1:], target[1:]) if None not in shape[1:] else target[1:]
        if None not in shape[1:] and -1 not in target[1:] and prod(shape[1:]) != prod(rest):
            raise ValueError(f"{shape[1:]} has {prod(shape[1:])} entries, {rest} has {prod(rest)}.")
        return (None, *(None if size == -1 else size for size in rest))
    if None not in shape and -1 not in target and prod(whole) != prod(sizes):
        raise ValueError(f"{shape} has {prod(whole)} entries, {target} has {prod(sizes)}.")
    return tuple(None if size == -1 else size for size in reshaped(shape, target))


def _transpose(value: Any, axes: Any = None, **options: Any) -> Shape:
    shape = shape_of(value)
    order = range(len(shape) - 1, -1, -1) if axes is None else axes
    return tuple(shape[place] for place in order)


def _expand_dims(value: Any, axis: int = -1, **options: Any) -> Shape:
    shape = list(shape_of(value))
    shape.insert(axis if axis >= 0 else len(shape) + 1 + axis, 1)
    return tuple(shape)


def _squeeze(value: Any, axis: Any = None, **options: Any) -> Shape:
    shape = shape_of(value)
    given = axis if isinstance(axis, list | tuple) else [axis]
    gone = (
        {at for at, size in enumerate(shape) if size == 1}
        if axis is None
        else {place % len(shape) for place in given}
    )
    if any(shape[place] not in (1, None) for place in gone):
        raise ValueError(f"only an axis of size 1 is taken off; the shape is {shape}.")
    return tuple(size for at, size in enumerate(shape) if at not in gone)


def _concatenate(values: Any, axis: int = -1, **options: Any) -> Shape:
    shapes = [shape_of(value) for value in values]
    first = list(shapes[0])
    for at in range(len(first)):
        if at == axis % len(first):
            sizes = [shape[at] for shape in shapes]
            first[at] = None if None in sizes else sum(sizes)
        else:
            first[at] = _one_size([shape[at] for shape in shapes], shapes)
    return tuple(first)


def _stack(values: Any, axis: int = 0, **options: Any) -> Shape:
    shape = list(shape_of(values[0]))
    shape.insert(axis if axis >= 0 else len(shape) + 1 + axis, len(values))
    return tuple(shape)


def _split(value: Any, parts: Any, axis: int = 0, **options: Any) -> list[Shape]:
    shape = shape_of(value)
    at = axis % len(shape)
    whole = shape[at]
    if isinstance(parts, int):
        if isinstance(whole, int) and whole % parts:
            raise ValueError(f"{whole} cannot be split into {parts} equal parts.")
        sizes = [None if whole is None else whole // parts] * parts
    else:
        edges = [0, *parts, whole]  # places, as NumPy has them
        given = list(parts)
        between = [b - a for a, b in pairwise(edges)] if isinstance(whole, int) else given
        sizes = given if sum(given) == whole else between
    return [(*shape[:at], size, *shape[at + 1 :]) for size in sizes]


def _get_item(value: Any, key: Any) -> Shape:
    shape = shape_of(value)
    keys = [each for each in (key if isinstance(key, tuple) else (key,)) if each is not None]
    if len([each for each in keys if each is not Ellipsis]) > len(shape):
        raise ValueError(f"{len(keys)} places are asked for; the shape is {shape}.")
    return indexed(shape, key)


def _tile(value: Any, repeats: Any, **options: Any) -> Shape:
    shape = shape_of(value)
    times = repeats if isinstance(repeats, list | tuple) else [repeats]
    shape = (1,) * (len(times) - len(shape)) + shape
    times = [1] * (len(shape) - len(times)) + list(times)
    return tuple(None if s is None else s * t for s, t in zip(shape, times, strict=True))


def _repeat(value: Any, repeats: int, axis: int = -1, **options: Any) -> Shape:
    shape = list(shape_of(value))
    shape[axis] = None if shape[axis] is None else shape[axis] * repeats
    return tuple(shape)


def _pad(value: Any, pad_width: Any, *rest: Any, **options: Any) -> Shape:
    pairs = [each if isinstance(each, list | tuple) else (each, each) for each in pad_width]
    return tuple(
        None if size is None else size + sum(pair)
        for size, pair in zip(shape_of(value), pairs, strict=True)
    )


def _one_hot(value: Any, num_classes: int, **options: Any) -> Shape:
    return (*shape_of(value), num_classes)


def _take(value: Any, indices: Any, axis: Any = None, **options: Any) -> Shape:
    shape, at = shape_of(value), 0 if axis is None else axis
    at %= len(shape)
    return (*shape[:at], *shape_of(indices), *shape[at + 1 :])


def _resized(value: Any, size: Any, **options: Any) -> Shape:
    shape = shape_of(value)
    return (*shape[:-3], *size, shape[-1])


def _einsum(pattern: str, *values: Any, **options: Any) -> Shape:
    left, _, right = pattern.replace(" ", "").partition("->")
    sizes = {
        letter: size
        for letters, value in zip(left.split(","), values, strict=True)
        for letter, size in zip(letters, shape_of(value), strict=True)
    }
    return tuple(sizes[letter] for letter in right)


_SHAPES: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(
        words(
            "add subtract multiply divide true_divide floor_divide mod power maximum minimum less "
            "less_equal greater greater_equal equal not_equal logical_and logical_or where"
        ),
        _together,
    ),
    **dict.fromkeys(
        words(
            "absolute exp log sqrt square negative clip flip roll normalize sign rsqrt sin cos cumsum "
            "relu sigmoid tanh elu selu softplus softsign silu gelu leaky_relu relu6 hard_sigmoid "
            "exponential linear mish hard_silu log_softmax crelu hard_tanh celu glu "
            "logical_not floor ceil round log1p expm1 softmax reciprocal isnan nan_to_num erf"
        ),
        _same,
    ),
    **dict.fromkeys(
        words("mean sum max min prod std var any all argmax argmin logsumexp norm"), _reduced
    ),
    "matmul": _matmul,
    "reshape": _reshape,
    "transpose": _transpose,
    "expand_dims": _expand_dims,
    "squeeze": _squeeze,
    "concatenate": _concatenate,
    "stack": _stack,
    "split": _split,
    "get_item": _get_item,
    "tile": _tile,
    "repeat": _repeat,
    "pad": _pad,
    "one_hot": _one_hot,
    "take": _take,
    "resize": _resized,
    "einsum": _einsum,
}


def operation(name: str) -> Callable[..., Any] | None:
    """The function of that name of Keras's ops, on symbolic tensors; None where it is not known.

    >>> operation("mean")(KerasTensor((None, 8, 4)), axis=1).shape
    (None, 4)
    """
    shapes = _SHAPES.get(name)
    if shapes is None:
        return None

    def function(*args: Any, **kwargs: Any) -> Any:
        return ShapeOperation(name, shapes).symbolic_call(*args, **kwargs)

    return function
