"""One weight before it is made: its name, its shape, and what fills it."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

from engine import initializers


@dataclass(frozen=True)
class WeightSpec:
    """One weight as a layer would make it: counted, named by axis, not allocated.

    `shape` counts entries along each of the `axes`; `fan_in` and `fan_out` are the connection counts
    that initializers scale by.

    >>> from engine.convolution import Conv2D
    >>> kernel = Conv2D(filters=8, kernel_size=3).weight_specs((None, 5, 5, 2))[0]
    >>> kernel.shape, kernel.axes
    ((3, 3, 2, 8), ('kernel_height', 'kernel_width', 'input_channels', 'filters'))
    >>> kernel.size, kernel.fan_in, kernel.fan_out
    (144, 18, 72)
    """

    name: str
    shape: tuple[int, ...]
    axes: tuple[str, ...]
    initializer: Any
    regularizer: Any = None
    constraint: Any = None
    trainable: bool = True

    @property
    def size(self) -> int:
        """Number of entries."""
        return prod(self.shape)

    @property
    def fan_in(self) -> int:
        """Inputs that reach one output unit, by Keras's rule on the weight's shape."""
        return initializers.compute_fans(self.shape)[0]

    @property
    def fan_out(self) -> int:
        """Output units that one input reaches, by Keras's rule on the weight's shape."""
        return initializers.compute_fans(self.shape)[1]

    def require_suited(self) -> None:
        """Refuse an initializer that fills matrices for a weight of other axes, with its ValueError."""
        if isinstance(self.initializer, initializers.Identity | initializers.Orthogonal):
            self.initializer((1,) * len(self.shape))
