"""What goes into the layer: a small grid, a digit, a photo or the reader's own picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

import samples
from pages.shared import controls, grids, upload
from pages.shared.language import N_, _
from pages.shared.parameters import Choice, Parameter, Text, Whole

PAPER, DIGITS, PHOTO, UPLOAD = N_("paper"), N_("digits"), N_("photo"), N_("upload")
GREY, RGB = N_("grey"), N_("RGB")
MOST_EDITABLE = 400  # cells

GUIDE = grids.written(np.array(samples.GUIDE_INPUT, np.float32)[..., None, None])
SOURCE = Choice("data", PAPER, (PAPER, DIGITS, PHOTO, UPLOAD), worded=True)
PICTURE = Choice("photo", N_("cat"), (N_("astronaut"), N_("cat"), N_("camera"), N_("brick")), True)
SIZE = Choice("size", "28", ("28", "64", "224"))
COLOURS = Choice("colours", RGB, (RGB, GREY), worded=True)
DIGIT = Whole("digit", 0, least=0, most=samples.DIGITS - 1)
HEIGHT = Whole("height", 5, least=1, most=10**9)
WIDTH = Whole("width", 5, least=1, most=10**9)
CHANNELS = Whole("channels", 1, least=1, most=10**9)
VALUES = Text("input_values", GUIDE)
BATCH = Whole("batch", None, least=0, most=10**9)
SEED = Whole("seed", 0, least=0, most=2**31 - 1)
PARAMETERS: tuple[Parameter, ...] = (
    SOURCE, PICTURE, SIZE, COLOURS, DIGIT, HEIGHT, WIDTH, CHANNELS, VALUES, BATCH, SEED,
)  # fmt: skip


@dataclass(frozen=True)
class DataChoice:
    """What a reader chose to put in; sizes count cells, `batch` is None where it is left open."""

    source: str
    name: str
    height: int
    width: int
    channels: int
    batch: int | None
    seed: int
    values: str = ""

    def shape(self, data_format: str) -> tuple[int | None, ...]:
        """The input shape, channels where `data_format` puts them."""
        if data_format == "channels_first":
            return (self.batch, self.channels, self.height, self.width)
        return (self.batch, self.height, self.width, self.channels)

    @property
    def editable(self) -> bool:
        """Whether the reader may overwrite single cells."""
        return self.source == PAPER and self.height * self.width * self.channels <= MOST_EDITABLE

    @property
    def colour(self) -> str | None:
        """How a picture of it is coloured: as it looks, or by its numbers where None."""
        if self.source in (PHOTO, UPLOAD):
            return "rgb" if self.channels == 3 else "grey"
        return None


def shown_source() -> str:
    """The source as it stands, known before its menu is drawn."""
    return str(st.session_state.get(SOURCE.name, st.query_params.get(SOURCE.name, SOURCE.default)))


def choose_source() -> str:
    """Draw the menu of what can go in and return the choice, one of `SOURCE.options`."""
    return controls.menu(
        SOURCE,
        label=_("Input"),
        help=_(
            "Paper: small whole numbers to work through by hand. Digits: handwriting of 8 by 8 "
            "cells. Photo: what a network for pictures sees. Upload: a picture of your own."
        ),
    )


def choose(source: str, seed: int) -> DataChoice:
    """Draw the controls of one kind of input; `seed` draws what is drawn at random."""
    height, width, channels, name, values = _CHOOSERS[source]()
    batch = controls.whole(
        BATCH,
        label=_("Batch size"),
        help=_(
            "How many samples go through together. Left empty (or 0) it is None: the layer takes "
            "any number, and the shape shows None in its first place."
        ),
    )
    return DataChoice(source, name, height, width, channels, batch or None, seed, values)


Sizes = tuple[int, int, int, str, str]


def _choose_paper() -> Sizes:
    size_help = _("Cells of the input along this axis.")
    with st.container(horizontal=True):
        height = controls.whole(HEIGHT, help=size_help, label=_("Height"))
        width = controls.whole(WIDTH, help=size_help, label=_("Width"))
    channels = controls.whole(
        CHANNELS,
        label=_("Channels"),
        help=_("Numbers in every cell, such as 3 for red, green and blue: the kernel's depth."),
    )
    values = controls.text(
        VALUES,
        label=_("Values"),
        help=_(
            "Rows end with ;, channels with |. Grids of another size than this text are filled with "
            "whole numbers from 0 to 3, drawn by the seed."
        ),
        on_change=_follow_values,
    )
    return height or 1, width or 1, channels or 1, "", values


def _choose_digit() -> Sizes:
    index = controls.whole(
        DIGIT, label=_("Digit"), help=_("Which of the 200 digits, from 0 to 199.")
    )
    return 8, 8, 1, str(index or 0), ""


def _choose_photo() -> Sizes:
    name = controls.menu(PICTURE, label=_("Photo"))
    size, channels = _choose_size()
    return size, size, channels, name, ""


def _choose_upload() -> Sizes:
    name = upload.choose()
    size, channels = _choose_size()
    return size, size, channels, name, ""


def _choose_size() -> tuple[int, int]:
    size = controls.buttons(
        SIZE, label=_("Size"), help=_("Cells along height and width after resizing.")
    )
    colours = controls.buttons(
        COLOURS,
        label=_("Colours"),
        help=_("RGB gives every cell three channels; grey gives it one."),
    )
    return int(size), 3 if colours == RGB else 1


_CHOOSERS = {
    PAPER: _choose_paper,
    DIGITS: _choose_digit,
    PHOTO: _choose_photo,
    UPLOAD: _choose_upload,
}


def _follow_values() -> None:
    """The sizes follow a text that was just typed; a faulty text moves nothing."""
    try:
        typed = grids.parse_input(st.session_state[VALUES.name])
    except grids.GridFault:
        return
    sizes = dict(zip((HEIGHT.name, WIDTH.name, CHANNELS.name), typed.shape, strict=True))
    controls.put(PARAMETERS, sizes)
