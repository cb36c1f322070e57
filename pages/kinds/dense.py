"""Dense after Flatten: every value of the input with every unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pages.frame.language import N_, _, counted
from pages.frame.notation import count
from pages.kinds import convolved, spatial_words, torch_remarks
from pages.setting.choices import Choices
from pages.setting.cost import Extent
from pages.setting.counts import Counts
from pages.setting.kind import Kind, bytes_each
from pages.setting.layer_words import BIAS, LayerWords, Note, Weight

OUTPUT_HELP = N_(
    "What comes out. The batch stays as it was (None: any number of samples), and the last axis "
    "counts the units."
)
PARAMETERS_HELP = N_(
    "All numbers that training can change: for every unit a weight for each value of the input, and "
    "its bias. A larger input means more weights."
)
WORK_HELP = N_(
    "Multiplications, each with an addition, for one sample: every value of the input once for each "
    "unit. They decide how long the layer takes."
)
WEIGHTS = {
    "kernel": Weight(
        N_("Kernel shape"),
        N_("All inputs in a row, and the units: every unit has a weight for every input."),
    ),
    "bias": Weight(N_("Bias shape"), N_("One number for each unit, added to its sum."), BIAS),
}


def _whole(choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, choices.values["units"], 1, bytes_each(data))


def _layers(layer: Any) -> list[Any]:
    layers: list[Any] = layer.layers
    return layers


def _units(_counts: Counts) -> Sequence[str]:
    return ["units"]  # as Keras names them


def _weight_axes(_counts: Counts) -> Mapping[str, str]:
    return {"features": N_("values in"), "units": "units"}


def _notes(counts: Counts) -> Sequence[Note]:
    units = counts.specs[0].shape[-1]
    told = counted(
        "Every value of the input is read once, by the only unit; none is left out.",
        "Every value of the input is read {units} times, once by each unit, each time with another "
        "weight; none is left out.",
        units,
    )
    return [Note(told.format(units=count(units)))]


def _remarks(choices: Choices, _counts: Counts) -> Sequence[str]:
    start = _(
        "PyTorch starts from other random weights, and its bias too; here they start from {names}. "
        "Its Linear holds the same weights turned around: (units, values)."
    )
    return [_order(choices), start.format(names=torch_remarks.starts(choices))]


def _order(choices: Choices) -> str:
    if choices.get("data_format") == "channels_first":
        return _(
            "Keras's Flatten lays the channels down last, whatever data_format says; the PyTorch code takes "
            "them last from the start: (batch, height, width, channels)."
        )
    return _("Both take the same input, and lay its numbers down in the same order.")


DENSE = Kind(
    _whole,
    LayerWords(
        spatial_words.INPUT_HELP,
        OUTPUT_HELP,
        PARAMETERS_HELP,
        spatial_words.axes_in_order(2),
        _units,
        lambda counts: WEIGHTS,
        _weight_axes,
        _notes,
        _remarks,
        WORK_HELP,
    ),
    changes=lambda part: {"units": part.filters},
    axes=convolved.windows,
    layers=_layers,
    weights=lambda layer: layer.weights,
    counted="units",
)
