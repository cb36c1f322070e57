"""Stages that stand beside each other on a wide screen, and below each other on a narrow one."""

from __future__ import annotations

import streamlit as st

from pages.frame import session

# A stage narrower than about 350 pixels would have no room for its numbers.
_COLUMNS = """
@media (min-width: 1100px) {
  .st-key-lab_picture { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem 2rem; }
  .st-key-lab_picture > * { grid-column: 1 / -1; }
  .st-key-lab_picture > [class*="_stage"] { grid-column: auto; order: 1; }
  .st-key-lab_picture > [class*="_answers"] { order: 2; }
"""
_BY_SETTING = """
  .st-key-lab_picture { grid-auto-flow: dense; }
  .st-key-lab_picture > [class*="_stage"] { grid-column: 1; }
  .st-key-lab_picture > [class*="_pinned_stage"] { grid-column: 2; }
"""


def in_pairs() -> None:
    """The stages of one setting beside each other."""
    _style(_COLUMNS)


def by_setting() -> None:
    """The stages of the present setting at the left, those of the pinned one at the right."""
    _style(_COLUMNS + _BY_SETTING)


def _style(rules: str) -> None:
    if not session.in_advance():
        st.html(f"<style>{rules}}}</style>")
