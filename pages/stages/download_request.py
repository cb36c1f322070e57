"""Where a stage's button asks for pictures to take away, and the dialog is opened on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from pages.frame import session
from pages.frame.component import told

if TYPE_CHECKING:
    from figures.parts.picture import View

TAKE = "take_away"


def asked_for(key: str) -> None:
    """Keep what the stage under a key tells when its button is pressed: the place looked at."""
    place = told(key, "take")
    if isinstance(place, dict):
        st.session_state[TAKE] = (key, place)


def offer(key: str, view: Callable[[], View], colour: str | None = None) -> None:
    """Offer pictures of the place that the button of the stage under a key asked for, if it did.

    `view` makes what is pictured; `colour` is how the input is drawn, as in `figures.parts.picture.Look`.
    """
    if session.in_advance():
        return
    asked, place = st.session_state.get(TAKE, (None, None))
    if asked != key:
        return
    del st.session_state[TAKE]
    from pages.stages import download

    download.open_for(view(), place, key, colour)
