"""Conv2D: a kernel slides over height and width and adds up what it covers."""

from __future__ import annotations

import streamlit as st

from engine import Conv2D
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
from pages.shared.convolution import PARAMETERS, ConvChoices, apply
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
    """Everything that answers a control."""
    edits.take(STAGE)
    controls.begin()
    places = laid_out(details_open=data.shown_source() != data.PAPER)
    chosen = choose(places)
    with places.ends:
        controls.typing(PARAMETERS)
        controls.reset(PARAMETERS, PAGE)
    with places.examples:
        examples.choose(EXAMPLES, PARAMETERS)
    with places.stage:
        answer(*chosen)


def choose(places: Places) -> tuple[ConvChoices, DataChoice, KernelChoice]:
    """The controls: Keras's arguments, what goes in, and where the weights come from."""
    with places.arguments:
        choices, seed = convolution_controls.choose()
    with places.sources:
        source, kernel = data.choose_source(), kernels.choose_source()
    with places.details:
        chosen_data = data.choose(source, seed)
        chosen_kernel = kernels.choose(kernel, source, seed)
    return choices, chosen_data, chosen_kernel


def answer(choices: ConvChoices, chosen_data: DataChoice, chosen_kernel: KernelChoice) -> None:
    """The stage, the numbers, the reasons and the code; or why the setting is refused."""
    try:
        counts = count(Conv2D, choices, chosen_data)
    except ValueError as fault:
        shape = chosen_data.shape(choices.data_format)
        refusal.show(fault, Conv2D, choices.arguments(), shape, apply)
        return
    drawn = draw(Conv2D, choices, chosen_data, chosen_kernel, counts)
    if drawn.trace is not None:
        editable = chosen_data.editable and drawn.trace.kernel.size <= kernels.MOST_EDITABLE
        convolution_stage.show(drawn.trace, STAGE, chosen_data.colour, editable)
        convolution_stage.offer(drawn.trace, STAGE, chosen_data.colour)
    edits.show_fault()
    for sentence in drawn.sentences:
        aside(sentence)
    explain(choices, counts)


def explain(choices: ConvChoices, counts: Counts) -> None:
    """The numbers, the derivation and the code."""
    numbers.show(counts)
    st.subheader(_("Why"))
    _batch, spatial, _channels = counts.layer.split_shape(counts.input_shape)
    for note in notes.border_notes(counts.layer.axes(spatial)):
        st.markdown(note)
    why.show(counts.derivation, key="conv2d_why")
    st.subheader(_("The code"))
    code_panel.show(choices, counts)


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
