"""Small print: what a reader may want to know but need not read."""

from __future__ import annotations

import streamlit as st

from pages.frame import session


def aside(sentence: str, help: str | None = None) -> None:
    """A sentence in small grey letters, dark enough to be read (Streamlit's captions are not)."""
    if not session.in_advance():
        st.markdown(f":small[:gray[{sentence}]]", help=help)
