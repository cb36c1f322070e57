"""Arguments in the forms Keras takes them: one integer for every axis, or one for each."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

import numpy as np

from engine.base.refusal import Lesson, Refusal, Repair

SPATIAL_AXES = {1: ("steps",), 2: ("height", "width"), 3: ("depth", "height", "width")}


def axis_names(rank: int, data_format: str) -> tuple[str, ...]:
    """The names of all axes of an array with `rank` spatial ones, in the order of the data_format.

    >>> axis_names(2, "channels_first")
    ('batch', 'channels', 'height', 'width')
    """
    if data_format == "channels_first":
        return ("batch", "channels", *SPATIAL_AXES[rank])
    return ("batch", *SPATIAL_AXES[rank], "channels")


def per_axis(value: object, rank: int, name: str, allow_zero: bool = False) -> tuple[int, ...]:
    """Spread an argument over `rank` axes, as Keras's layers do when constructed.

    Raises `Refusal` for a wrong length, an element that is no number, or one below 1 (below 0 with
    `allow_zero`).

    >>> per_axis(3, 2, "kernel_size")
    (3, 3)
    """
    least = 0 if allow_zero else 1
    if isinstance(value, int):
        values: tuple[int, ...] = (value,) * rank
    elif isinstance(value, Iterable) and len(spread := tuple(value)) == rank:
        values = spread
    else:
        raise _not_integers(value, rank, name)
    for element in values:
        try:
            int(element)
            low = element < least
        except (TypeError, ValueError, OverflowError):
            raise _not_integers(value, rank, name) from None
        if low:
            raise _too_small(values, least, name)
    return tuple(_plain(v) for v in values)


def _plain(value: Any) -> Any:
    # True counts as 1, and a number of NumPy's as Python's: with int8 a product of sizes overflows.
    if isinstance(value, np.generic):
        value = value.item()
    return int(value) if isinstance(value, bool) else value


def _not_integers(value: object, rank: int, name: str) -> Refusal:
    return Refusal(
        f"{name} takes one integer, or {rank} of them (one for each axis); received {name}={value!r}.",
        Lesson(
            "not_integers",
            {"argument": name, "value": value, "count": rank},
            [Repair({name: (1,) * rank})],
        ),
    )


def _too_small(values: tuple[int, ...], least: int, name: str) -> Refusal:
    mended = tuple(max(int(v), least) for v in values)
    return Refusal(
        f"{name} must be at least {least} on every axis; received {name}={values}.",
        Lesson(
            "too_small",
            {"argument": name, "value": values, "least": least},
            [Repair({name: mended})],
        ),
    )


def require_whole(values: tuple[int | None, ...], name: str) -> None:
    """Refuse an element that is no whole number, as Keras does when a layer is built."""
    if any(v is None or isinstance(v, float) or int(v) != v for v in values):
        mended = tuple(_nearest_count(v) for v in values)
        raise Refusal(
            f"{name} must hold whole numbers; received {name}={values}.",
            Lesson(
                "not_whole",
                {"argument": name, "value": values},
                [Repair({name: mended if len(mended) > 1 else mended[0]})],
            ),
        )


def _nearest_count(value: float | None) -> int:
    return max(round(value), 1) if value is not None and isfinite(value) else 1


def one_of(value: object, allowed: tuple[str, ...], name: str) -> str:
    """A lower-cased option out of `allowed`, the usual one first; raises `Refusal` for anything else.

    >>> one_of("SAME", ("valid", "same"), "padding")
    'same'
    """
    lowered = value.lower() if isinstance(value, str) else ""
    if lowered not in allowed:
        raise unknown_option(value, allowed, name)
    return lowered


def unknown_option(value: object, allowed: tuple[str, ...], name: str) -> Refusal:
    """The refusal of an option that is not among those `allowed`, the usual one first."""
    listed = ", ".join(repr(option) for option in allowed)
    return Refusal(
        f"{name} must be one of {listed}; received {name}={value!r}.",
        Lesson(
            "unknown_option",
            {"argument": name, "value": value, "allowed": allowed},
            [Repair({name: allowed[0]})],
        ),
    )


def not_a_probability(argument: str, value: object, kind: type[Refusal] = Refusal) -> Refusal:
    """The refusal of a rate outside 0–1, or of what is no number."""
    return kind(
        f"{argument} is a probability, from 0 to 1; received {argument}={value!r}.",
        Lesson(
            "not_a_probability", {"argument": argument, "value": value}, [Repair({argument: 0.5})]
        ),
    )


def data_format_of(value: object) -> str:
    """The data format, `channels_last` where none is given; raises `Refusal` for an unknown one.

    >>> data_format_of(None)
    'channels_last'
    """
    if value is None:
        return "channels_last"
    return one_of(value, ("channels_last", "channels_first"), "data_format")
