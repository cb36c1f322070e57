"""The reader's own picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import samples
from pages.shared.language import _
from pages.shared.own_file import NOTHING, OwnFile

FILE = OwnFile("upload")
STAND_IN = "cat"


def draw() -> None:
    """Draw the uploader."""
    FILE.draw(
        _("Your picture"),
        _("PNG, JPEG or WebP up to 10 MB. It is cut to its middle square and resized."),
        types=("png", "jpg", "jpeg", "webp"),
        megabytes=10,
    )


def load(file_id: str, size: int, channels: int) -> tuple[NDArray[np.float32], list[str]]:
    """The picture as `(size, size, channels)`, a photo in its place where there is none to show."""
    stand_in = samples.photo(STAND_IN, size, channels)
    if file_id == NOTHING:
        return stand_in, [
            _("No picture is uploaded in this session (a link does not carry it): here is the cat.")
        ]
    try:
        decoded = FILE.decoded(
            lambda content: samples.decode(content, size, channels), (size, channels)
        )
    except samples.PictureFault as fault:
        return stand_in, [_fault_sentence(fault), _("The cat stands in for it.")]
    return decoded, []


def _fault_sentence(fault: samples.PictureFault) -> str:
    return {
        "too_many_bytes": _("The file is larger than {most} MB, so it was not opened."),
        "too_many_pixels": _(
            "The picture has more than {most} million pixels, so it was not opened."
        ),
        "not_a_picture": _("The file is no picture in PNG, JPEG or WebP format."),
        "damaged": _("The picture is damaged or cut off, so it cannot be shown."),
    }[fault.kind].format(**fault.numbers)
