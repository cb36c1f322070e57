"""The reader's own picture: kept in the session only, never in the address."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

import samples
from pages.shared.language import _

KEY = "upload"
FILE = "upload_file"
DECODED = "upload_decoded"
NOTHING = ""
STAND_IN = "cat"


def draw() -> None:
    """Draw the uploader."""
    st.file_uploader(
        _("Your picture"),
        type=["png", "jpg", "jpeg", "webp"],
        key=KEY,
        max_upload_size=10,
        help=_("PNG, JPEG or WebP up to 10 MB. It is cut to its middle square and resized."),
        on_change=_keep,
    )


def _keep() -> None:
    # The uploader forgets its file once it is out of sight.
    st.session_state[FILE] = st.session_state[KEY]


def chosen() -> str:
    """An identifier of the uploaded file, empty where there is none."""
    file = st.session_state.get(FILE)
    return file.file_id if file is not None else NOTHING


def load(file_id: str, size: int, channels: int) -> tuple[NDArray[np.float32], list[str]]:
    """The picture as `(size, size, channels)`, a photo in its place where there is none to show."""
    stand_in = samples.photo(STAND_IN, size, channels)
    if file_id == NOTHING:
        return stand_in, [
            _("No picture is uploaded in this session (a link does not carry it): here is the cat.")
        ]
    try:
        return _decoded(file_id, size, channels), []
    except samples.PictureFault as fault:
        return stand_in, [_fault_sentence(fault), _("The cat stands in for it.")]


def _decoded(file_id: str, size: int, channels: int) -> NDArray[np.float32]:
    """Decoded once for each file and size, not with every move of a slider."""
    kept: dict[Any, NDArray[np.float32]] = st.session_state.setdefault(DECODED, {})
    wanted = (file_id, size, channels)
    if wanted not in kept:
        content = st.session_state[FILE].getvalue()
        picture = samples.decode(content, size, channels)
        kept.clear()
        kept[wanted] = picture
    return kept[wanted]


def _fault_sentence(fault: samples.PictureFault) -> str:
    return {
        "too_many_bytes": _("The file is larger than {most} MB, so it was not opened."),
        "too_many_pixels": _(
            "The picture has more than {most} million pixels, so it was not opened."
        ),
        "not_a_picture": _("The file is no picture in PNG, JPEG or WebP format."),
        "damaged": _("The picture is damaged or cut off, so it cannot be shown."),
    }[fault.kind].format(**fault.numbers)
