"""Layers, arguments and inputs that Keras and this engine are both asked about; imports neither."""

from __future__ import annotations

from typing import Any

import numpy as np

STEPS = [2, 5, 4]
MASK = [[True, True, False, True, False], [False, True, True, True, True]]


def case(name: str, shapes: Any, weights: str = "drawn", call: Any = None, **arguments: Any) -> Any:
    """One question: a layer's class, its arguments, the shape or shapes of its inputs, its call."""
    return {
        "class": name,
        "arguments": arguments,
        "shapes": shapes,
        "weights": weights,
        "call": call or {},
    }


MERGING = [
    case("Add", [STEPS, STEPS, [2, 1, 4]]),
    case("Add", [[2, 4], STEPS]),
    case("Add", [[2], [2, 3]]),
    case("Subtract", [STEPS, [2, 5, 1]]),
    case("Multiply", [STEPS, STEPS], call={"mask": [MASK, MASK]}),
    case("Multiply", [STEPS, STEPS], call={"mask": [MASK, None]}),
    case("Average", [STEPS, STEPS, STEPS]),
    case("Maximum", [STEPS, STEPS]),
    case("Maximum", [STEPS, STEPS], call={"mask": [MASK, None]}),
    case("Minimum", [STEPS, STEPS], call={"mask": [MASK, MASK]}),
    case("Concatenate", [[2, 3], [2, 4], [2, 1]]),
    case("Concatenate", [[2, 3, 4], [2, 2, 4]], axis=1),
    case("Concatenate", [[2, 3, 4], [1, 3, 4]], axis=0),
    case("Dot", [[2, 3, 5], [2, 4, 3]], axes=[1, 2]),
    case("Dot", [[2, 3], [2, 3]], axes=1, normalize=True),
    case("Dot", [[2, 3, 5], [2, 5, 2, 3]], axes=[-1, 1], normalize=True),
    case("Dot", [[2, 3, 4, 5], [2, 4, 2]], axes=[2, 1]),
    case("Dot", [[2, 3], [2, 4, 3]], axes=-1),
]
CASES = [*MERGING]


def inputs_of(one: Any, index: int) -> Any:
    """The inputs of a case: an array, or a list of them."""
    rng = np.random.default_rng(index)

    def drawn(shape: list[int]) -> Any:
        if one["weights"] == "whole":
            return rng.integers(0, 4, shape).astype(np.int32)
        return rng.normal(size=shape).astype(np.float32)

    several = isinstance(one["shapes"][0], list)
    return [drawn(shape) for shape in one["shapes"]] if several else drawn(one["shapes"])


def weights_of(shapes: list[Any], names: list[str], index: int) -> list[Any]:
    """Values for weights of those shapes; variances are above 0."""
    rng = np.random.default_rng(1000 + index)
    drawn = [rng.normal(0, 0.5, shape).astype(np.float32) for shape in shapes]
    positive = [name.endswith(("variance", "count")) for name in names]
    return [
        np.abs(value) + np.float32(0.1) if above else value
        for value, above in zip(drawn, positive, strict=True)
    ]
