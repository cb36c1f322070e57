"""The reader's own picture."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

import samples
from pages.frame.language import _
from pages.inputs.own_file import NOTHING, OwnFile

Array = NDArray[np.float32]
FILE = OwnFile("upload")
STAND_IN = "cat"


def draw(size: int, channels: int) -> None:
    """Draw the uploader, and what is wrong with its file, which is to be `(size, size, channels)`."""
    FILE.draw(
        _("Your picture"),
        _(
            "Its middle square is used, turned upright and resized. It is kept for this session alone."
        ),
        _("PNG, JPEG or WebP, at most 10 MB."),
        types=("png", "jpg", "jpeg", "webp"),
        megabytes=10,
    )
    if FILE.chosen() != NOTHING:
        decoded = _decoded(size, channels)
        if isinstance(decoded, samples.PictureFault):
            st.warning(_fault_sentence(decoded))


def load(file_id: str, size: int, channels: int) -> tuple[Array, list[str]]:
    """The picture as `(size, size, channels)`, a photo in its place where there is none to show."""
    stand_in = samples.photo(STAND_IN, size, channels)
    if file_id == NOTHING:
        return stand_in, [
            _("No picture is uploaded in this session (a link does not carry it): here is the cat.")
        ]
    decoded = _decoded(size, channels)
    if isinstance(decoded, samples.PictureFault):
        return stand_in, [_fault_sentence(decoded), _("The cat stands in for it.")]
    return decoded, []


def _decoded(size: int, channels: int) -> Array | samples.PictureFault:
    """The picture, or why it cannot be shown; a faulty file is not opened again at every redraw."""

    def decode(content: bytes) -> Array | samples.PictureFault:
        try:
            return samples.decode(content, size, channels)
        except samples.PictureFault as fault:
            return fault

    return FILE.decoded(decode, (size, channels))


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
