"""What the normalization page explains besides: which values share a mean, and how many means there are."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, Any

from engine import BatchNormalization
from pages.frame.language import _
from pages.frame.notation import count
from pages.kinds.normalized import moves, over

if TYPE_CHECKING:
    from pages.setting.setting import Setting


def panels(setting: Setting) -> Sequence[dict[str, Any]]:
    """The statistics of the drawn batch, one row for each mean where they are few."""
    trace = setting.drawn.trace
    if trace is None:
        return []
    layer = setting.counts.layer
    taken = over(layer)
    sizes = trace.inputs.shape
    means = prod(size for size, is_over in zip(sizes, taken, strict=True) if not is_over)
    values = prod(size for size, is_over in zip(sizes, taken, strict=True) if is_over)
    told = (
        _("Means kept from training: {means}, one for each entry of the axis.")
        if moves(layer)
        else _("Means: {means}, each of {values} values of the drawn batch {shape}.")
    )
    sentence = told.format(means=count(means), values=count(values), shape=str(sizes))
    rows = _rows(trace) if isinstance(layer, BatchNormalization) and trace.mean.size <= 12 else []
    panel: dict[str, Any] = {"title": _("Mean and variance"), "sentences": [sentence]}
    if rows:
        head = [_("Entry"), _("Mean"), _("Variance")]
        panel["table"] = {"head": head, "rows": rows}
    return [panel]


def _rows(trace: Any) -> list[dict[str, Any]]:
    pairs = zip(trace.mean.ravel().tolist(), trace.variance.ravel().tolist(), strict=True)
    return [
        {"cells": (str(at), f"{mean:.4g}", f"{variance:.4g}"), "marked": False}
        for at, (mean, variance) in enumerate(pairs)
    ]
