"""A setting that is pinned, so that another can be seen beside it: the address carries both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from pages.frame import controls
from pages.frame.address import read
from pages.frame.language import _
from pages.frame.notation import count, shape_text
from pages.frame.parameters import Parameter, Text
from pages.frame.quoting import quoted
from pages.setting.arguments import Argument
from pages.setting.choices import PER_AXIS, Choices, Read, chosen
from pages.setting.counts import Counts

PINNED = Text("pinned", most=2000)
# Of a setting without a single change: an empty text means that nothing is pinned.
ALL_DEFAULT = "-"


def draw(parameters: Sequence[Parameter]) -> None:
    """A button that pins the arguments as they stand, or lets go of those that are pinned."""
    if controls.value(PINNED):
        st.button(
            _("Unpin"),
            key="unpin",
            help=_("Let go of the pinned setting."),
            on_click=lambda: controls.put((PINNED,), {PINNED.name: ""}),
        )
        return
    st.button(
        _("Pin"),
        key="pin",
        help=_("Keep this setting in sight, then change something: both are shown, and compared."),
        on_click=lambda: controls.put((PINNED,), {PINNED.name: written(parameters)}),
    )


def written(parameters: Sequence[Parameter]) -> str:
    """The arguments as they stand, as a text for the address."""
    stand = {p: controls.value(p) for p in parameters}
    return (
        urlencode({p.name: p.write(v) for p, v in stand.items() if v != p.default}) or ALL_DEFAULT
    )


def choices(
    arguments: Sequence[Argument], axes: int, unused: Callable[[Read], Collection[str]]
) -> Choices | None:
    """The pinned arguments, None where nothing is pinned; what is nonsense in them is left out."""
    text = controls.value(PINNED)
    if not text:
        return None
    parameters = [p for a in arguments for p in (*a.along(axes), *a.beside)]
    values, _notices = read([*parameters, PER_AXIS], dict(parse_qsl(text)))

    def stood(p: Parameter) -> Any:
        return values.get(p.name, p.default)

    left_out = unused(stood)
    return chosen([a for a in arguments if a.name not in left_out], axes, stood)


def panel(
    pinned: Choices, now: Choices, counts: Counts, count_pinned: Callable[[], Counts]
) -> dict[str, Any]:
    """A table of both settings, with what differs marked."""
    names = dict.fromkeys([*pinned.values, *now.values])
    rows = [(name, *(_given(choice, name) for choice in (now, pinned))) for name in names]
    rows = [row for row in rows if row[1] != row[2]]
    said = [] if rows else [_("Both settings are the same: move something to see the difference.")]
    try:
        before = _counted(count_pinned())
    except ValueError as fault:
        before = {}
        said.append(
            _("The pinned setting does not work with this input: {why}").format(why=str(fault))
        )
    rows += [(name, text, before.get(name, "–")) for name, text in _counted(counts).items()]
    return {
        "title": _("Now and pinned"),
        "sentences": said,
        "table": {
            "head": ["", _("Now"), _("Pinned")],  # as the pictures stand beside each other
            "rows": [{"cells": row, "marked": row[1] != row[2]} for row in rows],
        },
    }


def told(pinned: Choices) -> str:
    """What is pinned, in a line."""
    given = ", ".join(f"{name}={_text(value)}" for name, value in pinned.given().items())
    return _("Pinned: {setting}").format(setting=quoted(given or _("as the page starts")))


def _counted(counts: Counts) -> Mapping[str, str]:
    rows = {_("Output shape"): shape_text(counts.derivation.output_shape)}
    rows |= {spec.name: shape_text(spec.shape) for spec in counts.specs}
    rows[_("Parameters")] = count(counts.parameters)
    for step in counts.derivation:
        if step.name == "multiply_adds" and isinstance(step.value, int):
            rows[_("Multiply-adds")] = count(step.value)
    return rows


def _given(choices: Choices, name: str) -> str:
    return _text(choices.values[name]) if name in choices.values else "–"


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        told = ", ".join(f"{name}={given!r}" for name, given in value["config"].items())
        return f"{value['class_name']}({told})"
    return repr(value[0]) if isinstance(value, tuple) and len(set(value)) == 1 else repr(value)
