"""Initializers that draw from one given distribution, whatever the shape of the weight."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.initializers.base import Array
from engine.initializers.seeds import RandomInitializer


def normal(generator: np.random.Generator, shape: tuple[int, ...], stddev: float) -> Array:
    """Draws from a normal distribution of mean 0, float32."""
    values = generator.standard_normal(shape, dtype=np.float32)
    values *= stddev
    return values


def truncated_normal(
    generator: np.random.Generator, shape: tuple[int, ...], stddev: float
) -> Array:
    """Draws from a normal distribution of mean 0, those beyond 2 `stddev` drawn again, float32."""
    values = generator.standard_normal(shape, dtype=np.float32)
    flat = values.reshape(-1)
    beyond = np.flatnonzero(np.abs(flat) > 2)
    while beyond.size:
        flat[beyond] = generator.standard_normal(beyond.size, dtype=np.float32)
        beyond = beyond[np.abs(flat[beyond]) > 2]
    values *= stddev
    return values


def uniform(
    generator: np.random.Generator, shape: tuple[int, ...], minval: float, maxval: float
) -> Array:
    """Draws evenly from [minval, maxval), float32; all `minval` where the interval is empty."""
    values = generator.random(shape, dtype=np.float32)
    values *= max(maxval - minval, 0)
    values += minval
    return values


class RandomNormal(RandomInitializer):
    """Draws from a normal distribution with `mean` and `stddev`, in units of the weight.

    >>> RandomNormal(mean=3.0, stddev=0.0)((2,)).tolist()
    [3.0, 3.0]
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Any = None) -> None:
        super().__init__(seed)
        self.mean = mean
        self.stddev = stddev

    def fill(self, shape: tuple[int, ...]) -> Array:
        """Draws of this shape."""
        values = normal(self.generator(), shape, self.stddev)
        values += self.mean
        return values

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "mean": self.mean, "stddev": self.stddev}


class TruncatedNormal(RandomNormal):
    """Draws from a normal distribution; those beyond two `stddev` from the `mean` are drawn again.

    The cut narrows the spread to 0.8796 · `stddev`; unlike in `VarianceScaling`, nothing corrects
    for it.

    >>> bool(abs(TruncatedNormal(stddev=1.0, seed=1)((1000,))).max() <= 2)
    True
    """

    def fill(self, shape: tuple[int, ...]) -> Array:
        """Draws of this shape."""
        values = truncated_normal(self.generator(), shape, self.stddev)
        values += self.mean
        return values


class RandomUniform(RandomInitializer):
    """Draws evenly from `minval` (included) to `maxval` (excluded), in units of the weight.

    >>> RandomUniform(2.0, 2.0)((2,)).tolist()
    [2.0, 2.0]
    """

    def __init__(self, minval: float = -0.05, maxval: float = 0.05, seed: Any = None) -> None:
        super().__init__(seed)
        self.minval = minval
        self.maxval = maxval

    def fill(self, shape: tuple[int, ...]) -> Array:
        """Draws of this shape."""
        return uniform(self.generator(), shape, self.minval, self.maxval)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "minval": self.minval, "maxval": self.maxval}
