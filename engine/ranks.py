"""Refusals about how many axes an input has."""

from __future__ import annotations

from collections.abc import Sequence

from engine.refusal import Lesson, Refusal, Repair


def require_rank(layer: str, shape: Sequence[int | None], axes: Sequence[str]) -> None:
    """Refuse an input shape that does not have exactly the named axes.

    >>> require_rank("LSTM", (None, 10, 8), ("batch", "timesteps", "features"))
    """
    if len(shape) != len(axes):
        raise Refusal(
            f"{layer} expects {len(axes)} axes ({', '.join(axes)}); "
            f"the input shape {tuple(shape)} has {len(shape)}.",
            Lesson(
                "wrong_rank",
                {
                    "shape": tuple(shape),
                    "wanted": len(axes),
                    "found": len(shape),
                    "axes": tuple(axes),
                },
                [Repair({"input_shape": with_rank(shape, len(axes))})],
            ),
        )


def require_least_rank(layer: str, shape: Sequence[int | None], least: int) -> None:
    """Refuse an input shape with fewer than `least` axes, the batch among them.

    >>> require_least_rank("Dense", (None, 8), 2)
    """
    if len(shape) < least:
        raise Refusal(
            f"{layer} expects at least {least} axes, the batch first; "
            f"the input shape {tuple(shape)} has {len(shape)}.",
            Lesson(
                "too_few_axes",
                {"shape": tuple(shape), "least": least, "found": len(shape)},
                [Repair({"input_shape": with_rank(shape, least)})],
            ),
        )


def with_rank(shape: Sequence[int | None], wanted: int) -> tuple[int | None, ...]:
    """The shape with the usual slip mended: no batch axis, or no last axis.

    >>> with_rank((10, 8), 3), with_rank((None, 10), 3)
    ((None, 10, 8), (None, 10, 1))
    """
    whole = tuple(shape) if shape and shape[0] is None else (None, *shape)
    return (*whole, *(1,) * (wanted - len(whole)))[:wanted]
