"""What is timed: a layer by its Keras name, its input, and the ratios aimed at."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

# Our time over theirs: what the project promises for inputs of each size.
SMALL = {"keras-jax": 1 / 5, "keras-torch": 1}
LARGE = {"keras-jax": 1, "keras-tensorflow": 1.2}


@dataclass(frozen=True)
class Named:
    """A layer by name and arguments, of which one may be another `Named`; any library can make it."""

    layer: str
    arguments: dict[str, Any] = field(default_factory=dict)

    def made(self, layers: ModuleType) -> Any:
        """The layer of that name in `layers`, our engine or `keras.layers`."""
        arguments = {
            name: value.made(layers) if isinstance(value, Named) else value
            for name, value in self.arguments.items()
        }
        return getattr(layers, self.layer)(**arguments)

    def names(self) -> list[str]:
        """Its own name, and those of the layers inside."""
        inner = [value for value in self.arguments.values() if isinstance(value, Named)]
        return [self.layer, *(name for one in inner for name in one.names())]

    def __str__(self) -> str:
        arguments = ", ".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.layer}({arguments})"


@dataclass(frozen=True)
class Case:
    """One row: a layer, the shape of its input, and the matmul with the same multiply-adds.

    `matmul` is (rows, inner, columns): output cells per filter, products per cell, filters; None
    where no one product does the same. Inputs are normal, or integers below `below`. `at_most` holds
    the ratios aimed at, our time over theirs, by contestant.
    """

    layer: Named
    shape: tuple[int, ...]
    at_most: dict[str, float]
    matmul: tuple[int, int, int] | None = None
    below: int | None = None

    def inputs(self) -> np.ndarray:
        """The same values for every contestant."""
        rng = np.random.default_rng(0)
        if self.below is not None:
            return rng.integers(0, self.below, self.shape, dtype=np.int32)
        return rng.standard_normal(self.shape, np.float32)

    def __str__(self) -> str:
        return f"{self.layer} on {self.shape}"
