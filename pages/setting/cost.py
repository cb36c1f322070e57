"""What a layer's picture would cost, from shapes alone, and how much of it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod

from engine import Axis
from engine.axes.transposed_axis import TransposedAxis

AnyAxis = Axis | TransposedAxis
Layers = Sequence[tuple[Sequence[AnyAxis], "Extent"]]

# Rough rates of one core, and the bounds a redraw must keep.
MULTIPLY_ADDS_A_SECOND = 1.5e9
COPIED_VALUES_A_SECOND = 6e7
MOST_SECONDS = 1.0
MOST_VALUES = 50_000_000  # 200 MB of float32
# What is sent to the browser.
MOST_FILTERS = 64
MOST_INPUT_VALUES = 2**18
MOST_OUTPUT_CELLS = 2**18  # of one map
MOST_WEIGHTS = 2**19
MOST_BYTES = 900_000  # so that an answer with all its words stays below a megabyte
A_PICTURE = 64 * 64  # bytes of a map beside the one that is sent whole


@dataclass(frozen=True)
class Extent:
    """How much of a layer: cells of each axis, input channels, filters, and groups of both.

    `bytes_each` are those that a value of the input takes when it is sent.
    """

    sizes: tuple[int, ...]
    channels: int
    filters: int
    groups: int
    bytes_each: int = 4

    @property
    def depth(self) -> int:
        """Input channels that one filter reads."""
        return self.channels // self.groups


def seconds(axes: Sequence[AnyAxis], extent: Extent) -> float:
    """Roughly how long one sample takes, counted from its multiply-adds and its gathered windows.

    >>> axes = [Axis(size=28, kernel=3)] * 2
    >>> seconds(axes, Extent((28, 28), channels=1, filters=8, groups=1)) < 0.001
    True
    """
    windows = prod(axis.output for axis in axes) * prod(axis.kernel for axis in axes)
    copied = windows * extent.channels
    multiplied = windows * extent.depth * extent.filters
    return multiplied / MULTIPLY_ADDS_A_SECOND + copied / COPIED_VALUES_A_SECOND


def values(axes: Sequence[AnyAxis], extent: Extent) -> int:
    """Numbers held at once: input and padded input, kernel, sums and activated outputs.

    Where a filter reads one channel alone, the padded channel is held once for each of its filters.
    """
    padded = prod(_padded(axis) for axis in axes)
    inputs = (prod(axis.size for axis in axes) + padded) * extent.channels
    spread = padded * extent.filters if extent.depth == 1 else 0
    outputs = 2 * prod(axis.output for axis in axes) * extent.filters
    return inputs + spread + _weights(axes, extent) + outputs


def _padded(axis: AnyAxis) -> int:
    return axis.padded if isinstance(axis, Axis) else axis.sliding.size


def sent(axes: Sequence[AnyAxis], extent: Extent) -> int:
    """Bytes that the browser is sent, at most: input, kernel, where windows start, and maps.

    Of many maps one is sent whole and small pictures of all.

    A transposed convolution is sent in both of its readings, once with zeros between its inputs.

    >>> axes = [Axis(size=28, kernel=3)] * 2
    >>> sent(axes, Extent((28, 28), channels=1, filters=2, groups=1))  # 4 · (28² + 2 · 3² + 2 · 26 + 2 · 26²)
    8824
    """
    cells = prod(axis.output for axis in axes)
    inputs, readings = prod(axis.size for axis in axes), 1
    if any(isinstance(axis, TransposedAxis) for axis in axes):
        inputs, readings = inputs + prod(_stretched(axis) for axis in axes), 2
    maps = min(4 * cells * extent.filters, 4 * cells + A_PICTURE * extent.filters)
    starts = 4 * sum(axis.output for axis in axes)
    each = 4 * _weights(axes, extent) + max(starts, 0) + max(maps, 0)
    return inputs * extent.channels * extent.bytes_each + readings * each


def _stretched(axis: AnyAxis) -> int:
    return axis.stretched if isinstance(axis, TransposedAxis) else axis.size


def _alone(axes: Sequence[AnyAxis], part: Extent) -> Layers:
    return [(axes, part)]


def drawn(
    axes: Sequence[AnyAxis],
    whole: Extent,
    layers: Callable[[Sequence[AnyAxis], Extent], Layers] = _alone,
) -> Extent | None:
    """The part of a layer that can be drawn at once: all of it where possible, None where nothing can.

    `layers` are all that a part is computed by, where it is more than one.

    Filters are left out from the end; then the input is cut at its end along the longer axes, so
    that padding and strides stay those of the whole.

    >>> drawn([Axis(size=600, kernel=1)] * 2, Extent((600, 600), 3, 64, 1)).sizes
    (199, 199)
    """
    part = _fewer_filters(axes, whole, MOST_FILTERS)
    while part.filters > 1 and _weights(axes, part) > MOST_WEIGHTS:
        part = _fewer_filters(axes, part, part.filters // 2)
    while (sizes := _largest_sizes(axes, part, layers)) is None:
        if part.filters == 1:
            return None
        part = _fewer_filters(axes, part, part.filters // 2)
    return replace(part, sizes=sizes)


def _weights(axes: Sequence[AnyAxis], extent: Extent) -> int:
    return prod(axis.kernel for axis in axes) * extent.depth * extent.filters


def _fewer_filters(axes: Sequence[AnyAxis], whole: Extent, most: int) -> Extent:
    if whole.filters <= most:
        return whole
    each = whole.filters // whole.groups
    groups = max(most // each, 1)  # whole groups, or a part of the first
    filters = min(most, groups * each)
    return replace(whole, channels=groups * whole.depth, filters=filters, groups=groups)


def _largest_sizes(
    axes: Sequence[AnyAxis],
    extent: Extent,
    layers: Callable[[Sequence[AnyAxis], Extent], Layers],
) -> tuple[int, ...] | None:
    def affordable(sizes: tuple[int, ...]) -> bool:
        cut = [replace(axis, size=size) for size, axis in zip(sizes, axes, strict=True)]
        return _affordable(layers(cut, replace(extent, sizes=sizes)))

    if affordable(extent.sizes):
        return extent.sizes
    low, high = 0, max(extent.sizes)  # a longest side of `low` is affordable, of `high` it is not
    if not affordable(_cut(axes, low)):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if affordable(_cut(axes, middle)):
            low = middle
        else:
            high = middle
    return _cut(axes, low)


def _cut(axes: Sequence[AnyAxis], longest: int) -> tuple[int, ...]:
    return tuple(_cut_axis(axis, longest) for axis in axes)


def _cut_axis(axis: AnyAxis, longest: int) -> int:
    if isinstance(axis, TransposedAxis):
        return min(max(longest, 1), axis.size)
    wanted = max(longest, axis.span)
    # The same remainder by the stride keeps `same` padding as it is.
    return min(wanted + (axis.size - wanted) % axis.stride, axis.size)


def _affordable(layers: Layers) -> bool:
    return (
        all(_drawable(axes, part) for axes, part in layers)
        and sum(sent(axes, part) for axes, part in layers) <= MOST_BYTES
        and sum(values(axes, part) for axes, part in layers) <= MOST_VALUES
        and sum(seconds(axes, part) for axes, part in layers) <= MOST_SECONDS
    )


def _drawable(axes: Sequence[AnyAxis], part: Extent) -> bool:
    return (
        prod(part.sizes) * part.channels <= MOST_INPUT_VALUES
        and prod(axis.output for axis in axes) <= MOST_OUTPUT_CELLS
        and _weights(axes, part) <= MOST_WEIGHTS
    )
