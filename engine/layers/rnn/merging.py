"""How the outputs of a layer that reads forwards and one that reads backwards become one."""

from __future__ import annotations

import numpy as np

from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal

MERGES = ("sum", "mul", "ave", "concat", None)


def merged(one: Array, other: Array, mode: str | None) -> tuple[Array, ...]:
    """The outputs `(…, units)` of both merged to one by `mode`, or both where it is None.

    Where they are added or multiplied, a single unit goes with each unit of the other; raises
    `TypeRefusal` for other numbers of units that differ.

    >>> one, other = np.array([[1, 2]], np.float32), np.array([[3, 5]], np.float32)
    >>> merged(one, other, "ave")[0].tolist(), merged(one, other, "concat")[0].tolist()
    ([[2.0, 3.5]], [[1.0, 2.0, 3.0, 5.0]])
    """
    units = {one.shape[-1], other.shape[-1]} - {1}
    if mode not in ("concat", None) and len(units) > 1:
        raise _other_units(mode, one.shape[-1], other.shape[-1])
    if mode == "concat":
        return (np.concatenate([one, other], axis=-1),)
    if mode == "sum":
        return (one + other,)
    if mode == "mul":
        return (one * other,)
    if mode == "ave":
        return ((one + other) / np.float32(2),)
    return one, other


def unknown_merge(value: object) -> Refusal:
    """The refusal of a merge_mode that there is not, each of the others as a repair."""
    return Refusal(
        f"merge_mode must be one of 'sum', 'mul', 'ave', 'concat' or None; received {value!r}.",
        Lesson(
            "unknown_option",
            {"argument": "merge_mode", "value": value, "allowed": MERGES},
            [Repair({"merge_mode": mode}) for mode in MERGES],
        ),
    )


def _other_units(merge: str | None, forward: int, backward: int) -> Refusal:
    return TypeRefusal(
        f"merge_mode={merge!r} needs as many units in both layers, or one in either; the forward "
        f"layer has {forward}, the backward layer {backward}.",
        Lesson(
            "not_alike",
            {"argument": "units", "forward": forward, "backward": backward},
            [Repair({"merge_mode": "concat"})],
        ),
    )
