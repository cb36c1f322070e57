"""What happens at the borders of each axis, in words: padding, and cells that are never read."""

from __future__ import annotations

from collections.abc import Sequence

from engine import Axis
from engine.axes.transposed_axis import TransposedAxis
from engine.base.argument_forms import SPATIAL_AXES
from pages.frame.language import _, counted
from pages.setting.layer_words import Note

MOST_TABLE = 1_000_000  # entries; longer axes are counted by formula


def border_notes(
    axes: Sequence[Axis], names: Sequence[str] = SPATIAL_AXES[2], pooled: bool = False
) -> list[Note]:
    """One sentence for each thing worth knowing about the borders, in the order of the axes.

    >>> border_notes([Axis(size=6, kernel=3, stride=2)])[0].text
    'Height: the last row is never read; with strides of 2 the next window no longer fits.'
    """
    notes = []
    for name, axis in zip(names, axes, strict=False):
        notes += [Note(text, "padding", name) for text in _padding_notes(name, axis)]
        notes += [Note(text, "unread", name) for text in _unread_notes(name, axis)]
    if any(axis.padding == "causal" for axis in axes):
        return [*notes, Note(_causal())]
    uneven = [axis for axis in axes if axis.pad[0] != axis.pad[1]]
    if not uneven:
        return notes
    told = _uneven_pool() if pooled else _uneven(max(axis.stride for axis in axes))
    return [*notes, Note(told)]


def cropped_notes(name: str, axis: TransposedAxis) -> list[Note]:
    """How many of the stamped cells are cut off, where some are."""
    before, after = axis.crop
    if before <= 0 and after <= 0:
        return []
    template = {
        "steps": _("Steps: of what was stamped, cut off before: {before}, after: {after}."),
        "depth": _("Depth: of what was stamped, planes cut off before: {before}, after: {after}."),
        "height": _("Height: of what was stamped, rows cut off above: {before}, below: {after}."),
        "width": _("Width: of what was stamped, columns cut off left: {before}, right: {after}."),
    }[name]
    text = template.format(before=max(before, 0), after=max(after, 0))
    return [Note(text, "crop", name)]


def _padding_notes(name: str, axis: Axis) -> list[str]:
    before, after = axis.pad
    if before == after == 0:
        return []
    sentence = {
        "steps": _("Steps: padding cells that {padding} adds before: {before}, after: {after}."),
        "depth": _("Depth: padding planes that {padding} adds before: {before}, after: {after}."),
        "height": _("Height: padding rows that {padding} adds above: {before}, below: {after}."),
        "width": _("Width: padding columns that {padding} adds left: {before}, right: {after}."),
    }[name]
    return [sentence.format(padding=axis.padding, before=before, after=after)]


def _causal() -> str:
    return _(
        "Causal: all the padding lies before the first step, so output[t] never reads input[t+1:]. "
        "The output is not shorter, and no step knows what comes later."
    )


def _uneven(stride: int) -> str:
    if stride == 1:
        return _(
            "The padding is uneven because an odd number of zeros cannot be halved; Keras puts the "
            "extra one after, and so does PyTorch's padding='same'."
        )
    return _(
        "The padding is uneven because an odd number of zeros cannot be halved; Keras puts the extra "
        "one after. PyTorch's convolutions pad both sides alike, so its windows would sit elsewhere; the "
        "code below pads by hand."
    )


def _uneven_pool() -> str:
    return _(
        "The padding is uneven because an odd number of cells cannot be halved; Keras puts the extra "
        "one after. PyTorch's pooling pads both sides alike, so its windows would sit elsewhere; the "
        "code below pads by hand."
    )


def _unread_notes(name: str, axis: Axis) -> list[str]:
    last, between = _unread(axis)
    notes = [_last(name, last, axis.stride)] if last else []
    return [*notes, _between(name, between)] if between else notes


def _unread(axis: Axis) -> tuple[int, int]:
    """Cells that no window reads: at the end, and anywhere before."""
    if max(axis.output * axis.kernel, axis.padded) > MOST_TABLE:
        rest = (axis.padded - axis.span) % axis.stride
        return max(rest - axis.pad[1], 0), (axis.output - 1) * max(axis.stride - axis.span, 0)
    last = axis.size - 1 - int(axis.reads[axis.reads < axis.size].max())
    return last, len(axis.unread) - last


def _last(name: str, last: int, stride: int) -> str:
    if name == "steps":
        told = counted(
            "Steps: the last one is never read; with strides of {stride} the next window no longer fits.",
            "Steps: the last {count} are never read; with strides of {stride} the next window no longer "
            "fits.",
            last,
        )
    elif name == "depth":
        told = counted(
            "Depth: the last plane is never read; with strides of {stride} the next window no longer "
            "fits.",
            "Depth: the last {count} planes are never read; with strides of {stride} the next window no "
            "longer fits.",
            last,
        )
    elif name == "height":
        told = counted(
            "Height: the last row is never read; with strides of {stride} the next window no longer "
            "fits.",
            "Height: the last {count} rows are never read; with strides of {stride} the next window no "
            "longer fits.",
            last,
        )
    else:
        told = counted(
            "Width: the last column is never read; with strides of {stride} the next window no longer "
            "fits.",
            "Width: the last {count} columns are never read; with strides of {stride} the next window no "
            "longer fits.",
            last,
        )
    return told.format(count=last, stride=stride)


def _between(name: str, gap: int) -> str:
    sentence = {
        "steps": _("Steps: {count} of them between the window's cells are never read."),
        "depth": _("Depth: {count} planes between the window's cells are never read."),
        "height": _("Height: {count} rows between the window's cells are never read."),
        "width": _("Width: {count} columns between the window's cells are never read."),
    }[name]
    return sentence.format(count=gap)
