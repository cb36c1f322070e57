"""One weight before it is made: its name, its shape, and what fills it."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

from engine import initializers

# Initializers that fill weights of certain axes alone.
_CHOOSY = (initializers.Identity, initializers.Orthogonal, initializers.STFT)


@dataclass(frozen=True)
class WeightSpec:
    """One weight as a layer would make it: counted, named by axis, not allocated.

    `shape` counts entries along each of the `axes`; `fan_in` and `fan_out` are the connection counts
    that initializers scale by.

    >>> from engine.layers.convolutional.convolution import Conv2D
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

    def __post_init__(self) -> None:
        if self.initializer is None:  # with None a layer leaves the choice to Keras, which is this
            object.__setattr__(self, "initializer", initializers.GlorotUniform())

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

    def drawing(self, seed: int) -> Any:
        """The initializer, drawing by that seed where it draws at all.

        >>> from engine.layers.core.dense import Dense
        >>> spec = Dense(2).weight_specs((None, 3))[0]
        >>> bool((spec.drawing(1)(spec.shape) == spec.drawing(1)(spec.shape)).all())
        True
        """
        drawn = self.initializer
        return drawn.with_seed(seed) if hasattr(drawn, "with_seed") else drawn

    def require_suited(self) -> None:
        """Refuse an initializer for weights of other axes than this one, with its ValueError."""
        whole = getattr(self.initializer, "initializer", self.initializer)  # or fills a part of it
        if isinstance(whole, _CHOOSY):
            whole((1,) * len(self.shape))
