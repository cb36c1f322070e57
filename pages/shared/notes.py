"""What happens at the borders of each axis, in words: padding, and cells that are never read."""

from __future__ import annotations

from collections.abc import Sequence

from engine import Axis
from pages.shared.language import _

NAMES = ("height", "width")
MOST_TABLE = 1_000_000  # entries; longer axes are counted by formula


def border_notes(axes: Sequence[Axis]) -> list[str]:
    """One sentence for each thing worth knowing about the borders, height first.

    >>> border_notes([Axis(size=6, kernel=3, stride=2)] * 1)
    ['Height: the last row is never read; strides of 2 step over it.']
    """
    notes = []
    for name, axis in zip(NAMES, axes, strict=False):
        notes += [*_padding_notes(name, axis), *_unread_notes(name, axis)]
    uneven = [axis for axis in axes if axis.pad[0] != axis.pad[1]]
    return [*notes, _uneven(max(axis.stride for axis in axes))] if uneven else notes


def _padding_notes(name: str, axis: Axis) -> list[str]:
    before, after = axis.pad
    if before == after == 0:
        return []
    if name == "height":
        sentence = _("Height: rows of zeros that same adds above: {before}, below: {after}.")
    else:
        sentence = _("Width: columns of zeros that same adds left: {before}, right: {after}.")
    return [sentence.format(before=before, after=after)]


def _uneven(stride: int) -> str:
    if stride == 1:
        return _(
            "The padding is uneven because an odd number of zeros cannot be halved; Keras puts the "
            "extra one after, and so does PyTorch's padding='same'."
        )
    return _(
        "The padding is uneven because an odd number of zeros cannot be halved; Keras puts the extra "
        "one after. PyTorch's Conv2d pads both sides alike, so its windows would sit elsewhere; the "
        "code below pads by hand."
    )


def _unread_notes(name: str, axis: Axis) -> list[str]:
    last, between = _unread(axis)
    notes = [_last(name, last, axis.stride)] if last else []
    return [*notes, _between(name, between)] if between else notes


def _unread(axis: Axis) -> tuple[int, int]:
    """Cells that no window reads: at the end, and anywhere before."""
    if axis.output * axis.kernel > MOST_TABLE:
        rest = (axis.padded - axis.span) % axis.stride
        return max(rest - axis.pad[1], 0), (axis.output - 1) * max(axis.stride - axis.span, 0)
    last = axis.size - 1 - int(axis.reads[axis.reads < axis.size].max())
    return last, len(axis.unread) - last


def _last(name: str, last: int, stride: int) -> str:
    if name == "height":
        one = _("Height: the last row is never read; strides of {stride} step over it.")
        more = _(
            "Height: the last {count} rows are never read; strides of {stride} step over them."
        )
    else:
        one = _("Width: the last column is never read; strides of {stride} step over it.")
        more = _(
            "Width: the last {count} columns are never read; strides of {stride} step over them."
        )
    return (one if last == 1 else more).format(count=last, stride=stride)


def _between(name: str, gap: int) -> str:
    if name == "height":
        return _("Height: {count} rows between the window's cells are never read.").format(
            count=gap
        )
    return _("Width: {count} columns between the window's cells are never read.").format(count=gap)
