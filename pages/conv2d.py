"""Conv2D: a kernel slides over height and width and adds up what it covers."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine import Conv2D, ConvolutionTrace
from pages.shared import (
    address,
    code_panel,
    controls,
    convolution_controls,
    convolution_stage,
    data,
    edits,
    examples,
    kernels,
    navigation,
    notes,
    numbers,
    refusal,
    why,
)
from pages.shared.aside import aside
from pages.shared.convolution import PARAMETERS, apply, chosen
from pages.shared.convolution_examples import EXAMPLES
from pages.shared.data import DataChoice
from pages.shared.kernels import KernelChoice
from pages.shared.language import _
from pages.shared.places import Places, laid_out
from pages.shared.tracing import Counts, count, draw

PAGE = "conv2d"
STAGE = "conv2d_stage"


@st.fragment
def lab() -> None:
    """The controls, and what answers them: all that is redrawn when one moves."""
    controls.begin()
    places = laid_out(details_open=data.shown_source() != data.PAPER)
    draw_controls(places)
    with places.stage:
        stage_part()
    with places.reasons:
        reasons_part(places.examples)


def draw_controls(places: Places) -> None:
    """Keras's arguments, what goes in, and where the weights come from."""
    with places.arguments:
        convolution_controls.draw()
    with places.sources:
        data.draw_source()
        kernels.draw_source()
    with places.details:
        data.draw_details()
        kernels.draw_details()
    with places.ends:
        controls.typing(PARAMETERS)
        controls.reset(PARAMETERS, PAGE)


def stage_part() -> None:
    """The stage and the numbers, or why the setting is refused."""
    chosen_data = data.chosen()
    try:
        counts = count(Conv2D, chosen(), chosen_data)
    except ValueError as fault:
        shape = chosen_data.shape(chosen().data_format)
        refusal.show(fault, Conv2D, chosen().arguments(), shape, apply)
        return
    drawn = draw(Conv2D, chosen(), chosen_data, kernel(chosen_data), counts)
    if drawn.trace is not None:
        editable = chosen_data.editable and drawn.trace.kernel.size <= kernels.MOST_EDITABLE
        convolution_stage.show(drawn.trace, STAGE, chosen_data.colour, editable)
    edits.show_fault()
    for sentence in drawn.sentences:
        aside(sentence)
    numbers.show(counts)


def reasons_part(examples_place: Any) -> None:
    """Which example the controls stand at; then the derivation, the code, the picture to take away."""
    with examples_place:
        examples.choose(EXAMPLES, PARAMETERS)
    try:
        counts = count(Conv2D, chosen(), data.chosen())
    except ValueError:
        return
    st.subheader(_("Why"))
    _batch, spatial, _channels = counts.layer.split_shape(counts.input_shape)
    for note in notes.border_notes(counts.layer.axes(spatial)):
        st.markdown(note)
    why.show(counts.derivation, key="conv2d_why")
    st.subheader(_("The code"))
    code_panel.show(chosen(), counts)
    convolution_stage.offer(lambda: trace(counts), STAGE, data.chosen().colour)


def kernel(chosen_data: DataChoice) -> KernelChoice:
    """Where the weights come from."""
    return kernels.chosen(chosen_data.source, chosen_data.seed)


def trace(counts: Counts) -> ConvolutionTrace | None:
    """The trace that the stage shows."""
    chosen_data = data.chosen()
    return draw(Conv2D, chosen(), chosen_data, kernel(chosen_data), counts).trace


navigation.ensure()
st.title("Conv2D")
st.markdown(
    _(
        "A small kernel slides over the input; at every place it multiplies what it covers and adds up."
    )
)
address.arrive(PARAMETERS, PAGE)
address.show_notices()
lab()
