"""Small print: what a reader may want to know but need not read."""

from __future__ import annotations

import streamlit as st


def aside(sentence: str, help: str | None = None) -> None:
    """A sentence in small grey letters, dark enough to be read (Streamlit's captions are not)."""
    st.markdown(f":small[:gray[{sentence}]]", help=help)
