"""A picture that goes into the layer: its sizes, its numbers, and what to say about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

import samples
from pages.frame.language import N_, _
from pages.inputs import grids, typed_input, upload
from pages.inputs.grid_words import fault_sentence
from pages.inputs.loaded import Loaded

Array = NDArray[np.float32]
PAPER, DIGITS, PHOTO, UPLOAD = N_("small grid"), N_("digits"), N_("photo"), N_("upload")
MOST_EDITABLE = 400  # cells

# What small grids hold before a reader types anything, by height and width.
STARTING = {(5, 5): samples.GUIDE_INPUT, (2, 2): ((1, 2), (3, 4))}


@dataclass(frozen=True)
class PictureChoice:
    """What a reader chose to put in; sizes count cells, `batch` is None where it is left open."""

    source: str
    name: str
    height: int
    width: int
    channels: int
    batch: int | None
    seed: int
    values: str = ""
    first: bool = True  # or one that stands beside another in a batch

    def shape(self, data_format: str) -> tuple[int | None, ...]:
        """The input shape, channels where `data_format` puts them."""
        if data_format == "channels_first":
            return (self.batch, self.channels, self.height, self.width)
        return (self.batch, self.height, self.width, self.channels)

    @property
    def sizes(self) -> tuple[int, int]:
        """Cells along height and width."""
        return (self.height, self.width)

    def labels(self) -> list[str]:
        """Words over single cells: pictures have none."""
        return []

    def load(self, sizes: Sequence[int], channels: int) -> Loaded:
        """The first cells, `(height, width, channels)`, and what to say about them."""
        loaded = _LOADERS[self.source](self, (*sizes, channels))
        return loaded._replace(numbers=loaded.numbers[: sizes[0], : sizes[1], :channels])

    def beside(self, place: int) -> PictureChoice:
        """What stands beside it in a batch, at a place from 1 on: another of its kind, of the same size."""
        if self.source == DIGITS:
            return replace(self, name=str((int(self.name) + place) % samples.DIGITS))
        if self.source == PHOTO:
            photos = list(samples.PHOTOS)
            return replace(self, name=photos[(photos.index(self.name) + place) % len(photos)])
        if self.source == PAPER:
            return replace(self, values="", seed=self.seed + place, first=False)
        return self

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


def _paper(choice: PictureChoice, part: Sequence[int]) -> Loaded:
    typed, faults = None, fault_of(choice.values)
    if choice.values.strip() and not faults:
        typed = grids.parse_input(choice.values)
    whole = (choice.height, choice.width, choice.channels)
    if not choice.values.strip():
        typed = _starting(choice)
    loaded = typed_input.fitting(typed, whole, part, choice.seed)
    if faults:
        faults = [*faults, _("Whole numbers drawn by the seed stand in for them.")]
    return loaded._replace(instead=[*faults, *loaded.instead])


def _starting(choice: PictureChoice) -> Array | None:
    known = STARTING.get(choice.sizes) if choice.first and choice.channels == 1 else None
    return None if known is None else np.array(known, np.float32)[..., None]


def standing(choice: PictureChoice) -> str:
    """The numbers of a small grid as they are typed.

    >>> standing(PictureChoice(PAPER, "", 2, 2, 1, None, 0))
    '1 2; 3 4'
    """
    return grids.written(choice.load(choice.sizes, choice.channels).numbers[..., None])


def fault_of(text: str) -> list[str]:
    """What is wrong with values a reader typed, nothing where they are numbers or none are typed."""
    if not text.strip():
        return []
    try:
        grids.parse_input(text)
    except grids.GridFault as fault:
        return [fault_sentence(_("Values"), fault)]
    return []


_LOADERS: dict[str, Callable[[PictureChoice, Sequence[int]], Loaded]] = {
    PAPER: _paper,
    DIGITS: lambda choice, part: Loaded(samples.digit(int(choice.name))),
    PHOTO: lambda choice, part: Loaded(samples.photo(choice.name, choice.height, choice.channels)),
    UPLOAD: lambda choice, part: upload.load(
        choice.name, choice.height, choice.width, choice.channels
    ),
}
