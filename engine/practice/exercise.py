"""One exercise: a setting small enough for paper, and a question about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from engine.base.arrays import Array, Shape
from engine.layers.core.layer import Layer
from engine.slips.question import Question

# An answer is chosen among at most so many; a setting whose slips give fewer than the least is drawn anew.
CHOICES = 4
LEAST_CHOICES = 3
_ATTEMPTS = 200


@dataclass(frozen=True)
class Exercise:
    """A question about `layers` on an input of `input_shape`, `(batch, *sizes, channels)`.

    Where a value is asked for, `inputs` hold the numbers and `place` says of which output:
    `(sample, *position, channel)`.
    """

    topic: str
    level: int
    seed: int
    layers: tuple[Layer, ...]
    input_shape: Shape
    question: Question
    inputs: Array | None = None
    place: tuple[int, ...] = ()

    @property
    def choices(self) -> tuple[object, ...]:
        """Three or four answers, the right one among them, no two equal, in an order by seed."""
        return self.question.choices(CHOICES, self.seed)


@dataclass(frozen=True)
class Asked:
    """What a drawer makes: the setting and the question about it."""

    layers: tuple[Layer, ...]
    input_shape: Shape
    question: Question
    inputs: Array | None = None
    place: tuple[int, ...] = ()


Drawer = Callable[[Generator], Asked]


@dataclass(frozen=True)
class Topic:
    """A series of levels, each with one idea more than the last; `levels` draw their settings."""

    name: str
    levels: tuple[Drawer, ...]

    def exercise(self, level: int, seed: int) -> Exercise:
        """The exercise of a level, counted from 0, that a seed draws: the same for the same seed."""
        draw = np.random.default_rng([seed, level, *self.name.encode()])
        for _attempt in range(_ATTEMPTS):
            asked = self.levels[level](draw)
            if len(asked.question.choices(CHOICES, 0)) >= LEAST_CHOICES:
                return Exercise(
                    self.name,
                    level,
                    seed,
                    asked.layers,
                    asked.input_shape,
                    asked.question,
                    asked.inputs,
                    asked.place,
                )
        raise RuntimeError(f"{self.name}, level {level}: no setting has {LEAST_CHOICES} choices.")


def one_of(draw: Generator, values: Sequence[int]) -> int:
    """One of the values.

    >>> one_of(np.random.default_rng(0), [7])
    7
    """
    return int(values[int(draw.integers(len(values)))])
