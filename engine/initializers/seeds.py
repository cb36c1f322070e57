"""Randomness only through an explicit seed: the same seed gives the same weights, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, Self

import numpy as np

from engine.base.identifiers import serialized
from engine.initializers.base import Initializer

# Where no seed is given, this one is used: an unseeded initializer repeats its values too.
DEFAULT_SEED = 0


class SeedGenerator:
    """A seed that moves on: each `next()` gives a new state, so repeated draws differ.

    Raises ValueError for a `seed` that is no integer, or an unknown keyword.

    >>> generator = SeedGenerator(7)
    >>> generator.next(), generator.next()
    ((7, 0), (7, 1))
    """

    def __init__(self, seed: int | None = None, name: str | None = None, **unknown: object) -> None:
        if unknown:
            raise ValueError(
                f"SeedGenerator takes seed and name; received also {', '.join(unknown)}."
            )
        if seed is not None and not isinstance(seed, int):
            raise ValueError(f"The seed of a SeedGenerator must be an integer; received {seed!r}.")
        self.seed = seed
        self.name = "seed_generator" if name is None else name
        self._drawn = 0

    def next(self) -> tuple[int, int]:
        """The present state (seed, draws so far); the next call gives another."""
        state = (DEFAULT_SEED if self.seed is None else self.seed, self._drawn)
        self._drawn += 1
        return state

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; how far it has moved on is not part of it."""
        return {"seed": self.seed, "name": self.name}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A generator at its start, from Keras's configuration dictionary."""
        return cls(**config)


class RandomInitializer(Initializer):
    """The base of initializers that draw: `seed` is an integer, a `SeedGenerator` or None.

    An integer repeats the same values on every call, None those of a fixed seed; a SeedGenerator
    gives new ones each time. Raises ValueError for any other seed.
    """

    def __init__(self, seed: Any = None) -> None:
        if isinstance(seed, dict):
            seed = _seed_generator(seed)
        if seed is not None and not isinstance(seed, int | SeedGenerator):
            raise ValueError(
                f"seed must be an integer, a SeedGenerator or None; received seed={seed!r}."
            )
        self.seed: int | SeedGenerator | None = seed

    def generator(self) -> np.random.Generator:
        """NumPy's random generator for the next call."""
        if isinstance(self.seed, SeedGenerator):
            seed, drawn = self.seed.next()
        else:
            seed, drawn = DEFAULT_SEED if self.seed is None else self.seed, 0
        return np.random.default_rng([seed % 2**64, drawn])  # a negative seed wraps around

    def with_seed(self, seed: int) -> Self:
        """A copy with this seed, or the initializer itself where it already has one.

        A layer uses it to give each of its weights a stream of its own.
        """
        if self.seed is not None:
            return self
        other = copy(self)
        other.seed = seed
        return other

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, the seed first."""
        return {"seed": serialized(self.seed, "keras.random")}


def _seed_generator(config: Mapping[str, Any]) -> SeedGenerator:
    if config.get("class_name") != "SeedGenerator":
        raise ValueError(
            "A seed written as a dictionary must have class_name 'SeedGenerator'; "
            f"received seed={dict(config)!r}."
        )
    return SeedGenerator.from_config(config.get("config") or {})
