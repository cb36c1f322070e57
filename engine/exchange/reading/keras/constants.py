"""Arrays that a class makes in its call: in the graph they stand as functions of the call's input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.exchange.reading.keras.operations import ShapeOperation
from engine.layers.core.symbolic import KerasTensor


def constant(shape: Sequence[Any], source: KerasTensor) -> KerasTensor:
    """A tensor of that shape, whatever the source holds.

    >>> constant((80,), KerasTensor((None, 80))).shape
    (80,)
    """
    sizes = tuple(size if isinstance(size, int) else None for size in shape)
    made: KerasTensor = ShapeOperation("constant", lambda value: sizes).symbolic_call(source)
    return made
