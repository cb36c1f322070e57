"""What the home page shows below its first words: a moving stage, and the way to every page."""

from __future__ import annotations

import numpy as np
import streamlit as st

import samples
from engine import Conv2D, ConvolutionTrace
from pages.frame import navigation
from pages.frame.language import N_, _
from pages.lessons import (
    conv1d_examples,
    conv1d_transpose_examples,
    conv2d_examples,
    dense_examples,
    depthwise_examples,
    edges_examples,
    embedding_examples,
    normalization_examples,
    pooling_examples,
    recurrent_examples,
    separable_examples,
    transposed_examples,
)
from pages.setting.examples import Example, address_of
from pages.stages import shapes, stages

PHOTO, SIZE = "astronaut", 64
# Well-known filters, each as strong as it takes to use the whole scale of colours on this photo.
FILTERS = {
    "Sobel x": 0.5,
    "Sobel y": 0.5,
    "Laplacian": 0.8,
    "sharpen": 0.5,
    "emboss": 0.4,
    "Gaussian": 0.6,
}
BEGIN = 0.4  # the first look finds the maps half there
GROUPS = (
    (N_("A window slides"), ("conv2d", "conv1d", "depthwise_conv2d", "separable_conv2d")),
    (N_("The way back, and growing"), ("conv2d_transpose", "conv1d_transpose")),
    (N_("Pooling and reshaping"), ("pooling2d", "pooling1d", "padding2d", "padding1d")),
    (N_("Normalizing"), ("normalization",)),
    (N_("Memory"), ("simple_rnn", "lstm", "gru")),
    (N_("Dense and tables"), ("dense", "embedding")),
)
# Of every layer's page an example that differs from what it opens with, of Conv2D all of them.
WORKED: tuple[tuple[str, Example], ...] = (
    *(("conv2d", example) for example in conv2d_examples.EXAMPLES),
    ("conv1d", conv1d_examples.CAUSAL),
    ("depthwise_conv2d", depthwise_examples.EXAMPLES[1]),
    ("separable_conv2d", separable_examples.EXAMPLES[1]),
    ("conv2d_transpose", transposed_examples.EXAMPLES[1]),
    ("conv1d_transpose", conv1d_transpose_examples.EXAMPLES[1]),
    ("pooling2d", pooling_examples.IN_2D[1]),
    ("pooling1d", pooling_examples.IN_1D[1]),
    ("padding2d", edges_examples.IN_2D[1]),
    ("padding1d", edges_examples.IN_1D[1]),
    ("normalization", normalization_examples.EXAMPLES[1]),
    ("simple_rnn", recurrent_examples.LEARNED),
    ("lstm", recurrent_examples.PADDED),
    ("gru", recurrent_examples.BOTH),
    ("dense", dense_examples.EXAMPLES[2]),
    ("embedding", embedding_examples.EXAMPLES[1]),
)
COLUMNS = ((0, 1), (2, 3), (4, 5))  # which groups stand below one another
EXAMPLE_WIDTH = 270  # pixels
# A narrow screen breaks a link into lines, where Streamlit would cut it off.
_WRAPPED = """
[data-testid="stPageLink-NavLink"] * { white-space: normal; overflow: visible; line-height: 1.4 }
"""


def scene() -> ConvolutionTrace:
    """Six filters on a photo in colour.

    >>> scene().outputs.shape
    (1, 62, 62, 6)
    """
    layer = Conv2D(len(FILTERS), 3, activation="tanh")
    kernels = [samples.classic(name, (3, 3)) * strength for name, strength in FILTERS.items()]
    layer.build((None, SIZE, SIZE, 3))
    layer.set_weights([np.stack([np.stack(kernels, -1)] * 3, 2), np.zeros(len(kernels))])
    return layer.trace(samples.photo(PHOTO, SIZE, channels=3)[None])


def show_stage() -> None:
    """The stage, playing: all filters at once, one window."""
    trace = scene()
    told = shapes.of_trace(trace)
    stages.show_convolution(
        trace, "home_stage", told, colour="rgb", autoplay=True, together=True, begin=BEGIN
    )


def show_links() -> None:
    """Every page, and worked examples that open with their settings."""
    st.html(f"<style>{_WRAPPED}</style>")
    _show_whole()
    st.header(_("Look inside a layer"))
    for column, groups in zip(st.columns(len(COLUMNS), border=True), COLUMNS, strict=True):
        with column:
            for group in groups:
                _show_group(*GROUPS[group])
    st.header(_("Worked examples"))
    with st.container(horizontal=True):
        for page, example in WORKED:
            title, _what = navigation.LAYERS[page]
            st.page_link(
                navigation.path(page),
                label=_("**{layer}**: {what}").format(layer=_(title), what=_(example.name)),
                help=_(example.sentence),
                query_params=address_of(example),
                width=EXAMPLE_WIDTH,
            )
        own = _("A picture of your own")
        asked = {"data": "upload"}
        st.page_link(navigation.path("conv2d"), label=own, query_params=asked, width=EXAMPLE_WIDTH)
    st.caption(
        _("Every setting stands in the address: whoever opens it sees the same page as you.")
    )


def _show_whole() -> None:
    """The way to whole networks: the layers one after the other."""
    title, what = navigation.LAYERS["network"]
    st.header(_(title))
    label = _("**{layer}**: {what}").format(layer=_(title), what=_(what))
    st.page_link(navigation.path("network"), label=label)


def _show_group(heading: str, names: tuple[str, ...]) -> None:
    st.markdown(f"**{_(heading)}**")
    for name in names:
        title, what = navigation.LAYERS[name]
        label = _("**{layer}**: {what}").format(layer=_(title), what=_(what))
        st.page_link(navigation.path(name), label=label)
