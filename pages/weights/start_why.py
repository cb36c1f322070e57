"""A weight's start as numbers, and the arithmetic from its shape to its spread."""

from __future__ import annotations

from math import prod, sqrt
from typing import Any

import numpy as np

from engine.initializers import CUT_STDDEV, Density, VarianceScaling, fans_of
from pages.frame.language import _
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.weights.start import Start


def numbers(start: Start) -> list[dict[str, Any]]:
    """Shape, fans, and the deviation of theory and draws."""
    entry = _entry
    found = [
        entry(_("Weight shape"), str(start.spec.shape), _("Entries along each axis."), "kernel"),
        entry("fan_in", count(start.spec.fan_in), _("Products that one output adds up."), "input"),
        entry("fan_out", count(start.spec.fan_out), _("Sums that one input reaches."), "output"),
    ]
    density = start.density
    if density is not None and density.kind == "uniform" and density.mean == 0:
        told = _("Draws lie between this number and its negative.")
        found.append(entry(_("Limit"), f"±{density.high:.4f}", told))
    if density is not None:
        told = _("What the distribution says of all draws together.")
        found.append(entry(_("Deviation, theory"), f"{density.stddev:.4f}", told))
    told = _("Of the weights that were drawn.")
    drawn = float(np.std(start.draws, dtype=np.float64))
    return [*found, entry(_("Deviation, drawn"), f"{drawn:.4f}", told)]


def _entry(label: str, value: str, help: str, role: str | None = None) -> dict[str, Any]:
    return {"label": label, "role": role, "value": value, "help": help, "axes": []}


def why(start: Start, initializer: Any) -> dict[str, Any]:
    """The way from the shape to the limit or the deviation, with the reader's numbers."""
    groups = []
    if isinstance(initializer, VarianceScaling):
        groups.append(
            {"title": _("From the shape to the spread"), "steps": _scaled(start, initializer)}
        )
    elif start.density is not None and start.density.kind != "points":
        groups.append({"title": _("The spread"), "steps": _given(start.density)})
    return {"title": _("Why"), "notes": [], "groups": groups}


def _scaled(start: Start, initializer: VarianceScaling) -> list[dict[str, Any]]:
    fan_in, fan_out = start.fans
    scale = f"{initializer.scale:g}"
    steps = [_fan_step("fan_in", start, 0), _fan_step("fan_out", start, 1)]
    told = {
        "fan_in": ("fan_in", str(fan_in), fan_in),
        "fan_out": ("fan_out", str(fan_out), fan_out),
        "fan_avg": (
            "(fan_in + fan_out) / 2",
            f"({fan_in} + {fan_out}) / 2",
            (fan_in + fan_out) / 2,
        ),
    }
    formula, numbers_, n = told[initializer.mode]
    n = max(n, 1)
    steps.append(_step("n", _("Connections counted"), formula, numbers_, f"{n:g}"))
    variance = initializer.scale / n
    steps.append(
        _step("variance", _("Variance"), "scale / n", f"{scale} / {n:g}", f"{variance:.4g}")
    )
    if initializer.distribution == "uniform":
        if initializer.mode == "fan_avg" and initializer.scale == 1:
            formula, figures = "√(6 / (fan_in + fan_out))", f"√(6 / ({fan_in} + {fan_out}))"
        else:
            formula, figures = "√(3 · scale / n)", f"√(3 · {scale} / {n:g})"
        return [*steps, _step("limit", _("Limit"), formula, figures, f"{sqrt(3 * variance):.4f}")]
    if initializer.distribution == "truncated_normal":
        steps.append(
            _step(
                "stddev",
                _("Deviation before truncation"),
                "√(scale / n) / 0.8796",
                f"√({scale} / {n:g}) / 0.8796",
                f"{sqrt(variance) / CUT_STDDEV:.4f}",
            )
        )
    figures = f"√({scale} / {n:g})"
    return [*steps, _step("σ", _("Deviation"), "√(scale / n)", figures, f"{sqrt(variance):.4f}")]


def _fan_step(name: str, start: Start, place: int) -> dict[str, Any]:
    fan = fans_of(start.spec.shape)[place]
    axes = start.weight.axes()
    formula = " · ".join(axes[axis] for axis in fan.axes)
    figures = " · ".join(str(size) for size in fan.sizes)
    label = _("What goes into one output") if place == 0 else _("What one input reaches")
    return _step(name, label, formula, figures, count(fan.value))


def _given(density: Density) -> list[dict[str, Any]]:
    if density.kind == "truncated_normal":
        bound = f"{density.mean:g} ± 2 · {density.spread:g}"
        ends = f"{density.low:.4g} … {density.high:.4g}"
        cut = f"0.8796 · {density.spread:g}"
        return [
            _step("bound", _("Draws end at"), "mean ± 2 · stddev", bound, ends),
            _step("σ", _("Deviation"), "0.8796 · stddev", cut, f"{density.stddev:.4f}"),
        ]
    if density.kind == "uniform":
        figures = f"({density.high:g} − {density.low:g}) / √12"
        return [
            _step("σ", _("Deviation"), "(maxval − minval) / √12", figures, f"{density.stddev:.4f}")
        ]
    if density.kind == "sphere":
        figures = f"{density.spread:g} / √{density.sides}"
        return [_step("σ", _("Deviation"), "gain / √n", figures, f"{density.stddev:.4f}")]
    return [_step("σ", _("Deviation"), "stddev", f"{density.spread:g}", f"{density.stddev:.4f}")]


def _step(name: str, label: str, formula: str, figures: str, value: str) -> dict[str, Any]:
    return {
        "label": label,
        "term": name,
        "axis": None,
        "formula": f"{name} = {formula}",
        "numbers": figures,
        "value": value,
    }


def differences(start: Start, name: str) -> list[str]:
    """What to know when moving to PyTorch."""
    size = prod(start.spec.shape)
    told = [
        _(
            "Another library draws other numbers by the same seed; what agrees is the distribution of the "
            "{count} weights."
        ).format(count=count(size))
    ]
    if name in ("he_normal", "glorot_normal", "lecun_normal"):
        told.append(
            _(
                "PyTorch's {function} does not truncate; trunc_normal_ with Keras's numbers does what Keras "
                "does."
            ).format(function=quoted("kaiming_normal_"))
        )
    return told
