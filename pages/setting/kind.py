"""A kind of layer: how large its picture would be, which smaller layer is drawn for it, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pages.setting.choices import Choices
from pages.setting.cost import Extent, drawn
from pages.setting.counts import Shape
from pages.setting.layer_words import LayerWords


class Input(Protocol):
    """What goes into a layer: sizes of its axes in cells, and channels."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Cells along each axis."""

    channels: int

    @property
    def colour(self) -> str | None:
        """How it is coloured: as the picture it is, or by its numbers where None."""


def bytes_each(data: Input) -> int:
    """Bytes that a value takes when it is sent: one of a picture's 256 levels, else a float32."""
    return 4 if data.colour is None else 1


def in_data_format(choices: Choices, data: Any) -> Shape:
    """The input shape, channels where the layer takes them."""
    shape: Shape = data.shape(choices.get("data_format", "channels_last"))
    return shape


def along_axes(axes: Sequence[Any], whole: Extent, _choices: Choices) -> Extent | None:
    """The part that can be drawn at once: fewer maps, then a part of the input."""
    return drawn(axes, whole)


def _no_changes(_part: Extent) -> dict[str, Any]:
    return {}


def _no_axes(_layer: Any, _shape: Shape) -> Sequence[Any]:
    return ()


def _itself(layer: Any) -> list[Any]:
    return [layer]


def _one(_choices: Choices, _data: Any) -> int:
    return 1


def _as_given(changes: Mapping[str, Any]) -> Mapping[str, Any]:
    return changes


def _nothing_before(_layer: Any, _inputs: Any) -> list[str]:
    return []


def _held(layer: Any) -> Sequence[Any]:
    weights: Sequence[Any] = layer.get_weights()
    return weights


def _none(_layer: Any) -> Sequence[Any]:
    return ()


def _called(layer: Any, inputs: Any) -> Any:
    return layer.trace(inputs)


@dataclass(frozen=True)
class Kind:
    """Layers that count their maps alike and go by the same words.

    - `whole` is a layer's extent, `changes` the arguments that cut it to a part; `bounded` finds the
      part that can be drawn at once, from the layer's axes and extent;
    - `axes` are those that a layer slides along, for an input shape; `layers` are Keras's layers that
      it stands for, where it is several of them;
    - `shape` is the input shape, `samples` how many samples are drawn together;
    - `before` is called with the layer and its inputs ahead of the traced call `trace`, and says what
      it did;
    - `weights` are those that the layer holds, in Keras's order, `further` those of layers that `layers`
      names besides;
    - `repair` turns a repair's arguments into those that the page's controls stand for;
    - `counted` says what comes out is counted in: filters, units or values.
    """

    whole: Callable[[Choices, Any], Extent]
    words: LayerWords
    changes: Callable[[Extent], dict[str, Any]] = _no_changes
    bounded: Callable[[Sequence[Any], Extent, Choices], Extent | None] = along_axes
    axes: Callable[[Any, Shape], Sequence[Any]] = _no_axes
    layers: Callable[[Any], list[Any]] = _itself
    shape: Callable[[Choices, Any], Shape] = in_data_format
    samples: Callable[[Choices, Any], int] = _one
    before: Callable[[Any, Any], list[str]] = _nothing_before
    trace: Callable[[Any, Any], Any] = _called
    weights: Callable[[Any], Sequence[Any]] = _held
    further: Callable[[Any], Sequence[Any]] = _none
    repair: Callable[[Mapping[str, Any]], Mapping[str, Any]] = _as_given
    counted: Literal["filters", "units", "values"] = "filters"
