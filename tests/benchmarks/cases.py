"""The layers that are timed: one row each; a new layer is a new row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    """A layer by its Keras name, an input shape, and the matmul with the same multiply-adds.

    `matmul` is (rows, inner, columns): output cells per filter, products per cell, filters.
    `at_most` holds the ratios aimed at, our time over theirs, by contestant.
    """

    layer: str
    arguments: dict[str, Any]
    shape: tuple[int, ...]
    matmul: tuple[int, int, int]
    at_most: dict[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        arguments = ", ".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.layer}({arguments}) on {self.shape}"


CASES = [
    Case(
        "Conv2D",
        {"filters": 8, "kernel_size": 3},
        (1, 28, 28, 1),
        (26 * 26, 3 * 3 * 1, 8),
        {"keras-jax": 1 / 5},
    ),
    Case(
        "Conv2D",
        {"filters": 16, "kernel_size": 3},
        (1, 64, 64, 3),
        (62 * 62, 3 * 3 * 3, 16),
        {"keras-jax": 1 / 5},
    ),
    Case(
        "Conv2D",
        {"filters": 32, "kernel_size": 5},
        (1, 224, 224, 3),
        (220 * 220, 5 * 5 * 3, 32),
        {"matmul": 2},
    ),
]
