"""The reader's own picture, in its own shape or any other."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

import samples
from pages.frame import controls
from pages.frame.language import _
from pages.frame.parameters import Parameter, Whole
from pages.inputs.loaded import Loaded
from pages.inputs.own_file import NOTHING, OwnFile

Array = NDArray[np.float32]
FILE = OwnFile("upload")
STAND_IN = "cat"
USUAL, MOST_SIDE = 28, 1024  # cells along the longer side
HEIGHT = Whole("own_height", USUAL, 1, 224, least=1, most=MOST_SIDE)
WIDTH = Whole("own_width", USUAL, 1, 224, least=1, most=MOST_SIDE)
PARAMETERS: tuple[Parameter, ...] = (HEIGHT, WIDTH)


def draw(channels: int) -> None:
    """Draw the uploader, what is wrong with its file, and the sizes that the picture is brought to."""
    FILE.draw(
        _("Your picture"),
        _(
            "Turned upright and resized to the height and width below; what has another shape loses its "
            "edges. It is kept for this session alone."
        ),
        _("PNG, JPEG or WebP, at most 10 MB."),
        types=("png", "jpg", "jpeg", "webp"),
        megabytes=10,
        on_new=_keep_shape,
    )
    if FILE.chosen() != NOTHING:
        decoded = _decoded(*sizes(), channels)
        if isinstance(decoded, samples.PictureFault):
            st.warning(_fault_sentence(decoded))
    told = _("Cells of the picture along this axis, after resizing.")
    controls.slid(HEIGHT, label=_("Height"), help=told)
    controls.slid(WIDTH, label=_("Width"), help=told)
    _offer_own_size()


def sizes() -> tuple[int, int]:
    """Height and width that the picture is brought to."""
    height, width = (controls.value(p) or USUAL for p in (HEIGHT, WIDTH))
    return height, width


def load(file_id: str, height: int, width: int, channels: int) -> Loaded:
    """The picture as `(height, width, channels)`, a photo in its place where there is none to show."""
    stand_in = samples.photo(STAND_IN, height, channels, width)
    if file_id == NOTHING:
        told = _(
            "No picture is uploaded in this session (a link does not carry it): here is the cat."
        )
        return Loaded(stand_in, instead=[told])
    decoded = _decoded(height, width, channels)
    if isinstance(decoded, samples.PictureFault):
        told = _("The cat stands in for your picture.")
        return Loaded(stand_in, instead=[_fault_sentence(decoded), told])
    return Loaded(decoded)


def _decoded(height: int, width: int, channels: int) -> Array | samples.PictureFault:
    """The picture, or why it cannot be shown; a faulty file is not opened again at every redraw."""

    def decode(content: bytes) -> Array | samples.PictureFault:
        try:
            return samples.decode(content, (height, width), channels)
        except samples.PictureFault as fault:
            return fault

    return FILE.decoded(decode, (height, width, channels))


def own_size() -> tuple[int, int] | None:
    """Height and width of the file's picture, at most `MOST_SIDE` a side; None where it shows none."""

    def read(content: bytes) -> tuple[int, int] | None:
        try:
            return samples.size_of(content)
        except samples.PictureFault:
            return None

    found = FILE.decoded(read, "size") if FILE.chosen() != NOTHING else None
    if found is None or max(found) <= MOST_SIDE:
        return found
    return samples.fitted(found, MOST_SIDE)


def _keep_shape() -> None:
    """A new picture comes in its own shape, from a callback."""
    own = own_size()
    if own is not None:
        _set(samples.fitted(own, min(USUAL, max(own))))


def _set(wanted: tuple[int, int]) -> None:
    controls.put(PARAMETERS, dict(zip((HEIGHT.name, WIDTH.name), wanted, strict=True)))


def _offer_own_size() -> None:
    """Buttons back to the shape of the picture, small and whole."""
    own = own_size()
    if own is None:
        return
    offered: dict[str, Any] = {
        _("Its shape, {height} × {width}"): samples.fitted(own, min(USUAL, max(own))),
        _("Its own size, {height} × {width}"): own,
    }
    with st.container(horizontal=True):
        for place, (label, wanted) in enumerate(offered.items()):
            st.button(
                label.format(height=wanted[0], width=wanted[1]),
                key=f"own_size_{place}",
                on_click=_set,
                args=(wanted,),
                disabled=wanted == sizes(),
            )


def _fault_sentence(fault: samples.PictureFault) -> str:
    return {
        "empty": _("The file is empty: nothing was stored in it. Choose another one."),
        "too_many_bytes": _(
            "The file is larger than {most} MB, so it was not opened. Save it smaller, or as JPEG."
        ),
        "too_many_pixels": _(
            "The picture has more than {most} million pixels, so it was not opened. Save it smaller."
        ),
        "not_a_picture": _(
            "The file is no picture in PNG, JPEG or WebP format, whatever its name says. Open it in a "
            "picture program and save it as one of these."
        ),
        "damaged": _(
            "The picture is damaged or cut off, so it cannot be shown. Download or save it once more."
        ),
    }[fault.kind].format(**fault.numbers)
