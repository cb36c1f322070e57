"""Where a page's parts stand: the arguments at the left, everything they lead to at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.shared.language import _


@dataclass(frozen=True)
class Places:
    """The places of one page, in reading order; each is used as `with places.stage:`.

    They exist before they are filled, because what stands first may depend on what stands later.
    """

    arguments: Any
    details: Any
    ends: Any
    examples: Any
    sources: Any
    stage: Any
    reasons: Any


def laid_out(details_open: bool) -> Places:
    """Two columns on a wide screen, one below the other on a narrow one."""
    left, right = st.columns([1, 2.8], gap="large")
    with left:
        arguments = st.container()
        details = st.expander(_("Input: size, values and batch"), expanded=details_open)
        ends = st.container()
    with right:
        with st.container(horizontal=True, vertical_alignment="top"):
            examples, sources = st.container(), st.container(horizontal=True, width=420)
        stage, reasons = st.container(), st.container()
    return Places(arguments, details, ends, examples, sources, stage, reasons)
