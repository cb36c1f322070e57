"""The stage of a 2-D convolution: its payload, and what comes back from it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from engine import ConvolutionTrace
from figures.convolution import convolution_payload
from pages.shared import edits, stage
from pages.shared.language import _
from pages.shared.words import convolution_titles, stage_sentences


def show(
    trace: ConvolutionTrace,
    key: str,
    colour: str | None = None,
    editable: bool = False,
    autoplay: bool = False,
) -> None:
    """Draw a trace; `colour` as in `convolution_payload`, `editable` cells come back by `edits`."""
    filters = trace.kernel.shape[-1]
    asked = getattr(st.session_state.get(key), "filter", None)
    payload = convolution_payload(
        trace,
        sentences=stage_sentences(),
        titles=_titles(trace),
        colour=colour,
        focus=min(int(asked), filters - 1) if asked else 0,
        editable=editable,
        autoplay=autoplay,
    )
    if editable:
        edits.remember(key, trace)
    stage.show(payload, key=key, on_edit=partial(edits.take, key))


def offer(trace: ConvolutionTrace | None, key: str, colour: str | None = None) -> None:
    """A closed part that, once opened, makes pictures and animations of a trace to take away."""
    part = st.expander(_("Take the picture away"), key=f"{key}_takeaway", on_change="rerun")
    if part.open and trace is not None:
        from pages.shared import takeaway  # brings the drawing library, which few readers need

        with part:
            takeaway.show(trace, 0, (0, 0), f"{key}_take", colour)


def _titles(trace: ConvolutionTrace) -> dict[str, object]:
    shapes = (trace.inputs.shape[1:], trace.kernel.shape, trace.activated.shape[1:])
    return convolution_titles(*(" × ".join(map(str, shape)) for shape in shapes))
