"""Convolutions of one to three spatial axes, plain, in groups, or turned around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from engine.base.argument_forms import SPATIAL_AXES
from pages.frame.language import N_, _
from pages.frame.notation import shape_text
from pages.kinds import spatial_words, torch_remarks
from pages.kinds.border_notes import border_notes, cropped_notes
from pages.setting.choices import Choices
from pages.setting.cost import Extent
from pages.setting.counts import Counts, Shape
from pages.setting.kind import Kind, bytes_each
from pages.setting.layer_words import LayerWords, Note, Weight

KERNEL_HELP = {
    1: N_(
        "Steps of the window, the input channels that one filter reads, and the filters. The "
        "window always spans all channels of its group; kernel_size counts steps only."
    ),
    2: N_(
        "Height and width of the window, the input channels that one filter reads, and the filters: "
        "every filter has its own weight for every cell of every channel it reads."
    ),
    3: N_(
        "Depth, height and width of the window, the input channels that one filter reads, and the "
        "filters: every filter has its own weight for every cell of every channel it reads."
    ),
}
TRANSPOSED_KERNEL_HELP = N_(
    "The window, then the filters, then the input channels: in a transposed convolution the "
    "filters stand before the channels, the other way round than in Conv2D."
)
TRANSPOSED_OUTPUT_HELP = N_(
    "What comes out. The batch stays as it was (None: any number of samples), the axes between count "
    "the cells that stamps cover, less what padding cuts off, and the channel axis counts the filters."
)
TRANSPOSED_PARAMETERS_HELP = N_(
    "All numbers that training can change: every weight and every bias. The input's size plays no "
    "part: every cell stamps the same kernel."
)
TRANSPOSED_WORK_HELP = N_(
    "Multiplications, each with an addition, for one sample: every input cell times all the weights "
    "that it stamps. They decide how long the layer takes."
)


@cache
def grouped(axes: int) -> Kind:
    """A plain convolution, in groups or not."""
    return Kind(
        whole,
        _words(axes, KERNEL_HELP[axes]),
        changes=lambda part: {"filters": part.filters, "groups": part.groups},
        axes=windows,
    )


@cache
def transposed(axes: int) -> Kind:
    """A transposed convolution, which knows no groups here."""

    def notes(counts: Counts) -> Sequence[Note]:
        names = SPATIAL_AXES[axes]
        cropped = [cropped_notes(*pair) for pair in zip(names, counts.axes, strict=True)]
        return [*(note for found in cropped for note in found), _filters_first(counts)]

    def remarks(choices: Choices, _counts: Counts) -> Sequence[str]:
        return [
            torch_remarks.order_of_channels(choices, axes),
            _cropping(),
            *torch_remarks.spreading(choices),
            torch_remarks.start_of_kernels(choices),
        ]

    return Kind(
        whole,
        replace(
            spoken(axes, {"kernel": _kernel(TRANSPOSED_KERNEL_HELP)}, notes, remarks),
            output_help=TRANSPOSED_OUTPUT_HELP,
            parameters_help=TRANSPOSED_PARAMETERS_HELP,
            work_help=TRANSPOSED_WORK_HELP,
        ),
        changes=lambda part: {"filters": part.filters},
        axes=stamps,
    )


def whole(choices: Choices, data: Any) -> Extent:
    """All filters over all of the input."""
    groups = choices.get("groups", 1)
    filters = choices.values["filters"]
    return Extent(data.sizes, data.channels, filters, groups, bytes_each(data))


def windows(layer: Any, shape: Shape) -> Sequence[Any]:
    """The axes along which a window slides."""
    _batch, sizes, _channels = layer.split_shape(shape)
    return list(layer.axes(sizes))


def stamps(layer: Any, shape: Shape) -> Sequence[Any]:
    """The axes along which stamps are laid."""
    _batch, sizes, _channels = layer.split_shape(shape)
    return [layer.axis(at, size) for at, size in enumerate(sizes)]


def spoken(axes: int, weights: dict[str, Weight], notes: Any, remarks: Any) -> LayerWords:
    """The words of a layer whose weights are kernels of a window, beside a bias."""
    return LayerWords(
        spatial_words.INPUT_HELP,
        spatial_words.OUTPUT_HELP,
        spatial_words.LEARNED_HELP,
        spatial_words.axes_in_order(axes),
        spatial_words.axes_in_order(axes),
        lambda counts: {**weights, "bias": spatial_words.BIAS_OF_FILTERS},
        spatial_words.weight_axes,
        notes,
        remarks,
    )


def _kernel(help: str) -> Weight:
    return Weight(N_("Kernel shape"), help)


def _words(axes: int, help: str) -> LayerWords:
    def notes(counts: Counts) -> Sequence[Note]:
        return border_notes(counts.axes, SPATIAL_AXES[axes])

    def remarks(choices: Choices, _counts: Counts) -> Sequence[str]:
        return [
            torch_remarks.order_of_channels(choices, axes),
            *torch_remarks.spreading(choices),
            torch_remarks.start_of_kernels(choices),
        ]

    return spoken(axes, {"kernel": _kernel(help)}, notes, remarks)


def _filters_first(counts: Counts) -> Note:
    told = _(
        "Filters before channels: the kernel's shape is {shape}, the other way round than in a plain "
        "convolution, since it is the kernel of the convolution that leads back."
    )
    return Note(told.format(shape=shape_text(counts.specs[0].shape)))


def _cropping() -> str:
    return _(
        "In PyTorch padding is a number: so many cells are cut off both ends of what was stamped, and "
        "output_padding lays some on again at the end. Keras's same and valid settle both by name."
    )
