"""The arguments a reader moves most: one component, whose sliders answer while they are dragged.

Streamlit's own sliders answer once they are let go, and each is an element that the browser goes
through several times with every change; this is one element, however many arguments it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any

from pages.frame import controls, session
from pages.frame.aside import aside
from pages.frame.component import HAVE, HEARD, component, told
from pages.frame.language import _
from pages.frame.parameters import Choice, Flag, Nonsense, Parameter, Real, Text
from pages.frame.quoting import quoted

FAULTS = "dial_faults"

_dials = component("dials", "dials/dials.js")


@dataclass(frozen=True)
class Dial:
    """A parameter with the word it goes by and what it is for, both in the reader's language.

    On a narrow screen those that are `folded` wait behind a word.
    """

    parameter: Parameter
    label: str
    help: str
    folded: bool = False


def draw(dials: Sequence[Dial], key: str) -> None:
    """Draw the dials; what is moved stands in the session under its parameter's name."""
    parameters = [dial.parameter for dial in dials]
    _dials(
        data={
            "fold": _("More arguments"),
            "dials": [_item(dial) for dial in dials],
        },
        key=key,
        on_moved_change=partial(_take, parameters, key),
    )
    real = {p.name for p in parameters if isinstance(p, Real)}
    for name, text in session.state().pop(FAULTS, []):
        sentence = _("{name} takes whole numbers: {text} is none that it can be, so it stays.")
        if name in real:
            sentence = _("{name} takes numbers: {text} is none that it can be, so it stays.")
        aside(sentence.format(name=quoted(name), text=quoted(text)))


def read(
    parameters: Sequence[Parameter], moved: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The values that texts stand for, and the name and text of each that is none.

    >>> from pages.frame.parameters import Whole
    >>> strides = Whole("strides", 1, 1, 4)
    >>> read([strides], {"strides": "2"}), read([strides], {"strides": "2.5"})
    (({'strides': 2}, []), ({}, [('strides', '2.5')]))
    """
    values, faults = {}, []
    for p in parameters:
        if p.name not in moved:
            continue
        try:
            values[p.name] = p.read(str(moved[p.name]))
        except Nonsense:
            faults.append((p.name, str(moved[p.name])[:40]))
    return values, faults


def take(parameters: Sequence[Parameter], moved: Any) -> bool:
    """Bring the session to what the browser sent of the dials; returns whether all of it could be."""
    if not isinstance(moved, Mapping) or not isinstance(moved.get("values"), Mapping):
        return False
    state = session.state()
    values, faults = read(parameters, moved["values"])
    state.update(values)
    if faults:
        state[FAULTS] = faults
    state[HEARD] = _whole(moved.get("number"))
    have = moved.get("have")
    state[HAVE] = dict(have) if isinstance(have, Mapping) else {}
    return not faults


def _take(parameters: Sequence[Parameter], key: str) -> None:
    take(parameters, told(key, "moved"))


def _whole(number: Any) -> int:
    return int(number) if isinstance(number, (int, float)) and isfinite(number) else 0


def _item(dial: Dial) -> dict[str, Any]:
    p = dial.parameter
    value = controls.value(p)
    item = {"name": p.name, "label": dial.label, "help": dial.help, "folded": dial.folded}
    item["value"] = value
    if isinstance(p, Flag):
        return {**item, "kind": "flag"}
    if isinstance(p, Choice):
        kind = "choice" if len(p.options) <= controls.FEW_OPTIONS else "menu"
        return {**item, "kind": kind, "options": _options(p)}
    if isinstance(p, Real):
        return {**item, **_real(p, value)}
    if isinstance(p, Text) or controls.typed() or not p.slides(value) or p.low is None:
        return {**item, "kind": "number", "none": p.default is None}
    if p.default is None:
        text = str(value)
        return {**item, "kind": "stops", "value": text, "stops": p.stops, "at": p.stops.index(text)}
    return {**item, "kind": "slider", "low": p.low, "high": p.high}


def _options(p: Choice) -> list[list[str]]:
    return [[option, _(option) if p.worded else option] for option in p.options]


def _real(p: Real, value: float) -> dict[str, Any]:
    text = p.write(value)
    if controls.typed() or not p.slides(value):
        return {"kind": "real", "value": text}
    stops = [p.write(stop) for stop in p.stops]
    return {"kind": "stops", "value": text, "stops": stops, "at": p.nearest(value)}
