"""The part of a page with the details of what goes in, and the batch: the same for every kind of data."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.frame import controls
from pages.frame.language import _
from pages.frame.parameters import Whole

DETAILS = "input_details"
BATCH = Whole("batch", None, least=0, most=10**9)


def draw(draw_kind: Callable[[], None], draw_more: Callable[[], None], opened: bool) -> None:
    """A part with the controls of the chosen kind of input, the batch, and what else it holds.

    Its controls exist once it is open; `opened` says whether it starts so.
    """
    part = st.expander(_("Input: size, values and batch"), opened, key=DETAILS, on_change="rerun")
    if not part.open:
        return
    with part:
        draw_kind()
        controls.whole(
            BATCH,
            label=_("Batch size"),
            help=_(
                "How many samples go through together. Left empty (or 0) it is None: the layer takes "
                "any number, and the shape shows None in its first place."
            ),
        )
        draw_more()


def unfold(opened: bool) -> None:
    """Open or close the part, from a callback."""
    st.session_state[DETAILS] = opened
