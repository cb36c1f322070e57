"""What the home page shows below its first words: a moving stage, and the way to every page."""

from __future__ import annotations

import streamlit as st

from engine import Conv2D
from pages.shared import arguments as arg
from pages.shared import navigation, stages
from pages.shared.choices import chosen
from pages.shared.conv2d_examples import EXAMPLES
from pages.shared.examples import address_of
from pages.shared.extents import GROUPED
from pages.shared.kernels import CLASSIC, KernelChoice
from pages.shared.language import _
from pages.shared.picture_values import PHOTO, PictureChoice
from pages.shared.tracing import count, draw

SIZE = 64
ARGUMENTS = (arg.FILTERS, arg.KERNEL_SIZE)
PICTURE = PictureChoice(PHOTO, "cat", SIZE, SIZE, channels=3, batch=None, seed=0)
KERNEL = KernelChoice(CLASSIC, values="", seed=0)


def show_stage() -> None:
    """The stage, playing: eight well-known filters on a photo in colour."""
    choices = chosen(ARGUMENTS, 2, lambda p: p.default)
    counts = count(Conv2D, choices, PICTURE, GROUPED)
    trace = draw(Conv2D, choices, PICTURE, KERNEL, counts, GROUPED).trace
    stages.show_convolution(trace, "home_stage", colour=PICTURE.colour, autoplay=True)


def show_links() -> None:
    """Every page, and every worked example of Conv2D as a link that opens it."""
    st.subheader(_("Look inside a layer"))
    for name, (title, what) in navigation.LAYERS.items():
        label = _("{layer}: {what}").format(layer=_(title), what=_(what))
        st.page_link(navigation.path(name), label=label)
    st.subheader(_("Worked examples"))
    for example in EXAMPLES:
        st.page_link(
            navigation.path("conv2d"),
            label=_(example.name),
            help=_(example.sentence),
            query_params=address_of(example),
        )
