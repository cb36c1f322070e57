"""The parts of a page that answer its controls, each redrawn without the rest.

The controls themselves are sent once; a moved slider sends the stage first and the reasons after it.
"""

from __future__ import annotations

import streamlit as st

STAGE, EXAMPLES, REASONS = "stage_part", "examples_part", "reasons_part"


def again() -> None:
    """Called by a control that changes nothing but the answer."""
    st.rerun([STAGE, EXAMPLES, REASONS])


def everything() -> None:
    """Called by a control that other controls depend on: the whole page is drawn anew."""
    st.rerun()
