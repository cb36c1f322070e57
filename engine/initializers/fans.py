"""Which axes of a weight count as its inputs and as its outputs: what initializers scale by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod


@dataclass(frozen=True)
class Fan:
    """A count of connections: the product of a weight's sizes along `axes`, counted from 0.

    >>> Fan((0, 1, 2), (3, 3, 64)).value
    576
    """

    axes: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def value(self) -> int:
        """The product, in connections."""
        return int(prod(self.sizes))


def fans_of(
    shape: Sequence[int],
    input_axes: Iterable[int] | None = None,
    output_axes: Iterable[int] | None = None,
) -> tuple[Fan, Fan]:
    """The connections (fan_in, fan_out) of a weight, each with the axes that make it.

    Keras's rule takes the last two axes of a shape as inputs and outputs and all before as the window,
    whatever the layer: of a depthwise kernel `(*window, channels, multiplier)` the multiplier is the
    outputs' axis, of a transposed one `(*window, filters, input_channels)` the input channels are.
    A shape of one axis counts it for both. Where both `input_axes` and `output_axes` are given, they
    are taken. Raises ValueError for an axis the shape does not have.

    >>> fan_in, fan_out = fans_of((3, 3, 16, 1))
    >>> fan_in.axes, fan_in.value, fan_out.axes, fan_out.value  # depthwise: 3·3·16 and 3·3·1
    ((0, 1, 2), 144, (0, 1, 3), 9)
    """
    shape = tuple(shape)
    if input_axes is not None and output_axes is not None:
        return _over(shape, input_axes), _over(shape, output_axes)
    rank = len(shape)
    if rank < 2:
        return _over(shape, range(rank)), _over(shape, range(rank))
    window = range(rank - 2)
    return _over(shape, [*window, rank - 2]), _over(shape, [*window, rank - 1])


def _over(shape: tuple[int, ...], axes: Iterable[int]) -> Fan:
    axes = tuple(axes)
    if any(not -len(shape) <= axis < len(shape) for axis in axes):
        raise ValueError(
            f"input_axes and output_axes must lie in the weight's {len(shape)} axes; "
            f"received {axes} for the shape {shape}."
        )
    places = tuple(axis % len(shape) for axis in axes)
    return Fan(places, tuple(shape[place] for place in places))


def compute_fans(
    shape: Sequence[int],
    input_axes: Iterable[int] | None = None,
    output_axes: Iterable[int] | None = None,
) -> tuple[int, int]:
    """The numbers of `fans_of` alone.

    >>> compute_fans((3, 3, 64, 128))
    (576, 1152)
    """
    fan_in, fan_out = fans_of(shape, input_axes, output_axes)
    return fan_in.value, fan_out.value
