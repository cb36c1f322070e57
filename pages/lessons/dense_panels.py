"""What the Dense page explains besides: the activation's curve, and what sharing weights saves."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, Any

from engine import Conv2D, Dense, activations
from figures.charts.curves import curve
from pages.frame.language import _
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.setting.drawing import ACROSS_AN_AXIS

if TYPE_CHECKING:
    from pages.setting.setting import Setting

MOST_UNITS = 12  # written out
ALEXNET = ((None, 227, 227, 3), {"filters": 96, "kernel_size": 11, "strides": 4})
WINDOW = 3


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """The panels that hold for this setting."""
    found = [_activation(setting), _sharing(setting)]
    return [panel for panel in found if panel]


def _activation(setting: Setting) -> dict[str, Any] | None:
    trace = setting.drawn.trace
    if trace is None:
        return None
    name = setting.choices.values["activation"]
    before, after = trace.pre_activation.ravel(), trace.activated.ravel()
    units = list(zip(before, after, strict=True))[:MOST_UNITS]
    rows = [(str(i), f"{x:.4g}", f"{y:.4g}") for i, (x, y) in enumerate(units)]
    panel = {
        "title": _("The activation"),
        "sentences": [_about(name)],
        "table": {
            "head": [_("Unit"), _("Sum with bias"), _("After {name}").format(name=name)],
            "rows": [{"cells": row, "marked": False} for row in rows],
        },
    }
    if name in ACROSS_AN_AXIS:
        return panel
    alt = _("Curve of {name}, with the sums of this layer's units on it.").format(name=name)
    return {**panel, "drawing": curve(activations.get(name), before[:64], alt)}


def _about(name: str) -> str:
    if name in ACROSS_AN_AXIS:
        return _(
            "{name} looks at all units at once, so it has no curve of its own: with softmax the "
            "outputs are between 0 and 1 and add up to 1, like shares of a vote."
        ).format(name=quoted(name))
    return _(
        "{name} is applied to each unit by itself. The dots are this layer's own sums, on the "
        "curve."
    ).format(name=quoted(name))


def _sharing(setting: Setting) -> dict[str, Any]:
    batch, spatial, channels = setting.counts.layer.split_shape(setting.counts.input_shape)
    own = (batch, *spatial, channels)
    units = {"filters": setting.choices.values["units"], "kernel_size": WINDOW, "padding": "same"}
    mine, alexnet = three_ways(own, units), three_ways(*ALEXNET)
    labels = [
        _("Conv2D: one kernel for all places"),
        _("A kernel for each place, not shared"),
        _("Dense: every input with every output"),
    ]
    rows = [(label, count(a), count(b)) for label, a, b in zip(labels, mine, alexnet, strict=True)]
    return {
        "title": _("Why share weights?"),
        "sentences": [
            _(
                "Three ways to make the same maps: a Conv2D looks at a small window and uses the same "
                "weights everywhere, which a Dense layer cannot."
            )
        ],
        "table": {
            "head": [
                _("Parameters"),
                _("3 × 3, same, on your input, as many filters as units"),
                _("AlexNet's first layer"),
            ],
            "rows": [{"cells": row, "marked": False} for row in rows],
        },
    }


def three_ways(shape: Sequence[int | None], arguments: dict[str, Any]) -> tuple[int, int, int]:
    """Parameters of a Conv2D, of one with a kernel for each place, and of a Dense layer instead.

    >>> three_ways(*ALEXNET)  # A. Krizhevsky and others, 2012, on 227 × 227
    (34944, 105705600, 44892355200)
    """
    layer = Conv2D(**arguments)
    shared = sum(spec.size for spec in layer.weight_specs(shape))
    _batch, *places, maps = layer.compute_output_shape(shape)
    inputs, outputs = prod(n or 1 for n in shape[1:]), prod(n or 1 for n in (*places, maps))
    dense = sum(spec.size for spec in Dense(outputs).weight_specs((None, inputs)))
    return shared, shared * prod(n or 1 for n in places), dense
