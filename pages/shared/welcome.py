"""What the home page shows below its first words: a moving stage, and the way to every page."""

from __future__ import annotations

import streamlit as st

from engine import Conv2D
from pages.shared import convolution_stage, navigation
from pages.shared.convolution import PARAMETERS, ConvChoices
from pages.shared.convolution_examples import EXAMPLES
from pages.shared.data import PHOTO, DataChoice
from pages.shared.examples import address_of
from pages.shared.kernels import CLASSIC, KernelChoice
from pages.shared.language import _
from pages.shared.tracing import count, draw

SIZE = 64
CHOICES = ConvChoices(filters=8, kernel_size=(3, 3))
PICTURE = DataChoice(PHOTO, "cat", SIZE, SIZE, channels=3, batch=None, seed=0)
KERNEL = KernelChoice(CLASSIC, values="", seed=0)


def show_stage() -> None:
    """The stage, playing: eight well-known filters on a photo in colour."""
    counts = count(Conv2D, CHOICES, PICTURE)
    trace = draw(Conv2D, CHOICES, PICTURE, KERNEL, counts).trace
    assert trace is not None
    convolution_stage.show(trace, "home_stage", PICTURE.colour, autoplay=True)


def show_links() -> None:
    """Every page, and every worked example as a link that opens it."""
    st.subheader(_("Look inside a layer"))
    st.page_link(navigation.CONV2D, label=_("Conv2D: change every argument and see what follows"))
    st.subheader(_("Worked examples"))
    for example in EXAMPLES:
        st.page_link(
            navigation.CONV2D,
            label=_(example.name),
            help=_(example.sentence),
            query_params=address_of(example, PARAMETERS),
        )
