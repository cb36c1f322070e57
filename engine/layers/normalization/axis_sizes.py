"""Sizes of the axes that have weights of their own: the batch among them is told from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.channels import require_channels
from engine.base.refusal import Lesson, Refusal, Repair


def sizes_along(
    axes: Sequence[int],
    shape: Sequence[int | None],
    also: Mapping[str, Any] | None = None,
    batch: int = 1,
) -> tuple[int, ...]:
    """The size of each axis; raises `Refusal` where one is None, most often that of the batch.

    `also` holds what must change together with the axis to make the last one valid, `batch` is a size
    of the batch that is.

    >>> sizes_along([1, -1], (None, 8, 3))
    (8, 3)
    """
    for axis in axes:
        if shape[axis] is None and axis % len(shape) == 0 and len(shape) > 1:
            raise _axis_of_batch(axis, axes, (batch, *shape[1:]), also or {})
    return tuple(require_channels(shape[axis], shape, axis) for axis in axes)


def _axis_of_batch(
    axis: int, axes: Sequence[int], sized: Sequence[int | None], also: Mapping[str, Any]
) -> Refusal:
    others = [other for other in axes if other % len(sized)] or [-1]
    wanted = others[0] if len(others) == 1 else others
    open_ = any(sized[other] is None for other in others)
    by_axis = [] if open_ else [Repair({"axis": wanted, **also})]
    shape = (None, *sized[1:])
    return Refusal(
        f"axis={axis} is the batch, whose size is open until samples come in, so there cannot be a "
        f"weight for each entry along it; received the input shape {shape}.",
        Lesson(
            "axis_of_batch",
            {"axis": axis, "shape": shape},
            [*by_axis, Repair({"input_shape": tuple(sized)})],
        ),
    )
