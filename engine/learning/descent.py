"""Two weights on their way down a loss, each step followed by a constraint that brings them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Point = tuple[float, float]


@dataclass(frozen=True)
class Move:
    """One step: where it began, where the gradient led, and where the constraint brought that."""

    before: Point
    stepped: Point
    held: Point


def descend(
    start: Sequence[float],
    best: Sequence[float],
    rate: float,
    steps: int,
    constraint: Callable[[Array], Array],
) -> list[Move]:
    """Steps of w − rate · (w − best), the gradient of ½ Σ (w − best)², the constraint after each.

    The two weights are a column `(2, 1)`, whose length is that of axis 0.

    >>> from engine.constraints import NonNeg
    >>> descend((1.0, 1.0), (-1.0, 1.0), 1.0, 1, NonNeg())
    [Move(before=(1.0, 1.0), stepped=(-1.0, 1.0), held=(0.0, 1.0))]
    """
    moves, wanted = [], np.asarray(best, np.float32).reshape(2, 1)
    weights = np.asarray(start, np.float32).reshape(2, 1)
    for _ in range(steps):
        stepped = weights - np.float32(rate) * (weights - wanted)
        held = constraint(stepped)
        moves.append(Move(_point(weights), _point(stepped), _point(held)))
        weights = held
    return moves


def _point(weights: Array) -> Point:
    return float(weights[0, 0]), float(weights[1, 0])
