"""Home: a real photo under a moving window, and the way to every page."""

from __future__ import annotations

import streamlit as st

from pages.frame import address, navigation
from pages.frame.language import _


def show_rest() -> None:
    """Everything that needs the engine, which is imported once the first words are on their way."""
    from pages.lessons import welcome

    welcome.show_stage()
    welcome.show_links()


navigation.ensure()
navigation.heading(_("What does a layer do to a shape?"))
st.markdown(
    _(
        "Here a window slides over a photo. Wherever it stands, each of six filters multiplies the "
        "numbers under it by weights and adds them up to one number of its map. **Point at any cell** "
        "to see where it comes from. Shapes, counts and values are those of Keras."
    )
)
address.arrive((), "home")
address.show_notices()
show_rest()
address.show(())
