"""One Plotly chart under a title, in the colours of the reader's theme."""

from __future__ import annotations

from typing import Any

import streamlit as st

from figures.charts.charts import chart
from figures.theme import DARK, LIGHT, Palette


def plot(title: str, spec: dict[str, Any], key: str, follows: str | None = None) -> None:
    """Show what a function of `figures` returned.

    Where its x axis counts steps taken, it `follows` the stage of that name: the playhead stands on it.
    """
    st.markdown(f"**{title}**")
    config = {"displayModeBar": False}  # its buttons are too small to touch
    spec = {**spec, "layout": {**spec["layout"], "meta": follows}}
    st.plotly_chart(chart(spec), key=key, alt=title, config=config)


def palette() -> Palette:
    """The colours of the theme that the reader sees now."""
    return DARK if st.context.theme.type == "dark" else LIGHT
