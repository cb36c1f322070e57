"""What goes into the layer: a small grid, a digit, a photo or the reader's own picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

import samples
from pages.frame import controls
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter, Text, Whole
from pages.inputs import grids, input_part, upload
from pages.inputs.input_part import BATCH
from pages.inputs.picture_values import (
    DIGITS,
    PAPER,
    PHOTO,
    UPLOAD,
    PictureChoice,
    fault_of,
    standing,
)

GREY, RGB = N_("grey"), N_("RGB")

SOURCE = Choice(
    "data", PAPER, (PAPER, DIGITS, PHOTO, UPLOAD), worded=True, earlier={"paper": PAPER}
)
PICTURE = Choice("photo", N_("cat"), (N_("astronaut"), N_("cat"), N_("camera"), N_("brick")), True)
SIZE = Choice("size", "28", ("28", "64", "224"))
COLOURS = Choice("colours", RGB, (RGB, GREY), worded=True)
DIGIT = Whole("digit", 0, least=0, most=samples.DIGITS - 1)
HEIGHT = Whole("height", 5, least=1, most=10**9)
WIDTH = Whole("width", 5, least=1, most=10**9)
CHANNELS = Whole("channels", 1, least=1, most=10**9)
VALUES = Text("input_values")
SEED = Whole("seed", 0, least=0, most=2**31 - 1)
PARAMETERS: tuple[Parameter, ...] = (
    SOURCE, PICTURE, SIZE, COLOURS, DIGIT, HEIGHT, WIDTH, CHANNELS, VALUES, *upload.PARAMETERS,
    BATCH, SEED,
)  # fmt: skip


def draw_source() -> None:
    """Draw the menu of what can go in."""
    controls.menu(
        SOURCE,
        label=_("Input"),
        help=_(
            "Small grid: whole numbers to work through by hand. Digits: handwriting of 8 by 8 "
            "cells. Photo: what a network for pictures sees. Upload: a picture of your own."
        ),
        on_change=_open_details,
    )


def draw_details(draw_more: Callable[[], None]) -> None:
    """A part with the controls of the chosen kind of input, the batch, and what else it holds.

    It opens by itself where the reader has just chosen a kind with more to choose.
    """
    source = controls.value(SOURCE)
    input_part.draw(_KINDS[source].draw, draw_more, opened=source == UPLOAD)


def _open_details() -> None:
    input_part.unfold(controls.value(SOURCE) != PAPER)


def chosen() -> PictureChoice:
    """What goes in, as the controls say it now."""
    source = controls.value(SOURCE)
    height, width, channels, name, values = _KINDS[source].read()
    batch, seed = controls.value(BATCH) or None, controls.value(SEED) or 0
    return PictureChoice(source, name, height, width, channels, batch, seed, values)


def sizes_of(data_format: str) -> Sequence[str]:
    """The control of each place of the input shape, as far as a reader can set them."""
    if controls.value(SOURCE) != PAPER:
        return (BATCH.name,)
    sizes = (HEIGHT.name, WIDTH.name)
    if data_format == "channels_first":
        return (BATCH.name, CHANNELS.name, *sizes)
    return (BATCH.name, *sizes, CHANNELS.name)


Sizes = tuple[int, int, int, str, str]  # height, width, channels, name, values


@dataclass(frozen=True)
class _Kind:
    """One kind of input: how its controls are drawn, and how they are read."""

    draw: Callable[[], None]
    read: Callable[[], Sizes]


def _draw_paper() -> None:
    size_help = _("Cells of the input along this axis.")
    with st.container(horizontal=True):
        controls.whole(HEIGHT, help=size_help, label=_("Height"))
        controls.whole(WIDTH, help=size_help, label=_("Width"))
    controls.whole(
        CHANNELS,
        label=_("Channels"),
        help=_("Numbers in every cell, such as 3 for red, green and blue."),
    )
    controls.text(
        VALUES,
        label=_("Values"),
        help=_(
            "Rows end with ;, channels with |. Left empty, the grey numbers stand in the input, most "
            "often whole numbers from 0 to 3 that the seed draws."
        ),
        on_change=_follow_values,
        placeholder=_standing(),
    )
    for fault in fault_of(controls.value(VALUES) or ""):
        st.warning(fault)


def _standing() -> str:
    """What stands in the grid while nothing is typed, or how to type where that would be long."""
    choice = replace(chosen(), values="")
    return standing(choice) if choice.editable else _("for example 1 2; 3 4")


def _read_paper() -> Sizes:
    height, width, channels = (controls.value(p) or 1 for p in (HEIGHT, WIDTH, CHANNELS))
    return height, width, channels, "", controls.value(VALUES) or ""


def _draw_digit() -> None:
    controls.whole(DIGIT, label=_("Digit"), help=_("Which of the 200 digits, from 0 to 199."))


def _read_digit() -> Sizes:
    return 8, 8, 1, str(controls.value(DIGIT) or 0), ""


def _draw_photo() -> None:
    controls.menu(PICTURE, label=_("Photo"))
    controls.buttons(SIZE, label=_("Size"), help=_("Cells along height and width after resizing."))
    _draw_colours()


def _draw_upload() -> None:
    upload.draw(_colours())
    _draw_colours()


def _draw_colours() -> None:
    controls.buttons(
        COLOURS,
        label=_("Colours"),
        help=_("RGB gives every cell three channels; grey gives it one."),
    )


def _read_photo() -> Sizes:
    size = int(controls.value(SIZE) or SIZE.default)
    return size, size, _colours(), controls.value(PICTURE), ""


def _read_upload() -> Sizes:
    return *upload.sizes(), _colours(), upload.FILE.chosen(), ""


def _colours() -> int:
    return 3 if (controls.value(COLOURS) or RGB) == RGB else 1


_KINDS = {
    PAPER: _Kind(_draw_paper, _read_paper),
    DIGITS: _Kind(_draw_digit, _read_digit),
    PHOTO: _Kind(_draw_photo, _read_photo),
    UPLOAD: _Kind(_draw_upload, _read_upload),
}


def _follow_values() -> None:
    """The sizes follow a text that was just typed; a faulty text moves nothing."""
    try:
        typed = grids.parse_input(st.session_state[VALUES.name])
    except grids.GridFault:
        return
    sizes = dict(zip((HEIGHT.name, WIDTH.name, CHANNELS.name), typed.shape, strict=True))
    controls.put(PARAMETERS, sizes)
