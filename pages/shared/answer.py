"""The parts of a page that answer its controls, each redrawn without the rest.

The controls are sent once. A moved slider sends the stage and the numbers; when the reader lets go,
the stage asks for the reasons.
"""

from __future__ import annotations

import streamlit as st

STAGE, REASONS = "stage_part", "reasons_part"
_MOVES, _MOVED = "moves", "moved"


def again() -> None:
    """Called by a control that changes nothing but the answer."""
    st.session_state[_MOVES] = moves() + 1
    st.session_state[_MOVED] = True
    st.rerun(STAGE)


def moves() -> int:
    """How many moves have been answered by the stage alone; the stage sends it back once settled."""
    return int(st.session_state.get(_MOVES, 0))


def settled() -> None:
    """Called when the stage has stood still for a moment."""
    st.rerun(REASONS)


def everything() -> None:
    """Called by a control that other controls depend on: the whole page is drawn anew."""
    st.rerun()


def begin_stage(shown: bool) -> None:
    """Where nothing is shown that could settle, a move redraws the whole page."""
    if st.session_state.pop(_MOVED, False) and not shown:
        st.rerun()
