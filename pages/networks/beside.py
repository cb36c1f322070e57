"""Two networks beside each other: both drawn, their layers side by side, differences marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import streamlit as st

from engine import Model
from pages.frame import controls, session
from pages.frame.aside import aside
from pages.frame.language import _, counted
from pages.frame.notation import count, shape_text
from pages.networks import rows, table
from pages.networks.controls_of import BESIDE, NONE
from pages.networks.rows import Counted
from pages.networks.shelf import NAMES, SHELF, model_named
from pages.networks.standing import Standing
from pages.stages import network_stage

PINNED, KEPT = "pinned", "network_kept"


def show(now: Standing) -> None:
    """A part with the other network, once it is open."""
    chosen = controls.value(BESIDE) != NONE or KEPT in session.state()
    part = st.expander(_("Beside another network"), chosen, key="network_beside", on_change="rerun")
    if not part.open:
        return
    with part:
        other, title = _other(now)
        if other is not None:
            _show(now.model, other, title)


def _other(now: Standing) -> tuple[Model | None, str]:
    def title(name: str) -> str:
        return _(SHELF[name][0]) if name in SHELF else _("none")

    left, right = st.columns((2, 1), vertical_alignment="bottom")
    with left:
        st.selectbox(_("Other network"), (NONE, *NAMES), format_func=title, key=BESIDE.name)
    kept = session.state().get(KEPT)
    if kept is None:
        right.button(
            _("Keep this one beside"),
            help=_("Then change it, and see what is different."),
            on_click=lambda: session.state().update({KEPT: now.model}),
        )
    else:
        right.button(_("Let it go"), on_click=lambda: session.state().pop(KEPT, None))
        return kept, _("The one that was kept")
    name = controls.value(BESIDE)
    return (None, "") if name == NONE else (model_named(name), title(name))


def _show(model: Model, other: Model, title: str) -> None:
    st.markdown(f"**{title}**")
    network_stage.show(other, "network_beside_stage", on_event=lambda: None, editable=False)
    found = list(compared(rows.calls_counted(model), rows.calls_counted(other)))
    different = sum(bool(row["mark"]) for row in found)
    aside(
        counted("{count} line differs.", "{count} lines differ.", different).format(count=different)
        if different
        else _("Both are alike, line by line.")
    )
    heads = (
        _("Here"),
        _("Output shape"),
        _("Parameters"),
        title,
        _("Output shape"),
        _("Parameters"),
    )
    columns = [
        {"key": f"{at}", "label": head, "numeric": at % 3 == 2, "shown": True, "bar": False}
        for at, head in enumerate(heads)
    ]
    data = {
        "title": "",
        "columns": columns,
        "rows": found,
        "totals": _totals(model, other),
        "words": table.words(),
    }
    table.MOUNT(data, "network_beside_table", on_chosen_change=lambda: None)


def _totals(model: Model, other: Model) -> list[dict[str, str]]:
    here, there = table.totals(model), table.totals(other)
    return [
        {"label": label, "value": f"{here.get(label, '?')} · {there.get(label, '?')}"}
        for label in {**here, **there}
        if here.get(label) != there.get(label)
    ]


def compared(here: Sequence[Counted], there: Sequence[Counted]) -> Iterator[dict[str, Any]]:
    """Rows of a table: layers of the same class side by side, and what is different marked."""
    matcher = SequenceMatcher(None, _kinds(here), _kinds(there), autojunk=False)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        count_here, count_there = last - first, other_last - other_first
        for step in range(max(count_here, count_there)):
            one = here[first + step] if step < count_here else None
            other = there[other_first + step] if step < count_there else None
            mark = "more" if other is None else "less" if one is None else ""
            if not mark and (tag != "equal" or _sizes(one) != _sizes(other)):
                mark = "other"
            yield _line(one, other, mark)


def _kinds(calls: Sequence[Counted]) -> list[str]:
    return [each.call.kind for each in calls]


def _sizes(each: Counted | None) -> Any:
    return None if each is None else (each.call.shapes, each.call.parameters)


def _line(one: Counted | None, other: Counted | None, mark: str) -> dict[str, Any]:
    texts, sorts = [], []
    for each in (one, other):
        shape = None if each is None else each.call.shape
        parameters = None if each is None else each.call.parameters
        texts += [
            "" if each is None else f"{each.call.name} ({each.call.kind})",
            "" if shape is None else shape_text(shape),
            "" if parameters is None else count(parameters),
        ]
        sorts += [texts[-3], texts[-2], parameters]
    return {
        "node": "",
        "texts": texts,
        "sorts": sorts,
        "state": "settled",
        "chosen": False,
        "mark": mark,
    }
