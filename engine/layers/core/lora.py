"""Low-rank adaptation: a frozen weight plus the product of two thin ones (E. Hu et al., 2021)."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import initializers
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.weight_spec import WeightSpec


def lora_specs(weight: WeightSpec, rank: int, constraint: str) -> list[WeightSpec]:
    """The two thin weights `(rows, rank)` and `(rank, columns)` that adapt a weight of two axes.

    Raises `Refusal` for a rank that is no positive integer, and where the weight has a constraint,
    given by the argument `constraint`.

    >>> kernel = WeightSpec("kernel", (8, 6), ("features", "units"), initializers.get("zeros"))
    >>> [spec.shape for spec in lora_specs(kernel, 2, "kernel_constraint")]
    [(8, 2), (2, 6)]
    """
    if not isinstance(rank, int) or rank < 0:
        raise Refusal(
            f"lora_rank must be a positive integer or None; received lora_rank={rank!r}.",
            Lesson(
                "not_whole",
                {"argument": "lora_rank", "value": rank},
                [Repair({"lora_rank": 1}), Repair({"lora_rank": None})],
            ),
        )
    if weight.constraint is not None:
        raise Refusal(
            f"lora_rank={rank} adapts the {weight.name}, which therefore cannot have a constraint.",
            Lesson(
                "lora_with_constraint",
                {"lora_rank": rank, "argument": constraint},
                [Repair({constraint: None}), Repair({"lora_rank": None})],
            ),
        )
    rows, columns = weight.shape
    of_rows, of_columns = weight.axes
    tall, wide = (rows, rank), (rank, columns)
    return [
        _thin(weight, "a", tall, (of_rows, "lora_rank"), initializers.get("he_uniform")),
        _thin(weight, "b", wide, ("lora_rank", of_columns), initializers.get("zeros")),
    ]


def _thin(
    weight: WeightSpec, letter: str, shape: tuple[int, int], axes: tuple[str, str], initializer: Any
) -> WeightSpec:
    name = f"lora_{weight.name}_{letter}"
    return WeightSpec(name, shape, axes, initializer, weight.regularizer)


def adapted(weight: Array, tall: Array | None, wide: Array | None, share: float) -> Array:
    """The weight in use, `weight + share · (tall @ wide)`; `share` is lora_alpha / lora_rank.

    >>> one = np.ones((1, 1), np.float32)
    >>> adapted(one, 2 * one, 3 * one, share=0.5).tolist()  # 1 + 0.5 · 6
    [[4.0]]
    """
    if tall is None or wide is None:
        return weight
    return weight + np.float32(share) * (tall @ wide)
