"""What a transposed convolution comes back from, and where its stamps overlap unevenly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.transposed_axis import TransposedAxis
from pages.shared.language import _

if TYPE_CHECKING:
    from pages.shared.lab import Setting

MOST_SIZES = 12


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """The way there and back along the last axis, and the pattern of overlaps."""
    axis: TransposedAxis = setting.counts.axes[-1]
    return [_round_trip(axis), _overlaps(axis)]


def _round_trip(axis: TransposedAxis) -> dict[str, Any]:
    rows = [
        (str(size), str(axis.size), "  ".join(ways) or _("none")) for size, ways in round_trip(axis)
    ]
    return {
        "title": _("There and back"),
        "sentences": [
            _(
                "A convolution with kernel_size {kernel}, strides {stride} and padding {padding} "
                "makes {size} cells of each of these sizes; strides lump them together. "
                "output_padding says which of them the transposed layer goes back to."
            ).format(kernel=axis.kernel, stride=axis.stride, padding=axis.padding, size=axis.size)
        ],
        "table": {
            "head": [_("Convolution of"), _("gives"), _("output_padding that leads back")],
            "rows": [{"cells": row, "marked": False} for row in rows],
        },
    }


def round_trip(axis: TransposedAxis) -> list[tuple[int, list[str]]]:
    """Sizes that a convolution shrinks to `axis.size`, and the output_paddings that lead back to each.

    At most `MOST_SIZES` of them: there are as many as strides.

    >>> round_trip(TransposedAxis(size=12, kernel=3, stride=2, padding="same"))
    [(23, ['0']), (24, ['None', '1'])]
    """
    least = (axis.size - 1) * axis.stride + (axis.span if axis.padding == "valid" else 1)
    sizes = range(least, least + min(axis.stride, MOST_SIZES))
    return [(size, _ways_back(axis, size)) for size in sizes]


def _ways_back(axis: TransposedAxis, size: int) -> list[str]:
    ways = ["None"] if replace(axis, output_padding=None).output == size else []
    needed = size - replace(axis, output_padding=0).output
    return [*ways, str(needed)] if 0 <= needed < axis.stride else ways


def _overlaps(axis: TransposedAxis) -> dict[str, Any]:
    counts = axis.overlaps.tolist() if axis.output * axis.kernel < 10**6 else []
    inner = counts[axis.span : len(counts) - axis.span] or counts
    least, most = min(inner, default=1), max(inner, default=1)
    if axis.kernel % axis.stride == 0 and axis.dilation == 1:
        sentence = _(
            "kernel_size {kernel} is divisible by strides {stride}: away from the border every output "
            "cell gets equally many stamps, so no checkerboard appears."
        )
    else:
        sentence = _(
            "kernel_size {kernel} is not divisible by strides {stride}: along one axis output cells "
            "get between {least} and {most} stamps in turn. Both axes together make a checkerboard; a "
            "kernel_size that strides divide, or UpSampling2D before a Conv2D, avoids it."
        )
    said = sentence.format(kernel=axis.kernel, stride=axis.stride, least=least, most=most)
    first = _("Stamps on each output cell of the last axis, from the first: {counts}").format(
        counts=" ".join(map(str, counts[:30])) + (" …" if len(counts) > 30 else "")
    )
    return {"title": _("Where stamps overlap"), "sentences": [said, first]}
