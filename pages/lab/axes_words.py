"""What each axis of a shape counts, so that a reader sees where the channels stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine import WeightSpec
from figures.gates import SYMBOLS
from pages.frame.language import _
from pages.setting.masked import inner_of
from pages.setting.tracing import Counts

CHANNELS = "channels"
Words = list[dict[str, Any]]


def of_input(counts: Counts) -> Words:
    """The axes of the input, where data_format puts them."""
    order = getattr(counts.layer, "data_format", None)
    if order is None:
        return [_batch(counts.input_shape), _plain("time steps"), _plain("features")]
    return _worded(counts.input_shape, order)


def of_output(counts: Counts) -> Words:
    """The axes of the output; none where a recurrent layer gives several."""
    shape, order = counts.derivation.output_shape, getattr(counts.layer, "data_format", None)
    if order is None:
        return _of_states(shape, inner_of(counts.layer))
    if hasattr(counts.layer, "flatten"):
        return [_batch(shape), _plain("units")]
    return _worded(shape, order)


def of_weights(counts: Counts) -> list[Words]:
    """The axes of every weight, none for one with an axis that has no word here."""
    inner = inner_of(counts.layer)
    gates = getattr(getattr(inner, "forward_layer", inner), "gate_names", None)
    return [_of_weight(spec, gates) for spec in counts.specs]


def _of_states(shape: Sequence[Any], layer: Any) -> Words:
    if shape[0] is not None and not isinstance(shape[0], int):
        return []
    joined = getattr(layer, "merge_mode", None) == "concat"
    units = {"text": "2 · units", "strong": False} if joined else _plain("units")
    return [_batch(shape), *[_plain("time steps")] * (len(shape) - 2), units]


def _of_weight(spec: WeightSpec, gates: Sequence[str] | None) -> Words:
    words = _weight_axes()
    if gates is not None:
        order = " ".join(SYMBOLS[gate] for gate in gates)
        words |= {"features": "features", "gate_units": f"{len(gates)} · units ({order})"}
    told = [words.get(axis) for axis in spec.axes]
    return [{"text": word, "strong": False} for word in told if word] if all(told) else []


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
        "time steps": _("time steps"),
        CHANNELS: _("channels"),
        "features": "features",  # as Keras names them
        "units": "units",
    }[name]


def _weight_axes() -> dict[str, str]:
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
        "previous_units": _("units before"),
        "input_or_recurrent": _("input or state"),
    }
