"""What every page stands at, kept for its next visit under the page's own name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.frame.parameters import Parameter

KEPT = "kept_values"


def begin(parameters: Sequence[Parameter], page: str) -> None:
    """Give every parameter its value before any control is drawn.

    Pages have controls of the same names, and Streamlit forgets the value of a control that was not
    drawn in the run before.
    """
    kept = st.session_state.setdefault(KEPT, {}).setdefault(page, {})
    for p in parameters:
        if p.name in st.session_state:
            kept[p.name] = st.session_state[p.name]
        else:
            st.session_state[p.name] = kept.setdefault(p.name, p.default)


def leave(page: str) -> None:
    """Called when another page is opened: what this one stands at is kept, and its names are free."""
    kept = st.session_state.get(KEPT, {}).get(page, {})
    for name in kept:
        if name in st.session_state:
            kept[name] = st.session_state[name]
            del st.session_state[name]
