"""Sizes down a stack of windows, right and where one slip is made at every layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor, prod

from engine.layers.core.sliding import SlidingLayer
from engine.models.sequential import Sequential
from engine.models.stack import Row
from engine.slips.question import Question, Wrong, asked
from engine.slips.rules import rule, wrong

# How people round what does not come out even: at every layer, down, up or to the nearest.
_ROUNDINGS: tuple[Callable[[Fraction], int], ...] = (
    floor,
    ceil,
    lambda value: floor(value + Fraction(1, 2)),
)


def flattened(model: Sequential, input_shape: Sequence[int]) -> Question:
    """How many values Flatten makes of what a stack of windows with padding valid gives.

    `input_shape` is `(batch, *sizes, channels)`. Raises `Refusal` where a layer refuses.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> from engine.layers.pooling.pooling import MaxPooling2D
    >>> layers = [Conv2D(6, 5), MaxPooling2D(2), Conv2D(16, 5), MaxPooling2D(2)]
    >>> asked = flattened(Sequential(layers), (None, 32, 32, 1))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(144)]
    (400, ['no_plus_one'])
    """
    rows = [row for row in model.shapes(input_shape) if isinstance(row.layer, SlidingLayer)]
    last = model.compute_output_shape(input_shape)
    sizes = [size or 0 for size in last[1:]]
    say = rule(" · ".join(map(str, sizes)), prod(sizes))
    return asked("flattened", say, _wrongs(rows, sizes[-1], input_shape))


def _wrongs(rows: Sequence[Row], channels: int, input_shape: Sequence[int]) -> list[Wrong]:
    found = []
    for slip, extra in (("no_plus_one", 0), ("stride_forgotten", 1)):
        for rounding in _ROUNDINGS:
            sizes = [
                _down(rows, axis, size, slip, extra, rounding)
                for axis, size in enumerate(input_shape[1:-1])
            ]
            numbers = [*sizes, channels]
            found.append(wrong(slip, rule(" · ".join(map(str, numbers)), prod(numbers))))
    return found


def _down(
    rows: Sequence[Row],
    axis: int,
    size: int,
    slip: str,
    extra: int,
    rounding: Callable[[Fraction], int],
) -> int:
    for row in rows:
        layer = row.layer
        assert isinstance(layer, SlidingLayer)
        stride = 1 if slip == "stride_forgotten" else layer.strides[axis]
        extent = layer.dilation[axis] * (layer.window[axis] - 1) + 1
        size = max(rounding(Fraction(size - extent, stride)) + extra, 0)
    return size
