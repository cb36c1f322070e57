"""What an activation makes of sums: curve and slope, cells before and after, and the same as a layer."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import engine
from engine import Dense
from figures.charts.slopes import curve_and_slope, share_bars
from figures.charts.weight_cells import MOST_COLUMNS, MOST_ROWS, number, weight_cells
from pages.frame.language import _
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.weights.activation_part import applied, given, slopes

Array = NDArray[np.float32]
Panel = dict[str, Any]
FLAT = 0.05  # a slope through which little is learned
# Keras's own layer for an activation.
LAYERS = {"relu": "ReLU", "leaky_relu": "LeakyReLU", "elu": "ELU", "softmax": "Softmax"}
_TORCH = {
    "linear": "x", "relu": "F.relu(x)", "relu6": "F.relu6(x)", "selu": "F.selu(x)", "silu": "F.silu(x)",
    "mish": "F.mish(x)", "sigmoid": "torch.sigmoid(x)", "hard_sigmoid": "F.hardsigmoid(x)",
    "hard_silu": "F.hardswish(x)", "log_sigmoid": "F.logsigmoid(x)", "tanh": "torch.tanh(x)",
    "hard_tanh": "F.hardtanh(x)", "tanh_shrink": "F.tanhshrink(x)", "softplus": "F.softplus(x)",
    "softsign": "F.softsign(x)", "exponential": "torch.exp(x)",
}  # fmt: skip


def panels(name: str, own: dict[str, Any], sums: Array, after: Array) -> list[Panel]:
    """Everything to see of an activation on these sums."""
    first = _shares(name, own, after) if own.keys() == {"axis"} else _curve(name, own, sums)
    return [first, _cells(name, own, sums, after), _as_layer(name, own, sums, after)]


def _curve(name: str, own: dict[str, Any], sums: Array) -> Panel:
    alt = _("Curve of {name} with its slope dashed, and your sums as dots on it.").format(name=name)
    drawing = curve_and_slope(
        partial(applied, name, own),
        partial(slopes, name, own),
        sums.ravel().tolist(),
        (_("sum"), _("output")),
        alt,
    )
    told = _(
        "{name} looks at each sum by itself (teal); its slope (violet, dashed) is what gradients are "
        "multiplied by. The dots are your sums."
    )
    return {
        "title": _("Curve and slope"),
        "sentences": [told.format(name=quoted(name))],
        "drawing": drawing,
    }


def _shares(name: str, own: dict[str, Any], after: Array) -> Panel:
    rows = after if own["axis"] == -1 else after.T
    alt = _("What {name} makes of each sum, as bars.").format(name=name)
    told = _("{name} looks along each row at once, so it has no curve of its own.")
    if own["axis"] == 0:
        told = _("{name} looks down each column at once, so it has no curve of its own.")
    sentences = [told.format(name=quoted(name))]
    if name == "softmax":
        totals = ", ".join(number(float(total)) for total in rows.sum(axis=1)[:4])
        sentences.append(
            _("Shares of one: what it looks at together adds up to {totals}.").format(totals=totals)
        )
    return {
        "title": _("Shares of one"),
        "sentences": sentences,
        "drawing": share_bars(rows.tolist(), (_("entry"), _("output")), alt),
    }


def _cells(name: str, own: dict[str, Any], sums: Array, after: Array) -> Panel:
    """Before and after, row by row; with an axis of its own as two blocks."""
    alt = _("Your sums before and after {name}, as cells with their numbers.").format(name=name)
    rise = slopes(name, own, sums)
    shown = sums[: MOST_ROWS // (2 if rise is None else 3), :MOST_COLUMNS]
    lines, names = [], []
    for row in range(len(shown)):
        lines.append(shown[row])
        names.append(_("before"))
        lines.append(np.resize(after[row, :MOST_COLUMNS], MOST_COLUMNS)[: shown.shape[1]])
        names.append(_("after"))
        if rise is not None:
            lines.append(rise[row, :MOST_COLUMNS])
            names.append(_("slope"))
    if after.shape != sums.shape:  # glu halves its axis
        lines, names = (
            [*shown, *_padded(after, shown.shape[1])],
            [
                *[_("before")] * len(shown),
                *[_("after")] * len(after),
            ],
        )
    matrix = np.array(lines, np.float32)
    sentences = []
    if shown.size < sums.size:
        told = _("Drawn: the first {shown} of {count} sums.")
        sentences.append(told.format(shown=count(shown.size), count=count(sums.size)))
    return {
        "title": _("Before and after"),
        "sentences": sentences,
        "drawing": weight_cells(matrix, alt, rows=names),
    }


def _padded(after: Array, columns: int) -> list[Array]:
    found = np.full((len(after), columns), np.nan, np.float32)
    shown = after[:, :columns]
    found[:, : shown.shape[1]] = shown
    return list(found)


def _as_layer(name: str, own: dict[str, Any], sums: Array, after: Array) -> Panel:
    """The activation as an argument, and as a layer of its own after a layer without one."""
    layer = LAYERS.get(name, "Activation")
    if name in ("threshold", "glu") or (given(name, own) and layer == "Activation"):
        told = _("With arguments of its own {name} is given to a layer as a function.")
        return {
            "title": _("As an argument, or as a layer"),
            "sentences": [told.format(name=quoted(name))],
        }
    size = sums.shape[1]
    plain = Dense(size, kernel_initializer="identity", use_bias=False)
    make = getattr(engine, layer)
    try:
        own_layer = make(name) if layer == "Activation" else make(**own)
    except ValueError:
        told = _(
            "As a function Keras takes these arguments; the layer {layer} refuses them: it wants numbers of "
            "at least 0."
        )
        sentence = told.format(layer=quoted(layer))
        return {"title": _("As an argument, or as a layer"), "sentences": [sentence]}
    apart = np.asarray(own_layer(plain(sums)), np.float32)
    together = Dense(
        size,
        activation=lambda x: applied(name, own, x),
        kernel_initializer="identity",
        use_bias=False,
    )(sums)
    differing = int(np.sum(~np.isclose(apart, together, rtol=1e-6, atol=0, equal_nan=True)))
    values = zip(sums.ravel(), together.ravel(), apart.ravel(), strict=True)
    rows = [
        {"cells": [number(float(a)), number(float(b)), number(float(c))], "marked": False}
        for a, b, c in list(values)[:MOST_COLUMNS]
    ]
    sentence = _(
        "A Dense layer with the argument, and one without it followed by {layer}: of {count} outputs "
        "{differing} differ."
    ).format(layer=quoted(layer), count=count(sums.size), differing=differing)
    sentences = [sentence]
    if name == "leaky_relu":
        sentences.append(
            _("Careful with defaults: the function starts from 0.2, the LeakyReLU layer from 0.3.")
        )
    return {
        "title": _("As an argument, or as a layer"),
        "sentences": sentences,
        "table": {"head": [_("Sum"), _("Argument"), _("Layer of its own")], "rows": rows},
    }


def numbers(name: str, own: dict[str, Any], sums: Array, after: Array) -> list[dict[str, Any]]:
    """How many outputs are zero, and through how many sums nothing or little is learned."""
    zeros = float(np.mean(after == 0))
    found = [
        _entry(_("Sums"), count(sums.size), _("Numbers that the activation is given.")),
        _entry(_("Outputs of 0"), f"{zeros:.0%}", _("How many outputs are exactly 0.")),
    ]
    rise = slopes(name, own, sums)
    if rise is None:
        return found
    dead = float(np.mean(rise == 0))
    flat = float(np.mean(np.abs(rise) < FLAT))
    told = _("Where the slope is exactly 0 no gradient gets through: such a unit does not learn.")
    found.append(_entry(_("Dead"), f"{dead:.0%}", told))
    told = _("Where the slope is below {flat} little gets through.").format(flat=f"{FLAT:g}")
    return [*found, _entry(_("Saturated"), f"{flat:.0%}", told)]


def _entry(label: str, value: str, help: str) -> dict[str, Any]:
    return {"label": label, "role": None, "value": value, "help": help, "axes": []}


def code(name: str, own: dict[str, Any]) -> dict[str, Any]:
    """The lines of Keras and PyTorch."""
    asked = ", ".join(f"{key}={value!r}" for key, value in given(name, own).items())
    call = f"keras.activations.{name}(x{', ' + asked if asked else ''})"
    argument = f'layers.Dense(8, activation="{name}")'
    if asked or name == "threshold":
        argument = f"layers.Dense(8, activation=lambda x: {call})"
    layer = LAYERS.get(name)
    apart = f"layers.{layer}({asked})" if layer else f'layers.Activation("{name}")'
    lines = [call, argument, *([apart] if layer or not asked else [])]
    blocks = [
        {
            "title": "Keras",
            "text": "\n".join(["import keras", "from keras import layers", "", *lines]),
        }
    ]
    torch, remarks = torch_line(name, own), []
    if torch:
        lines = ["import torch", "from torch.nn import functional as F", "", torch]
        blocks.append({"title": "PyTorch", "text": "\n".join(lines)})
    else:
        remarks.append(_("PyTorch has no {name} of its own.").format(name=quoted(name)))
    if name == "leaky_relu":
        remarks.append(_("PyTorch's own default of negative_slope is 0.01."))
    return {
        "title": _("The code"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": blocks,
        "remarks": remarks,
    }


def torch_line(name: str, own: dict[str, Any]) -> str:
    """The same in PyTorch; empty where it has no such function.

    >>> torch_line("leaky_relu", {"negative_slope": 0.2}), torch_line("softmax", {"axis": -1})
    ('F.leaky_relu(x, negative_slope=0.2)', 'F.softmax(x, dim=-1)')
    """
    if name == "relu" and given(name, own):
        return ""
    if name in _TORCH:
        return _TORCH[name]
    if name == "gelu":
        return f'F.gelu(x, approximate="{"tanh" if own["approximate"] else "none"}")'
    if name in ("softmax", "log_softmax", "glu"):
        return f"F.{name}(x, dim={own['axis']})"
    if name == "threshold":
        return f"F.threshold(x, {own['threshold']:g}, {own['default_value']:g})"
    named = {
        "leaky_relu": ("leaky_relu", "negative_slope"),
        "elu": ("elu", "alpha"),
        "celu": ("celu", "alpha"),
        "soft_shrink": ("softshrink", "lambd", "threshold"),
        "hard_shrink": ("hardshrink", "lambd", "threshold"),
    }.get(name)
    if named is None:
        return ""
    function, argument, *key = named
    return f"F.{function}(x, {argument}={own[(key or [argument])[0]]:g})"
