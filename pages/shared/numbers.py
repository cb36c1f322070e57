"""The numbers of a layer, as text that can be read aloud, copied and found."""

from __future__ import annotations

import streamlit as st

from pages.shared.language import _
from pages.shared.notation import count, shape_text
from pages.shared.tracing import Counts

# Streamlit's colour names carry the roles of the theme: green output, orange kernel, violet bias.
_COLOURS = {"kernel": "orange", "bias": "violet"}


def show(counts: Counts) -> None:
    """Output shape, weight shapes, parameters and multiply-adds, each with what it means."""
    with st.container(horizontal=True, gap="small"):
        _number(_("Input shape"), "blue", shape_text(counts.input_shape), _input_help())
        shape = shape_text(counts.derivation.output_shape)
        _number(_("Output shape"), "green", shape, _output_help())
        for spec in counts.specs:
            label = {"kernel": _("Kernel shape"), "bias": _("Bias shape")}[spec.name]
            _number(label, _COLOURS[spec.name], shape_text(spec.shape), _weight_help(spec.name))
        parameters = sum(spec.size for spec in counts.specs)
        _number(_("Parameters"), None, count(parameters), _parameters_help())
        work = counts.derivation.value("multiply_adds")
        assert isinstance(work, int)
        _number(_("Multiply-adds"), None, count(work), _work_help())


def _number(label: str, colour: str | None, value: str, help: str) -> None:
    st.metric(f":{colour}[{label}]" if colour else label, value, help=help, width="content")


def _input_help() -> str:
    return _(
        "What goes in, one number for each axis. The first axis is the batch: None means any number "
        "of samples. The channel axis stands where data_format puts it."
    )


def _output_help() -> str:
    return _(
        "What comes out. The batch stays as it was (None: any number of samples), height and width "
        "count the places of the window, and there are as many channels as filters."
    )


def _weight_help(name: str) -> str:
    if name == "kernel":
        return _(
            "Height and width of the window, the input channels that one filter reads, and the "
            "filters: every filter has its own weight for every cell of every channel it reads."
        )
    return _("One number for each filter, added to its whole feature map.")


def _parameters_help() -> str:
    return _(
        "All numbers that training can change: kernel and bias. The input's size plays no part."
    )


def _work_help() -> str:
    return _(
        "Multiplications, each with an addition, for one sample: products for one cell times all "
        "output cells. They decide how long the layer takes."
    )
