"""Refusals about the channel axis and the counts that must divide it."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Any

from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal


def require_channels(
    channels: int | None, input_shape: Sequence[int | None], axis: int = -1, groups: int = 1
) -> int:
    """The number of channels; raises `Refusal` where the shape leaves it open.

    The channels stand at `axis` of the shape; the repair gives one to each of the `groups`.

    >>> require_channels(3, (None, 8, 8, 3))
    3
    """
    if channels is None:
        at = axis % len(input_shape)
        sized = (*input_shape[:at], groups, *input_shape[at + 1 :])
        raise Refusal(
            "The weights depend on the number of channels, so the channel axis must have a size; "
            f"received the input shape {tuple(input_shape)}.",
            Lesson(
                "channels_unknown", {"shape": tuple(input_shape)}, [Repair({"input_shape": sized})]
            ),
        )
    return channels


def require_built_channels(channels: int | None, built: int) -> None:
    """Refuse an input with another channel count than the layer was built for."""
    if channels != built:
        raise Refusal(
            f"The layer was built for {built} channels; the input has {channels}.",
            Lesson("other_channels", {"channels": channels, "built": built}),
        )


def require_positive(argument: str, value: Any) -> None:
    """Refuse a count below 1; raises `TypeRefusal` for what cannot be compared with one.

    >>> require_positive("filters", 8)
    """
    try:
        low = value <= 0
    except TypeError:
        raise not_positive(argument, value, TypeRefusal) from None
    if low:
        raise not_positive(argument, value)


def not_positive(argument: str, value: object, kind: type[Refusal] = Refusal) -> Refusal:
    """The refusal of a count below 1, or of what is no count; the repair keeps a first one listed."""
    listed = value if isinstance(value, tuple | list) else ()
    meant = next((each for each in listed if isinstance(each, int) and each > 0), 1)
    return kind(
        f"{argument} must be a positive integer; received {argument}={value!r}.",
        Lesson("not_positive", {"argument": argument, "value": value}, [Repair({argument: meant})]),
    )


def filters_not_divisible(filters: int, groups: int) -> Refusal:
    """The refusal of filters that `groups` does not divide."""
    more = -(-filters // groups) * groups
    return Refusal(
        f"groups must divide filters, but groups={groups} does not divide filters={filters}: "
        f"{filters} / {groups} leaves a remainder of {filters % groups}.",
        Lesson(
            "filters_not_divisible",
            {"filters": filters, "groups": groups, "remainder": filters % groups},
            [Repair({"filters": more}), Repair({"groups": gcd(int(filters), groups)})],
        ),
    )


def channels_not_divisible(input_shape: Sequence[int | None], axis: int, groups: int) -> Refusal:
    """The refusal of input channels, at `axis` of the shape, that `groups` does not divide."""
    at = axis % len(input_shape)
    channels = input_shape[at] or 0
    more = -(-channels // groups) * groups
    return Refusal(
        "groups must divide the number of input channels, but "
        f"groups={groups} does not divide {channels}: "
        f"{channels} / {groups} leaves a remainder of {channels % groups}.",
        Lesson(
            "channels_not_divisible",
            {"channels": channels, "groups": groups, "remainder": channels % groups},
            [
                Repair(
                    {"groups": gcd(channels, int(groups))}
                ),  # divides filters too, as groups does
                Repair({"input_shape": (*input_shape[:at], more, *input_shape[at + 1 :])}),
            ],
        ),
    )


def strides_with_dilation(strides: tuple[int, ...], dilation_rate: tuple[int, ...]) -> Refusal:
    """The refusal of strides above 1 together with dilation above 1, on whichever axes."""
    ones = (1,) * len(strides)
    return Refusal(
        f"strides={strides} and dilation_rate={dilation_rate} are both above 1; "
        "Keras computes a convolution with one or the other.",
        Lesson(
            "strides_with_dilation",
            {"strides": strides, "dilation_rate": dilation_rate},
            [Repair({"dilation_rate": ones}), Repair({"strides": ones})],
        ),
    )
