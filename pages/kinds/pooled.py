"""Pooling, global or not: every channel alone, and nothing to learn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from engine import AveragePooling1D, AveragePooling2D, AveragePooling3D, Axis
from engine.base.argument_forms import SPATIAL_AXES
from engine.layers.pooling.global_pooling import GlobalPoolingLayer
from pages.frame.language import N_, _
from pages.kinds import convolved, spatial_words, torch_remarks
from pages.kinds.border_notes import border_notes
from pages.setting.choices import Choices
from pages.setting.cost import Extent
from pages.setting.counts import Counts, Shape
from pages.setting.kind import Kind, bytes_each
from pages.setting.layer_words import CHANNELS, LayerWords, Note

AVERAGES = (AveragePooling1D, AveragePooling2D, AveragePooling3D)
OUTPUT_HELP = N_(
    "What comes out. The batch and the channels stay as they were (None: any number of samples); the axes "
    "between count the places of the window. Global layers make one number of each map: those axes are "
    "gone then, or 1 with keepdims."
)
UNLEARNED_HELP = N_(
    "The layer only picks or averages numbers that are there: there is nothing to learn, so "
    "it has no parameters."
)


@cache
def pooled(axes: int) -> Kind:
    """Pooling with a window along so many axes, or over all of them."""
    return Kind(_whole, _words(axes), axes=_windows)


def _whole(_choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, data.channels, data.channels, bytes_each(data))


def _windows(layer: Any, shape: Shape) -> Sequence[Axis]:
    if not isinstance(layer, GlobalPoolingLayer):
        return convolved.windows(layer, shape)
    _batch, sizes, _channels = layer.split_shape(shape)
    return [Axis(size or 0, kernel=size or 0) for size in sizes]  # one window over everything


def _words(axes: int) -> LayerWords:
    in_order = spatial_words.axes_in_order(axes)

    def of_output(counts: Counts) -> Sequence[str]:
        kept = len(counts.derivation.output_shape) == axes + 2
        return in_order(counts) if kept else [CHANNELS]

    def notes(counts: Counts) -> Sequence[Note]:
        return [*_of_windows(counts), *border_notes(counts.axes, SPATIAL_AXES[axes], pooled=True)]

    def remarks(choices: Choices, _counts: Counts) -> Sequence[str]:
        return [torch_remarks.order_of_channels(choices, axes)]

    return LayerWords(
        spatial_words.INPUT_HELP,
        OUTPUT_HELP,
        UNLEARNED_HELP,
        in_order,
        of_output,
        lambda counts: {},
        spatial_words.weight_axes,
        notes,
        remarks,
    )


def _of_windows(counts: Counts) -> list[Note]:
    notes = [
        _(
            "No parameters: the largest number of a window, or its mean, is found without weights, so "
            "there is nothing to learn."
        )
    ]
    if isinstance(counts.layer, AVERAGES) and any(sum(axis.pad) for axis in counts.axes):
        notes.append(
            _(
                "The mean divides by the real cells of a window only. PyTorch's average pooling counts "
                "the zeros it pads with as well, unless count_include_pad is False."
            )
        )
    return [Note(note) for note in notes]
