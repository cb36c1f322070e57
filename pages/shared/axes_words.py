"""What each axis of a shape counts, so that a reader sees where the channels stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine import WeightSpec
from pages.shared.language import _
from pages.shared.tracing import Counts

CHANNELS = "channels"
Words = list[dict[str, Any]]


def of_input(counts: Counts) -> Words:
    """The axes of the input, where data_format puts them; none for a recurrent layer."""
    order = getattr(counts.layer, "data_format", None)
    return _worded(counts.input_shape, order) if order else []


def of_output(counts: Counts) -> Words:
    """The axes of the output; none for a recurrent layer, which may have several."""
    shape, order = counts.derivation.output_shape, getattr(counts.layer, "data_format", None)
    if order is None:
        return []
    if hasattr(counts.layer, "flatten"):
        return [_batch(shape), _plain("units")]
    return _worded(shape, order)


def of_weight(spec: WeightSpec) -> Words:
    """The axes of a weight, none where one of them has no word here."""
    words = [_weight_axis(axis) for axis in spec.axes]
    return [{"text": word, "strong": False} for word in words] if all(words) else []


def _worded(shape: Sequence[int | None], order: str) -> Words:
    places = {4: ["height", "width"], 3: ["steps"]}.get(len(shape), [])
    names = [CHANNELS, *places] if order == "channels_first" else [*places, CHANNELS]
    return [_batch(shape), *(_plain(name) for name in names)]


def _batch(shape: Sequence[int | None]) -> dict[str, Any]:
    return {"text": _("any batch") if shape[0] is None else _("batch size"), "strong": False}


def _plain(name: str) -> dict[str, Any]:
    return {"text": _place(name), "strong": name == CHANNELS}


def _place(name: str) -> str:
    return {
        "height": _("height"),
        "width": _("width"),
        "steps": _("steps"),
        CHANNELS: _("channels"),
        "units": "units",
    }[name]


def _weight_axis(axis: str) -> str | None:
    return {
        "kernel_height": _("height"),
        "kernel_width": _("width"),
        "kernel_steps": _("steps"),
        "input_channels": _("channels"),
        "depthwise_channels": _("channels"),
        "depth_multiplier": _("kernels for each"),
        "filters": "filters",  # as Keras names them
        "features": _("values in"),
        "units": "units",
    }.get(axis)
