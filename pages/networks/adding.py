"""The dialog in which a layer is looked for and put into the network."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine import Add, Concatenate
from engine.layers.merging.merge import Merge
from engine.models.edits import editing
from pages.frame import session
from pages.frame.aside import aside
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.networks import events, palette, standing

_JOINS = {"Add": Add, "Concatenate": Concatenate}


def offer() -> None:
    """Open the dialog where the drawing asked for it."""
    if session.in_advance() or events.ADDING not in st.session_state:
        return
    beside, where = st.session_state.pop(events.ADDING)

    @st.dialog(_("Add a layer"))
    def dialog() -> None:
        _show(beside, where)

    dialog()


def _show(beside: str, where: str) -> None:
    st.markdown(
        {
            editing.AFTER: _("It will read what {layer} gives."),
            editing.BEFORE: _("{layer} will read what it gives."),
            editing.BRANCH: _("It will read what {layer} reads, and both are joined."),
        }[where].format(layer=quoted(beside))
    )
    name = st.selectbox(
        _("Layer"),
        palette.layer_names(),
        key="network_add_layer",
        help=_("Type to search: every layer of the engine is here."),
    )
    layer = palette.beginning(str(name))
    join: Any = Add
    other = None
    if where == editing.BRANCH:
        chosen = st.segmented_control(
            _("Joined by"), tuple(_JOINS), default="Add", required=True, key="network_add_join"
        )
        join = _JOINS[str(chosen)]
    elif isinstance(layer, Merge):
        others = [row.layer.name for row in standing.now().model.shapes()]
        other = st.selectbox(
            _("Joined with"), others, key="network_add_other", help=_("The other tensor it takes.")
        )
    aside(_("Its arguments can be moved once it stands there."))
    if st.button(_("Add"), key="network_add", type="primary"):
        events.attempt(
            lambda: events.step(
                editing.added(standing.now().model, layer, beside, where, join, other)
            )
        )
        st.rerun()
