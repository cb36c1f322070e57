"""Cells at either end of each axis, in the forms in which Keras takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.base.argument_forms import per_axis
from engine.base.refusal import Lesson, Refusal, Repair

Pair = tuple[int, int]


def edge_pairs(value: Any, rank: int, name: str) -> Any:
    """Cells (before, after) each axis, from the forms Keras takes; for one axis the pair alone.

    Raises `Refusal` for any other form, and for a negative count where Keras refuses it at once.

    >>> edge_pairs((1, (2, 3)), 2, "padding")
    ((1, 1), (2, 3))
    """
    try:
        if rank == 1:
            return per_axis(value, 2, name, allow_zero=True)
        if isinstance(value, int):
            return ((value, value),) * rank
        if isinstance(value, Iterable) and len(pairs := tuple(value)) == rank:
            return tuple(per_axis(pair, 2, name, allow_zero=True) for pair in pairs)
    except Refusal:
        pass
    raise not_pairs(value, rank, name)


def not_pairs(value: object, rank: int, name: str) -> Refusal:
    """The refusal of a value in another form, or with a count below 0.

    >>> not_pairs("x", 2, "padding").repairs[0].changes
    {'padding': ((1, 1), (1, 1))}
    """
    pairs = "two of them (before, after)"
    if rank > 1:
        pairs = f"{rank} of them (one for each axis), or {rank} pairs (before, after)"
    usual = (1, 1) if rank == 1 else ((1, 1),) * rank
    return Refusal(
        f"{name} takes one whole number of cells, none below 0, or {pairs}; received {name}={value!r}.",
        Lesson(
            "not_pairs", {"argument": name, "value": value, "count": rank}, [Repair({name: usual})]
        ),
    )
