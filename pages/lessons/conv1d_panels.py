"""What the Conv1D page explains besides: the Conv2D that it is, and dilations that widen the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import Conv1D, Conv2D, ConvolutionTrace, Input, Sequential
from figures.charts.fan import fan
from pages.frame import controls
from pages.frame.language import N_, _
from pages.frame.notation import count, shape_text
from pages.frame.parameters import Whole
from pages.setting.arguments import Argument
from pages.setting.counts import Counts
from pages.setting.drawing import compared
from pages.stages.shapes import in_order

if TYPE_CHECKING:
    from pages.setting.setting import Setting

Array = NDArray[np.float32]
STACKED = Argument(
    Whole("stacked", 4, 1, 6, least=1, most=12),
    N_("How many such layers lie on one another in the fan below, each with twice the dilation."),
    label=N_("Stacked layers below"),
)
MOST_PRODUCTS = 2_000_000  # that are multiplied once more for the comparison
MOST_TOLD = 4  # values that stand side by side
MOST_STEPS = 64  # of a fan that can be drawn


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """The panels that hold for this setting."""
    found = [_as_conv2d(setting), _fan(setting)]
    return [panel for panel in found if panel]


def _as_conv2d(setting: Setting) -> dict[str, Any] | None:
    """The same numbers from a Conv2D whose kernel spans all channels, beside those of the Conv1D."""
    trace = setting.drawn.trace
    if trace is None or trace.groups > 1:
        return None
    taps, channels, filters = setting.counts.specs[0].shape
    told = _(
        "A sequence is a picture of steps × channels, and the kernel is a rectangle of "
        "{taps} × {channels} that covers its whole width: so it can only slide along the "
        "steps."
    ).format(taps=taps, channels=channels)
    panel: dict[str, Any] = {"title": _("The Conv2D that it is"), "sentences": [told]}
    rows = _shapes(setting.counts)
    if sum(setting.counts.axes[0].pad):
        panel["sentences"].append(_("The zeros of the padding lie in the Conv2D's input already."))
    own, plain = _sums(trace)
    if own.size:
        rows += _values(own, plain)
        said = _("Largest difference between any two values of both layers: {difference}.")
        panel["sentences"].append(said.format(difference=f"{np.abs(own - plain).max():.1g}"))
        panel["sentences"] += compared(own.shape[-1], filters)
    return {
        **panel,
        "table": {
            "head": ["", "Conv1D", "Conv2D"],
            "rows": [{"cells": row, "marked": False} for row in rows],
        },
    }


def _shapes(counts: Counts) -> list[tuple[str, str, str]]:
    """What each layer takes, holds and gives for one sample, the padding laid on before."""
    (axis,), order = counts.axes, counts.layer.data_format
    taps, channels, filters = counts.specs[0].shape
    is_open = None in counts.input_shape[1:]
    steps, output = (None, None) if is_open else (axis.padded, axis.output)
    rows = [
        (_("Input"), counts.input_shape[1:], in_order((steps, channels), 1, order)),
        (_("Kernel"), (taps, channels, filters), (taps, channels, 1, filters)),
        (
            _("Output"),
            counts.derivation.output_shape[1:],
            in_order((output, 1), filters, order),
        ),
    ]
    return [(name, shape_text(one), shape_text(other)) for name, one, other in rows]


def _sums(trace: ConvolutionTrace) -> tuple[Array, Array]:
    """The sums of both layers, `(steps, filters)`: of as many filters as are quickly computed twice."""
    (axis,), (taps, channels, filters) = trace.axes, trace.kernel.shape
    few = min(filters, MOST_PRODUCTS // max(axis.output * taps * channels, 1))
    if not few:
        return np.empty((0, 0), np.float32), np.empty((0, 0), np.float32)
    # Keras takes strides or dilation, never both.
    slid: dict[str, Any] = (
        {"strides": (axis.stride, 1)} if axis.stride > 1 else {"dilation_rate": (axis.dilation, 1)}
    )
    layer = Conv2D(few, (taps, channels), use_bias=trace.bias is not None, **slid)
    plane = trace.padded[..., None]  # (B, steps, channels, 1)
    layer.build(plane.shape)
    bias = [] if trace.bias is None else [trace.bias[:few]]
    layer.set_weights([trace.kernel[:, :, None, :few], *bias])
    return trace.pre_activation[0, :, :few], layer(plane)[0, :, 0]


def _values(own: Array, plain: Array) -> list[tuple[str, str, str]]:
    """Some sums of the first filter, from the first step to the last."""
    steps = np.linspace(0, len(own) - 1, min(MOST_TOLD, len(own))).astype(int)
    named = _("Sum at step {step}, filter 0")
    return [(named.format(step=at), f"{own[at, 0]:.4g}", f"{plain[at, 0]:.4g}") for at in steps]


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
