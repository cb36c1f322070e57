"""Axes by number, counted from the batch, 0, or from the end, −1: refused where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from engine.base.refusal import Lesson, Refusal, Repair


def require_axis(axis: int, shape: Sequence[int | None], argument: str = "axis") -> None:
    """Refuse an axis that a shape does not have.

    >>> require_axis(-1, (None, 4))
    """
    if not -len(shape) <= axis < len(shape):
        raise no_such_axis(axis, shape, argument)


def no_such_axis(axis: int, shape: Sequence[int | None], argument: str = "axis") -> Refusal:
    """The refusal of an axis that a shape does not have."""
    return Refusal(
        f"{argument}={axis} is outside the input shape {tuple(shape)}, which has the axes "
        f"{-len(shape)} to {len(shape) - 1}.",
        Lesson(
            "no_such_axis",
            {"argument": argument, "axis": axis, "shape": tuple(shape)},
            [Repair({argument: -1}) if shape else Repair({"input_shape": (None, 1)})],
        ),
    )
