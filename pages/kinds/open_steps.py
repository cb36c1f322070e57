"""A number of steps that is left open: its shape shows None, and the weights stay the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pages.frame import controls
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.frame.parameters import Flag
from pages.inputs import sequences
from pages.kinds.convolved import windows
from pages.setting.arguments import Argument
from pages.setting.choices import Choices
from pages.setting.counts import Counts, Shape
from pages.setting.kind import Kind, in_data_format
from pages.setting.layer_words import Note

OPEN_STEPS = Argument(
    Flag("open_steps"),
    N_(
        "Leave the number of time steps open: the shape shows None, and the weights stay the same, for "
        "they are used again at every step."
    ),
    label=N_("Open number of steps"),
)


def openable(kind: Kind) -> Kind:
    """A kind of layer with a window along steps, whose number may be left open."""

    def notes(counts: Counts) -> Sequence[Note]:
        return [] if None in counts.input_shape[1:] else kind.words.notes(counts)

    words = replace(kind.words, notes=notes)
    return replace(kind, words=words, shape=_shape, axes=_axes, before=_told)


def _shape(choices: Choices, data: Any) -> Shape:
    shape = in_data_format(choices, data)
    if not controls.value(OPEN_STEPS.parameter):
        return shape
    batch, first, last = shape
    if choices.get("data_format") == "channels_first":
        return (batch, first, None)
    return (batch, None, last)


def _axes(layer: Any, shape: Shape) -> Sequence[Any]:
    """The axes of what is drawn; raises ValueError where the steps drawn are too few for the window."""
    if None in shape[1:]:
        shape = sequences.chosen().shape(layer.data_format)
        layer.derive(shape)
    return windows(layer, shape)


def _told(layer: Any, inputs: Any) -> list[str]:
    if not controls.value(OPEN_STEPS.parameter):
        return []
    steps = inputs.shape[-1 if layer.data_format == "channels_first" else 1]
    told = _(
        "None steps: a sequence of any length may come, for the same {parameters} weights slide along it. "
        "Drawn: {steps} steps."
    )
    parameters = sum(weight.size for weight in layer.get_weights())
    return [told.format(parameters=count(parameters), steps=count(steps))]
