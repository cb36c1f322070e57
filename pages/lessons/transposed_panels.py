"""A transposed convolution read twice, what it comes back from, and where its stamps overlap unevenly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import TransposedTrace
from engine.axes.transposed_axis import TransposedAxis
from figures.charts.overlaps import MOST, overlaps
from pages.frame.language import _
from pages.setting.drawing import compared

if TYPE_CHECKING:
    from pages.setting.setting import Setting

MOST_SIZES = 12
MOST_PRODUCTS = 600_000  # that are multiplied twice more for the comparison
MOST_TOLD = 4


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """The way there and back along the last axis, and the pattern of overlaps."""
    axes: Sequence[TransposedAxis] = setting.counts.axes
    found = [_readings(setting.drawn.trace), _round_trip(axes[-1]), _overlaps(axes)]
    return [panel for panel in found if panel]


def _readings(whole: TransposedTrace | None) -> dict[str, Any] | None:
    """The same sums from both readings, each computed in its own way."""
    trace = whole and _few_filters(whole)
    if whole is None or trace is None:
        return None
    stamped, slid = trace.by_stamping, trace.by_sliding
    places = _told_cells(stamped.shape[1:-1])
    rows = [
        (_place(at), f"{stamped[(0, *at, 0)]:.4g}", f"{slid[(0, *at, 0)]:.4g}") for at in places
    ]
    said = _("Largest difference between any two sums: {difference}.")
    apart = f"{np.abs(stamped - slid).max(initial=0):.1g}"
    return {
        "title": _("Two readings, the same numbers"),
        "sentences": [
            _(
                "Adding up stamps and sliding the flipped kernel over the input with zeros between its "
                "cells are computed apart here."
            ),
            said.format(difference=apart),
            *compared(stamped.shape[-1], whole.pre_activation.shape[-1]),
        ],
        "table": {
            "head": [_("Output cell, filter 0"), _("Stamps added up"), _("Flipped kernel slid")],
            "rows": [{"cells": row, "marked": False} for row in rows],
        },
    }


def _few_filters(trace: TransposedTrace) -> TransposedTrace | None:
    """The trace of as many filters as are quickly computed twice more; None where not even one is."""
    sums, weights = trace.pre_activation, trace.kernel[..., 0, :].size
    filters = min(sums.shape[-1], MOST_PRODUCTS // max(sums[..., 0].size * weights, 1))
    if not filters:
        return None
    return replace(
        trace,
        kernel=trace.kernel[..., :filters, :],
        bias=None if trace.bias is None else trace.bias[:filters],
        pre_activation=sums[..., :filters],
    )


def _told_cells(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """A few cells from the first to the last, spread along the diagonal."""
    steps = np.linspace(0, 1, min(MOST_TOLD, max(sizes)))
    return [tuple(int(part * (size - 1)) for size in sizes) for part in steps]


def _place(at: Sequence[int]) -> str:
    if len(at) == 1:
        return _("step {step}").format(step=at[0])
    return _("height {height}, width {width}").format(height=at[0], width=at[1])


def _round_trip(axis: TransposedAxis) -> dict[str, Any]:
    rows = [
        (str(size), _there(axis, size), ", ".join(ways) or _("none"), _back(axis, ways))
        for size, ways in round_trip(axis)
    ]
    return {
        "title": _("There and back"),
        "sentences": [
            _(
                "A convolution with kernel_size {kernel}, strides {stride} and padding {padding} "
                "makes {size} cells of each of these sizes. "
                "output_padding says which of them the transposed layer goes back to."
            ).format(kernel=axis.kernel, stride=axis.stride, padding=axis.padding, size=axis.size)
        ],
        "table": {
            "head": [
                _("Convolution of"),
                _("gives"),
                _("output_padding that leads back"),
                _("since"),
            ],
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


def _there(axis: TransposedAxis, size: int) -> str:
    if axis.padding == "same":
        return f"⌈{size} / {axis.stride}⌉ = {axis.size}"
    return f"⌊({size} − {axis.span}) / {axis.stride}⌋ + 1 = {axis.size}"


def _back(axis: TransposedAxis, ways: Sequence[str]) -> str:
    """The arithmetic of each way back, as in `TransposedAxis.output`.

    >>> _back(TransposedAxis(size=12, kernel=3, stride=2, padding="same"), ["None", "1"])
    '12 · 2 = 24;  11 · 2 + 1 + 1 = 24'
    """
    stamps = f"{axis.size - 1} · {axis.stride}"
    valid = axis.padding == "valid"
    own = axis.span if valid else axis.span % 2
    sums = []
    for way in ways:
        given = None if way == "None" else int(way)
        if given is not None:
            text = f"{stamps} + {own} + {given}"
        elif valid:
            text = f"{stamps} + max({axis.span}, {axis.stride})"
        else:
            text = f"{axis.size} · {axis.stride}"
        sums.append(f"{text} = {replace(axis, output_padding=given).output}")
    return ";  ".join(sums)


def _overlaps(axes: Sequence[TransposedAxis]) -> dict[str, Any]:
    axis = axes[-1]
    counts = axis.overlaps.tolist() if axis.output * axis.kernel < 10**6 else []
    inner = counts[axis.span : len(counts) - axis.span] or counts
    least, most = min(inner, default=1), max(inner, default=1)
    if axis.kernel % axis.stride == 0 and axis.dilation == 1:
        sentence = _(
            "kernel_size {kernel} is divisible by strides {stride}: away from the border every output "
            "cell gets equally many stamps, so no checkerboard appears."
        )
    elif len(axes) == 1:
        sentence = _(
            "kernel_size {kernel} is not divisible by strides {stride}: output steps get between "
            "{least} and {most} stamps in turn, which makes a ripple; a kernel_size that strides "
            "divide, or UpSampling1D before a Conv1D, avoids it."
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
    panel: dict[str, Any] = {"title": _("Where stamps overlap"), "sentences": [said, first]}
    if not counts or any(one.output * one.kernel >= 10**6 for one in axes):
        return panel
    high = axes[0].overlaps.tolist() if len(axes) > 1 else [1]
    if max(len(high), len(counts)) > MOST:
        panel["sentences"].append(
            _("Drawn: the first {most} cells along an axis.").format(most=MOST)
        )
    alt = _("Stamps that reach each output cell, as a heat-map.")
    return {**panel, "drawing": overlaps(high, counts, alt)}
