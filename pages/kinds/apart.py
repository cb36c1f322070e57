"""Convolutions that keep the channels apart: depthwise, and separable with a second stage that mixes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine import Axis
from engine.base.argument_forms import SPATIAL_AXES
from pages.frame.language import N_
from pages.kinds import convolved, spatial_words, torch_remarks
from pages.kinds.border_notes import border_notes
from pages.setting.choices import Choices
from pages.setting.cost import AnyAxis, Extent, Layers, drawn
from pages.setting.counts import Counts
from pages.setting.kind import Kind, bytes_each
from pages.setting.layer_words import BIAS, CHANNELS, LayerWords, Note, Weight

# Maps between the stages of a separable layer that are still drawn.
MOST_BETWEEN = 512

DEPTHWISE_HELP = N_(
    "The window, the input channels, and how many kernels each channel has: every channel "
    "has kernels of its own, and no kernel reads two channels."
)
BIAS_OF_MAPS = Weight(
    N_("Bias shape"), N_("One number for each map that comes out, added to the whole map."), BIAS
)
POINTWISE = Weight(
    N_("Pointwise kernel shape"),
    N_(
        "A window of one cell that mixes channels: one weight for each channel of the first stage "
        "and each filter."
    ),
)


def _words(axes: int, weights: dict[str, Weight]) -> LayerWords:
    def notes(counts: Counts) -> Sequence[Note]:
        return border_notes(counts.axes, SPATIAL_AXES[axes])

    def remarks(choices: Choices, _counts: Counts) -> Sequence[str]:
        order = torch_remarks.order_of_channels(choices, axes)
        return [order, torch_remarks.start_of_kernels(choices)]

    return convolved.spoken(axes, weights, notes, remarks)


def _depthwise(choices: Choices, data: Any) -> Extent:
    maps = data.channels * choices.values["depth_multiplier"]
    return Extent(data.sizes, data.channels, maps, data.channels, bytes_each(data))


def _between_stages(axes: Sequence[Any], whole: Extent, choices: Choices) -> Extent | None:
    """As along the axes, where the maps between both stages are not too many themselves."""
    between = whole.channels * choices.values["depth_multiplier"]
    if between > MOST_BETWEEN:
        return None

    def both(cut: Sequence[AnyAxis], part: Extent) -> Layers:
        mixed = tuple(max(axis.output, 0) for axis in cut)
        first = replace(part, filters=between, groups=part.channels)
        second = Extent(mixed, between, part.filters, 1)
        return [(cut, first), ([Axis(cells, 1) for cells in mixed], second)]

    return drawn(axes, whole, both)


SEPARABLE_WEIGHTS = {
    "depthwise_kernel": Weight(N_("Depthwise kernel shape"), DEPTHWISE_HELP),
    "pointwise_kernel": POINTWISE,
}
BOTH_STAGES = N_(
    "Multiplications, each with an addition, for one sample, of both stages together: products for "
    "one cell times all cells that the stage gives. They decide how long the layer takes."
)
_OF_DEPTHWISE = {"kernel": Weight(N_("Kernel shape"), DEPTHWISE_HELP), "bias": BIAS_OF_MAPS}
DEPTHWISE = Kind(
    _depthwise,
    replace(
        _words(2, {}),
        weights=lambda counts: _OF_DEPTHWISE,
        weight_axes=lambda counts: {**spatial_words.weight_axes(counts), "filters": CHANNELS},
    ),
    changes=lambda part: {"depth_multiplier": part.filters // part.groups},
    axes=convolved.windows,
)
SEPARABLE = Kind(
    convolved.whole,
    replace(_words(2, SEPARABLE_WEIGHTS), work_help=BOTH_STAGES),
    changes=lambda part: {"filters": part.filters},
    bounded=_between_stages,
    axes=convolved.windows,
)
