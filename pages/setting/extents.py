"""How large a layer's picture would be, and the arguments of the smaller layer that is drawn for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pages.setting.choices import Choices
from pages.setting.cost import Extent, drawn

# Maps between the stages of a separable layer that are still drawn.
MOST_BETWEEN = 512


class Input(Protocol):
    """What goes into a layer: sizes of its axes in cells, and channels."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Cells along each axis."""

    channels: int


def in_data_format(choices: Choices, data: Any) -> tuple[int | None, ...]:
    """The input shape, channels where the layer takes them."""
    shape: tuple[int | None, ...] = data.shape(choices.get("data_format", "channels_last"))
    return shape


def along_axes(axes: Sequence[Any], whole: Extent, _choices: Choices) -> Extent | None:
    """The part that can be drawn at once: fewer maps, then a part of the input."""
    return drawn(axes, whole)


def _between_stages(axes: Sequence[Any], whole: Extent, choices: Choices) -> Extent | None:
    """As along the axes, where the maps between both stages are not too many themselves."""
    between = whole.channels * choices.values["depth_multiplier"]
    return drawn(axes, whole) if between <= MOST_BETWEEN else None


@dataclass(frozen=True)
class Family:
    """Layers that count their maps alike: `whole` is a layer's extent, `changes` cut it to a part.

    `bounded` finds the part that can be drawn at once, from the layer's axes and extent; `shape`
    is the input shape; `before` is called with the layer and its inputs ahead of the traced
    call, and says what it did.
    """

    whole: Callable[[Choices, Any], Extent]
    changes: Callable[[Extent], dict[str, Any]]
    bounded: Callable[[Sequence[Any], Extent, Choices], Extent | None] = along_axes
    shape: Callable[[Choices, Any], tuple[int | None, ...]] = in_data_format
    before: Callable[[Any, Any], list[str]] = lambda layer, inputs: []


def _convolved(choices: Choices, data: Any) -> Extent:
    groups = choices.get("groups", 1)
    return Extent(data.sizes, data.channels, choices.values["filters"], groups)


def _depthwise(choices: Choices, data: Any) -> Extent:
    maps = data.channels * choices.values["depth_multiplier"]
    return Extent(data.sizes, data.channels, maps, data.channels)


def _dense(choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, choices.values["units"], 1)


def _pooled(_choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, data.channels, data.channels)


GROUPED = Family(_convolved, lambda part: {"filters": part.filters, "groups": part.groups})
SEPARABLE = Family(_convolved, lambda part: {"filters": part.filters}, _between_stages)
UNGROUPED = Family(_convolved, lambda part: {"filters": part.filters})
DEPTHWISE = Family(_depthwise, lambda part: {"depth_multiplier": part.filters // part.groups})
POOLED = Family(_pooled, lambda part: {})
DENSE = Family(_dense, lambda part: {"units": part.filters})
