"""What the Conv1D page explains besides: the Conv2D that it is, and dilations that widen the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import Conv1D, Conv2D, Input, Sequential
from figures.fan import fan
from pages.shared import controls
from pages.shared.arguments import Argument
from pages.shared.language import N_, _
from pages.shared.notation import count, shape_text
from pages.shared.parameters import Whole

if TYPE_CHECKING:
    from pages.shared.lab import Setting

STACKED = Argument(
    Whole("stacked", 4, 1, 6, least=1, most=12),
    N_("How many such layers lie on one another in the fan below, each with twice the dilation."),
)
MOST_PRODUCTS = 2_000_000  # that are multiplied once more for the comparison
MOST_STEPS = 64  # of a fan that can be drawn


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """The panels that hold for this setting."""
    found = [_as_conv2d(setting), _fan(setting)]
    return [panel for panel in found if panel]


def _as_conv2d(setting: Setting) -> dict[str, Any] | None:
    """The same numbers from a Conv2D whose kernel spans all channels, beside those of the Conv1D."""
    trace = setting.drawn.trace
    if (
        trace is None
        or trace.groups > 1
        or trace.outputs.size * trace.kernel[..., 0].size > MOST_PRODUCTS
    ):
        return None
    (axis,), (taps, channels, filters) = trace.axes, trace.kernel.shape
    layer = Conv2D(filters, (taps, channels), strides=(axis.stride, 1), use_bias=False)
    if axis.stride == 1:  # Keras takes strides or dilation, never both
        layer = Conv2D(filters, (taps, channels), dilation_rate=(axis.dilation, 1), use_bias=False)
    plane = trace.padded[..., None]  # (B, steps, channels, 1)
    layer.build(plane.shape)
    layer.set_weights([trace.kernel[:, :, None]])
    sums = layer(plane)[:, :, 0]
    bias = 0 if trace.bias is None else trace.bias
    apart = float(np.abs(sums + bias - trace.pre_activation).max(initial=0))
    rows = [
        (_("Input"), trace.inputs.shape[1:], plane.shape[1:]),
        (_("Kernel"), trace.kernel.shape, (taps, channels, 1, filters)),
        (_("Output"), trace.activated.shape[1:], (axis.output, 1, filters)),
    ]
    cells = [(name, shape_text(one), shape_text(other)) for name, one, other in rows]
    return {
        "title": _("The Conv2D that it is"),
        "sentences": [
            _(
                "A sequence is a picture of steps × channels, and the kernel is a rectangle of "
                "{taps} × {channels} that covers its whole width: so it can only slide along the "
                "steps."
            ).format(taps=taps, channels=channels),
            _("Largest difference between any two values of both layers: {difference}.").format(
                difference=f"{apart:.1g}"
            ),
        ],
        "table": {
            "head": ["", "Conv1D", "Conv2D"],
            "rows": [{"cells": row, "marked": False} for row in cells],
        },
    }


def _fan(setting: Setting) -> dict[str, Any]:
    """Layers of growing dilation and what the last step sees through them."""
    kernel = setting.choices.values["kernel_size"]
    rates = [2**layer for layer in range(controls.value(STACKED.parameter) or 1)]
    stack = [Conv1D(1, kernel, padding="causal", dilation_rate=rate) for rate in rates]
    last = Sequential([Input((None, 1)), *stack]).receptive_fields()[-1]
    assert last is not None
    size = last[0].size
    sentence = _(
        "{layers} causal layers with kernel_size {kernel} and dilation_rate {rates}: one output sees "
        "{size} steps, with {weights} weights for each channel and filter."
    ).format(
        layers=len(rates),
        kernel=kernel,
        rates=", ".join(map(str, rates)),
        size=count(size),
        weights=kernel * len(rates),
    )
    panel: dict[str, Any] = {"title": _("Dilated layers, stacked"), "sentences": [sentence]}
    if size > MOST_STEPS:
        panel["sentences"].append(_("The fan is drawn up to {most} steps.").format(most=MOST_STEPS))
        return panel
    return {**panel, "drawing": fan(size, kernel, rates, sentence)}
