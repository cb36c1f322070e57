"""What every page of weights has besides: its seed, a new draw, the way back, and its lines of code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from engine.initializers import Density
from pages.frame import controls, navigation
from pages.frame.dials import Dial
from pages.frame.language import _
from pages.frame.parameters import Parameter, Text
from pages.setting.arguments import CONSTANT, INITIALIZERS
from pages.weights import starts, weight
from pages.weights.start import Start
from pages.weights.start_why import differences

BACK_TO = Text("back", most=1500)
# The argument of that page that was followed here.
_PLACES = (
    "kernel",
    "bias",
    "recurrent",
    "depthwise",
    "pointwise",
    "embeddings",
    "activity",
    "gamma",
    "beta",
)
ARGUMENTS = {
    kind: tuple(f"{place}_{kind}" for place in _PLACES)
    for kind in ("initializer", "regularizer", "constraint")
}
ARGUMENT = Text("argument", most=40)
# What the menus of the layers' pages offer, and what the control of a number beside a choice is called.
_BESIDE = {"initializer": "value", "regularizer": "factor"}
_OFFERED = {
    "initializer": (*INITIALIZERS, "orthogonal", CONSTANT),
    "regularizer": ("l1", "l2"),
    "constraint": ("max_norm", "min_max_norm", "non_neg", "unit_norm"),
}
BACK: tuple[Parameter, ...] = (BACK_TO, ARGUMENT)
MOST_SEED = 2**31 - 1


def seed_dial() -> list[Dial]:
    """The seed as a number to type."""
    told = _("Numbers drawn at random are the same for the same seed; change it to redraw.")
    return [Dial(weight.SEED, weight.SEED.name, told)]


def draw_redraw(parameters: Sequence[Parameter]) -> None:
    """A button that draws other numbers, by the next seed."""
    st.button(
        _("Draw again"),
        key="redraw",
        help=_("The same distribution, other numbers: the seed goes up by one."),
        on_click=_redraw,
        args=(parameters,),
    )


def _redraw(parameters: Sequence[Parameter]) -> None:
    seed = (controls.value(weight.SEED) or 0) + 1
    controls.put(parameters, {weight.SEED.name: seed if seed <= MOST_SEED else 0})


def back_link(**changes: str) -> list[dict[str, str]]:
    """The way back to the layer's page that led here, as it was, and with what was chosen here.

    Nothing where the address names no page.
    """
    page, _mark, query = controls.value(BACK_TO).partition("?")
    if page not in navigation.LAYERS:
        return []
    settings = dict(parse_qsl(query))
    title = _(navigation.LAYERS[page][0])
    found = [_way(_("← Back to {page}").format(page=title), page, settings)]
    if changes and settings | changes != settings:
        chosen = next(iter(changes.values()))
        told = _("← Back to {page}, with {name}").format(page=title, name=chosen)
        found.append(_way(told, page, settings | changes))
    return found


def _way(text: str, page: str, settings: dict[str, str]) -> dict[str, str]:
    return {"text": text, "address": f"{page}?{urlencode(settings)}" if settings else page}


def held_back(kind: str, name: str, number: float | None = None) -> dict[str, str]:
    """What goes back to a layer's page for the weight that is looked at, such as `kernel_constraint`.

    Nothing where that page's menu has no such choice; `number` goes with a regularizer or a constant.

    >>> held_back("constraint", "max_norm")
    {}
    """
    argument = controls.value(ARGUMENT)
    if argument not in ARGUMENTS[kind] or name not in _OFFERED[kind]:
        return {}
    beside = {} if number is None else {f"{argument}_{_BESIDE[kind]}": f"{number:g}"}
    return {argument: name, **beside}


def of_start(start: Start, name: str, own: dict[str, Any]) -> dict[str, Any]:
    """The lines of Keras and PyTorch that start a weight so."""
    line = starts.keras_line(name, own, start.weight.seed)
    keras = f"import keras\n\ninitializer = {line}\nweight = initializer({start.spec.shape})"
    blocks = [{"title": "Keras", "text": keras}]
    remarks = differences(start, name)
    torch = torch_line(name, own, start.density)
    if torch:
        text = f"import torch\n\nweight = torch.empty({_torch_shape(start)})\n{torch}"
        blocks.append({"title": "PyTorch", "text": text})
    return {
        "title": _("The code"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": blocks,
        "remarks": remarks,
    }


def _torch_shape(start: Start) -> str:
    """PyTorch's shape of the weight: what comes out first, what goes in next, the window last."""
    *window, before, after = start.spec.shape
    if start.spec.axes[-1] == "depth_multiplier":
        return ", ".join(map(str, (before * after, 1, *window)))
    if start.spec.axes[0] == "input_dim":
        return ", ".join(map(str, start.spec.shape))
    return ", ".join(map(str, (after, before, *window)))


def torch_line(name: str, own: dict[str, Any], density: Density | None) -> str:
    """The call of torch.nn.init that draws from the same distribution; empty where there is none.

    >>> torch_line("constant", {"value": 0.5}, None)
    'torch.nn.init.constant_(weight, 0.5)'
    """
    init = "torch.nn.init."
    still = {
        "zeros": "zeros_(weight)",
        "ones": "ones_(weight)",
        "constant": f"constant_(weight, {own.get('value', 0.0):g})",
        "identity": "eye_(weight)",
        "orthogonal": f"orthogonal_(weight, gain={own.get('gain', 1.0):g})",
    }
    if name in still:
        return init + still[name]
    if density is None:
        return ""
    if density.kind == "uniform":
        return f"{init}uniform_(weight, {density.low:.6g}, {density.high:.6g})"
    if density.kind == "truncated_normal":
        ends = f"a={density.low:.6g}, b={density.high:.6g}"
        return f"{init}trunc_normal_(weight, {density.mean:g}, {density.spread:.6g}, {ends})"
    if density.kind == "normal":
        return f"{init}normal_(weight, {density.mean:g}, {density.spread:.6g})"
    return f"{init}constant_(weight, {density.mean:g})"
