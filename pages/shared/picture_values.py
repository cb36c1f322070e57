"""The numbers that go into the layer, and what to say about them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

import samples
from pages.shared import grids, typed_input, upload
from pages.shared.grid_words import fault_sentence
from pages.shared.language import _
from pages.shared.pictures import DIGITS, PAPER, STARTING_VALUES, UPLOAD, PictureChoice

Array = NDArray[np.float32]


def load(choice: PictureChoice, sizes: Sequence[int], channels: int) -> tuple[Array, list[str]]:
    """The first cells of the chosen input, `(height, width, channels)`, and what to say about it."""
    if choice.source == PAPER:
        whole, sentences = _paper(choice, sizes, channels)
    elif choice.source == DIGITS:
        whole, sentences = samples.digit(int(choice.name)), []
    elif choice.source == UPLOAD:
        whole, sentences = upload.load(choice.name, choice.height, choice.channels)
    else:
        whole, sentences = samples.photo(choice.name, choice.height, choice.channels), []
    return whole[: sizes[0], : sizes[1], :channels], sentences


def _paper(choice: PictureChoice, sizes: Sequence[int], channels: int) -> tuple[Array, list[str]]:
    shape = (choice.height, choice.width, choice.channels)
    sentences = []
    try:
        typed = grids.parse_input(choice.values) if choice.values.strip() else None
    except grids.GridFault as fault:
        typed, sentences = None, [fault_sentence(_("Values"), fault)]
    numbers, said = typed_input.fitting(
        typed, shape, (*sizes, channels), choice.seed, wait=choice.values not in STARTING_VALUES
    )
    return numbers, [*sentences, *said]
