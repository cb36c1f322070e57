"""Conv2D: a kernel slides over height and width and adds up what it covers."""

from __future__ import annotations

import streamlit as st

from engine import Conv2D
from pages.shared import (
    address,
    answers,
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
from pages.shared.convolution import PARAMETERS, ConvChoices, apply, chosen
from pages.shared.convolution_examples import EXAMPLES
from pages.shared.language import _
from pages.shared.places import Places, laid_out
from pages.shared.tracing import Counts, Drawn, count, draw

PAGE = "conv2d"
STAGE = "conv2d_stage"


def draw_choices(places: Places) -> None:
    """What goes in, where the weights come from, and the arguments that move no window."""
    with places.sources:
        data.draw_source()
        kernels.draw_source()
        examples.choose(EXAMPLES, PARAMETERS)
    with places.rest:
        convolution_controls.draw_rest()
        data.draw_details(kernels.draw_details)
        controls.reset(PARAMETERS, PAGE)


@st.fragment
def lab(places: Places) -> None:
    """The sizes and what answers them: all that is redrawn when a slider moves."""
    controls.begin_part()
    with places.sizes:
        convolution_controls.draw_sizes()
    with places.picture:
        examples.tell(examples.standing(EXAMPLES, PARAMETERS))
        answer()


def answer() -> None:
    """The picture and the words for what is chosen, or why it is refused."""
    choices, inputs = chosen(), data.chosen()
    try:
        counts = count(Conv2D, choices, inputs)
    except ValueError as fault:
        shape = inputs.shape(choices.data_format)
        refusal.show(fault, Conv2D, choices.arguments(), shape, apply)
        address.show(PARAMETERS)
        return
    drawn = draw(Conv2D, choices, inputs, kernels.chosen(inputs.source, inputs.seed), counts)
    if drawn.trace is not None:
        editable = inputs.editable and drawn.trace.kernel.size <= kernels.MOST_EDITABLE
        convolution_stage.show(drawn.trace, STAGE, inputs.colour, editable)
    edits.show_fault()
    explain(choices, counts, drawn)
    convolution_stage.offer(drawn.trace, STAGE, inputs.colour)


def explain(choices: ConvChoices, counts: Counts, drawn: Drawn) -> None:
    """The numbers, the derivation and the code."""
    _batch, spatial, _channels = counts.layer.split_shape(counts.input_shape)
    answers.show(
        "conv2d_answers",
        address=address.said(PARAMETERS),
        asides=drawn.sentences,
        numbers=numbers.entries(counts),
        why=why.part(counts.derivation, notes.border_notes(counts.layer.axes(spatial))),
        code=code_panel.part(choices, counts),
    )


navigation.ensure()
navigation.heading("Conv2D")
st.markdown(
    _(
        "A small kernel slides over the input; at every place it multiplies what it covers and adds up."
    )
)
address.arrive(PARAMETERS, PAGE)
address.show_notices()
controls.begin(PARAMETERS)
everywhere = laid_out()
draw_choices(everywhere)
lab(everywhere)
