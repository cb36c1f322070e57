"""From a layer's page to the pages of weights, with its settings carried along, and the way back in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from engine import WeightSpec
from pages.frame.language import _
from pages.inputs import grids
from pages.setting.counts import part_of
from pages.setting.setting import Setting
from pages.weights import activation_part, constraint_part, numbers_in, regularizer_part, starts
from pages.weights.code import BACK_TO
from pages.weights.weight import HELD, Held

MOST_TYPED = 144  # weights that travel in an address
MOST_SUMS = 48
# Keras's arguments speak of a weight by the first part of its name.
_PLACES = {
    "kernel": "kernel",
    "recurrent_kernel": "recurrent",
    "depthwise_kernel": "depthwise",
    "pointwise_kernel": "pointwise",
    "embeddings": "embeddings",
}
_GATES = {"LSTM": 4, "GRU": 3}
_SECOND_NAMES = {"uniform": "random_uniform", "normal": "random_normal"}

Link = dict[str, str]


def links(page: str, said: Mapping[str, str], setting: Setting) -> list[Link]:
    """The links of a layer's page: `said` is what its address says."""
    query = urlencode(said)
    back = f"{page}?{query}" if query else page
    way = back if len(back) <= BACK_TO.most else page
    found: list[Link] = []
    seen = {part_of(spec)[1]: spec for spec in reversed(setting.counts.specs)}
    for held in HELD.values():
        if held.page == page and held.name in seen:
            found += _of_weight(held, seen[held.name], setting, way)
    activation = setting.choices.values.get("activation")
    if activation in activation_part.NAMES:
        asked = {"activation": activation, **_sums(setting), "back": way}
        found.append(
            _link(_("{name}: curve and slope").format(name=activation), "activations", asked)
        )
    return found


def _of_weight(held: Held, spec: WeightSpec, setting: Setting, way: str) -> list[Link]:
    place = "depthwise" if held.layer == "DepthwiseConv2D" else _PLACES[held.name]
    sizes = {"weight": held.told, **_sizes(held, spec)}
    values = setting.choices.values
    start = _start(values.get(f"{place}_initializer"))
    seed = {"seed": setting.data.seed} if setting.data.seed else {}
    drawn = {**sizes, **start, **seed}
    typed = _typed(held, spec, setting)
    weights = typed or {numbers_in.SOURCE.name: numbers_in.DRAWN, **drawn}
    told = {
        "initializer": (_("{weight}: where it starts"), "initializers", drawn),
        "regularizer": (
            _("{weight}: penalties"),
            "regularizers",
            {**weights, **_penalty(values.get(f"{place}_regularizer"))},
        ),
        "constraint": (
            _("{weight}: bounds"),
            "constraints",
            {**weights, **_bound(values.get(f"{place}_constraint"))},
        ),
    }
    return [
        _link(
            text.format(weight=held.name),
            page,
            {**asked, "back": way, "argument": f"{place}_{kind}"},
        )
        for kind, (text, page, asked) in told.items()
        if f"{place}_{kind}" in values
    ]


def _link(text: str, page: str, asked: Mapping[str, Any]) -> Link:
    return {"text": text, "address": f"{page}?{urlencode(asked)}"}


def _sizes(held: Held, spec: WeightSpec) -> dict[str, int]:
    """The controls that make a weight of this shape on the pages of weights."""
    *window, before, after = spec.shape
    if spec.axes[-2:] == ("filters", "input_channels"):
        before, after = after, before
    after //= _GATES.get(held.layer, 1)
    outputs = held.outputs if held.outputs == "depth_multiplier" else "outputs"
    found = {outputs: after}
    if held.inputs:
        found["inputs"] = before
    if held.window:
        found["kernel_size"] = window[0]
    if held.window == 2 and window[1] != window[0]:
        found["kernel_width"] = window[1]
    return found


def _start(chosen: Any) -> dict[str, Any]:
    if isinstance(chosen, Mapping):
        name = _snake(chosen["class_name"])
        own = {key: value for key, value in chosen["config"].items() if key != "seed"}
    else:
        name, own = _SECOND_NAMES.get(chosen, chosen), {}
    return {"initializer": name, **own} if name in starts.NAMES else {}


def _penalty(chosen: Any) -> dict[str, Any]:
    if isinstance(chosen, Mapping):
        return {"regularizer": _snake(chosen["class_name"]), **chosen["config"]}
    return {"regularizer": chosen} if chosen in regularizer_part.NAMES else {}


def _bound(chosen: Any) -> dict[str, Any]:
    return {"constraint": chosen} if chosen in constraint_part.NAMES else {}


def _snake(name: str) -> str:
    """A class's name as its lower-case one.

    >>> _snake("VarianceScaling"), _snake("L1")
    ('variance_scaling', 'l1')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _typed(held: Held, spec: WeightSpec, setting: Setting) -> dict[str, str]:
    """The very numbers of a small kernel that is drawn on the page; else it is drawn by its seed."""
    kernel = _drawn_array(setting, held.name)
    if kernel is None or kernel.shape != spec.shape or kernel.size > MOST_TYPED:
        return {}
    laid = kernel
    if spec.axes[-2:] == ("filters", "input_channels"):
        laid = np.swapaxes(laid, -1, -2)
    shape = {2: (*laid.shape, 1, 1), 3: (1, *laid.shape), 4: laid.shape}[laid.ndim]
    text = grids.written(np.ascontiguousarray(laid, np.float32).reshape(shape))
    return {"weight": held.told, "values": text}


def _sums(setting: Setting) -> dict[str, str]:
    """The layer's own sums before its activation, the first of them."""
    sums = _drawn_array(setting, "pre_activation")
    if sums is None or not sums.size:
        return {}
    shown = sums.ravel()[:MOST_SUMS]
    return {"sums": " ".join(f"{value:.4g}" for value in shown if np.isfinite(value))}


def _drawn_array(setting: Setting, name: str) -> NDArray[np.float32] | None:
    trace = setting.drawn.trace
    found = None if trace is None else vars(trace).get(name)
    return found if isinstance(found, np.ndarray) else None
