"""Home: a real photo under a moving window, and the way to every page."""

from __future__ import annotations

import streamlit as st

from pages.shared import address, navigation
from pages.shared.language import _


def show_rest() -> None:
    """Everything that needs the engine, which is imported once the first words are on their way."""
    from pages.shared import welcome

    welcome.show_stage()
    welcome.show_links()


navigation.ensure()
navigation.heading(_("What does a layer do to a shape?"))
st.markdown(
    _(
        "ShapeLab shows how a neural-network layer turns one array of numbers into another: every "
        "number that goes in, every weight, every number that comes out. Each shape and count agrees "
        "with Keras. Point at a cell of the output to see which cells and weights made it."
    )
)
address.arrive((), "home")
address.show_notices()
show_rest()
address.show(())
