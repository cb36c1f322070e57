"""Padding, cropping and upsampling as one choice: cells laid around, cut off or repeated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from math import prod
from typing import Any

from engine import UpSampling2D
from engine.layers.reshaping.edges import EdgeLayer
from engine.layers.reshaping.padding_trace import EdgeAxis
from engine.layers.reshaping.upsampling_trace import INTERPOLATIONS, UpSamplingAxis
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Whole
from pages.kinds import spatial_words, torch_remarks
from pages.setting.arguments import Argument
from pages.setting.choices import Choices, Read
from pages.setting.cost import Extent
from pages.setting.counts import Counts, Shape
from pages.setting.kind import Kind
from pages.setting.layer_words import LayerWords, Note

PADDED, CROPPED, REPEATED = "zero padding", "cropping", "upsampling"
MOST_CELLS = 2**20  # of the output, in all channels

WHICH = Argument(
    Choice("layer", PADDED, (PADDED, CROPPED, REPEATED)),
    N_(
        "zero padding lays zeros around, cropping cuts cells off the edges, upsampling draws every "
        "cell out: sizes change, and there is nothing to learn."
    ),
    label=N_("Layer"),
)
PADDING = Argument(
    Whole("padding", 1, 0, 4),
    N_("Cells of zeros laid on either end of an axis."),
    (Whole("padding_height", 1, 0, 4), Whole("padding_width", 1, 0, 4)),
)
CROPPING = Argument(
    Whole("cropping", 1, 0, 4),
    N_("Cells cut off either end of an axis; at least one must be left."),
    (Whole("cropping_height", 1, 0, 4), Whole("cropping_width", 1, 0, 4)),
)
AFTER = Argument(
    Whole("after", None, 0, 4),
    N_(
        "How many cells at the end of each axis; None means as many as at its beginning. Different ends "
        "line an even window up, or make a convolution causal."
    ),
)
SIZE = Argument(
    Whole("times", 2, 1, 4),
    N_("How many cells each cell becomes along an axis."),
    (Whole("times_height", 2, 1, 4), Whole("times_width", 2, 1, 4)),
    keras="size",
)
INTERPOLATION = Argument(
    Choice("interpolation", "nearest", INTERPOLATIONS),
    N_(
        "nearest repeats each cell as it is; bilinear mixes the two nearest along each axis, the others "
        "look further."
    ),
)
TAKEN = {
    PADDED: (PADDING.name, AFTER.name),
    CROPPED: (CROPPING.name, AFTER.name),
    REPEATED: (SIZE.name, INTERPOLATION.name),
}
# Of the layers along one axis, one alone takes data_format.
WITH_FORMAT = (PADDED,)


def unused_of(axes: int) -> Callable[[Read], Collection[str]]:
    """What names the arguments that the chosen layer does not take."""

    def unused(read: Read) -> Collection[str]:
        chosen = read(WHICH.parameter)
        others = [name for kind, names in TAKEN.items() for name in names if kind != chosen]
        left = [name for name in others if name not in TAKEN[chosen]]
        return [*left, *(["data_format"] if axes == 1 and chosen not in WITH_FORMAT else [])]

    return unused


def making(layers: Mapping[str, Callable[..., Any]]) -> Callable[..., Any]:
    """What makes the layer of a choice, with both ends of its axes as Keras takes them."""

    def make(layer: str = PADDED, after: int | None = None, **arguments: Any) -> Any:
        ends = {
            name: _ends(value, after)
            for name, value in arguments.items()
            if name in (PADDING.name, CROPPING.name)
        }
        return layers[layer](**{**arguments, **ends})

    return make


def told(layer: Any) -> Sequence[str]:
    """The arguments of a layer that a picture's title names."""
    if isinstance(layer, EdgeLayer):
        return (layer.argument,)
    return ("size", "interpolation") if isinstance(layer, UpSampling2D) else ("size",)


def _ends(value: Any, after: int | None) -> Any:
    if isinstance(value, int):
        return (value, value if after is None else after)
    return tuple(each if isinstance(each, tuple) else _ends(each, after) for each in value)


def _repaired(changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """Pairs (before, after) as the beginnings, and one control for all ends."""
    told = dict(changes)
    for name in (PADDING.name, CROPPING.name):
        if name not in changes:
            continue
        value = changes[name]
        pairs = value if isinstance(value[0], tuple) else (value,)
        before, after = zip(*pairs, strict=True)
        told[name] = before if len(before) > 1 else before[0]
        told[AFTER.name] = None if before == after else min(after)
    return told


def _whole(_choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, data.channels, data.channels)


def _bounded(axes: Sequence[Any], whole: Extent, _choices: Choices) -> Extent | None:
    cells = max(prod(whole.sizes), prod(axis.output for axis in axes))
    return whole if cells * whole.channels <= MOST_CELLS else None


def _axes(layer: Any, shape: Shape) -> Sequence[EdgeAxis | UpSamplingAxis]:
    _batch, sizes, _channels = layer.split_shape(shape)
    known = [size or 0 for size in sizes]
    if isinstance(layer, EdgeLayer):
        pairs = zip(known, layer.pairs, strict=True)
        return [EdgeAxis(s, layer.sign * b, layer.sign * a) for s, (b, a) in pairs]
    drawn = zip(known, layer.factors, strict=True)
    return [UpSamplingAxis(size, factor, layer.interpolation) for size, factor in drawn]


def _notes(counts: Counts) -> Sequence[Note]:
    if not isinstance(counts.layer, EdgeLayer):
        told = _(
            "Sizes grow by whole factors, and nothing is learned: a transposed convolution with such "
            "strides learns how to fill in."
        )
    elif counts.layer.sign > 0:
        told = _(
            "A convolution with padding valid after it computes what one with padding same does, where "
            "as many zeros are laid around as same would lay."
        )
    else:
        told = _("What is cut off reaches no output, so no gradient comes back to it.")
    return [Note(told)]


@cache
def edges(axes: int) -> Kind:
    """Padding, cropping and upsampling along so many axes."""
    in_order = spatial_words.axes_in_order(axes)
    words = LayerWords(
        spatial_words.INPUT_HELP,
        N_(
            "What comes out. The batch and the channels stay as they were; every axis between is longer "
            "or shorter by the cells laid around, cut off or repeated."
        ),
        N_("Cells are moved or mixed by fixed weights: there is nothing to learn."),
        in_order,
        in_order,
        lambda counts: {},
        spatial_words.weight_axes,
        _notes,
        lambda choices, counts: [torch_remarks.order_of_channels(choices, axes)],
    )
    return Kind(_whole, words, bounded=_bounded, axes=_axes, repair=_repaired)
