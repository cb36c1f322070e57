"""The words of layers that slide along axes: what their inputs, outputs and weights count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.base.argument_forms import SPATIAL_AXES
from pages.frame.language import N_
from pages.setting.counts import Counts
from pages.setting.layer_words import BIAS, CHANNELS, Weight

INPUT_HELP = N_(
    "What goes in, one number for each axis. The first axis is the batch: None means any number "
    "of samples. The channel axis stands where data_format puts it."
)
OUTPUT_HELP = N_(
    "What comes out. The batch stays as it was (None: any number of samples), the axes between "
    "count the places of the window, and the channel axis counts the maps."
)
LEARNED_HELP = N_(
    "All numbers that training can change: every weight and every bias. The input's size along "
    "the axes that the window slides over plays no part."
)
NAMES = {
    "steps": N_("steps"),
    "depth": N_("depth"),
    "height": N_("height"),
    "width": N_("width"),
}
BIAS_OF_FILTERS = Weight(
    N_("Bias shape"), N_("One number for each filter, added to its whole feature map."), BIAS
)
_WEIGHT_AXES = {
    **{f"kernel_{axis}": word for axis, word in NAMES.items()},
    "input_channels": CHANNELS,
    "depthwise_channels": CHANNELS,
    "depth_multiplier": N_("kernels for each"),
    "filters": "filters",  # as Keras names them
}


def axes_in_order(axes: int) -> Callable[[Counts], Sequence[str]]:
    """The axes of a sample with so many spatial ones, its channels where data_format puts them."""

    def named(counts: Counts) -> Sequence[str]:
        places = [NAMES[axis] for axis in SPATIAL_AXES[axes]]
        if counts.layer.data_format == "channels_first":
            return [CHANNELS, *places]
        return [*places, CHANNELS]

    return named


def weight_axes(_counts: Counts) -> Mapping[str, str]:
    """The words for the axes of kernels and biases."""
    return _WEIGHT_AXES
