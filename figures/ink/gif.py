"""An animation in 256 shared colours, each frame holding only what differs from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from figures.ink.pixels import Pixels, Rectangle
from figures.ink.reduction import COARSE, UNCHANGED

if TYPE_CHECKING:
    from PIL.Image import Image

Places = NDArray[np.uint8]  # (height, width), each pixel's place among the colours
LEVELS = 256 // COARSE
END = b";"


class Reducer:
    """Pixels as places among shared colours, by a table with an entry for every eighth level."""

    def __init__(self, colours: Image) -> None:
        table = np.array(colours.getpalette(), np.float32).reshape(-1, 3)[:UNCHANGED]
        middles = np.arange(LEVELS, dtype=np.float32) * COARSE + COARSE / 2
        grid = np.stack(np.meshgrid(middles, middles, middles, indexing="ij"), -1).reshape(-1, 3)
        # The nearest by squared distance; what all colours of the table share is left out.
        distances = (table**2).sum(1) - 2 * grid @ table.T
        self._nearest = distances.argmin(1).astype(np.uint8)
        # A colour of the table is found itself, the first of any two that share an entry.
        self._nearest[_codes(table[::-1].astype(np.uint8))] = np.arange(len(table))[::-1]

    def __call__(self, pixels: Pixels) -> Places:
        """The place of each pixel's colour."""
        places: Places = self._nearest[_codes(pixels)]
        return places


def _codes(pixels: Pixels) -> NDArray[np.int32]:
    levels = (pixels // COARSE).astype(np.int32)
    codes: NDArray[np.int32] = (levels[..., 0] * LEVELS + levels[..., 1]) * LEVELS + levels[..., 2]
    return codes


class Frames:
    """Frames over one background, as places among shared colours."""

    def __init__(self, background: Pixels, colours: Image) -> None:
        self._reduced = Reducer(colours)
        self._background = self._reduced(background)

    def of(self, pixels: Pixels, touched: Iterable[Rectangle]) -> Places:
        """A frame that differs from the background only in some rectangles."""
        frame = self._background.copy()
        for left, top, right, bottom in touched:
            frame[top:bottom, left:right] = self._reduced(pixels[top:bottom, left:right])
        return frame


def gif(frames: Iterable[Places], colours: Image, durations: Sequence[int]) -> bytes:
    """A GIF of frames of one size that runs for ever; `durations` in milliseconds, one for each.

    >>> from PIL.Image import new
    >>> gif([np.zeros((2, 3), np.uint8)], new("P", (1, 1)), [80])[:6]
    b'GIF89a'
    """
    from PIL import Image
    from PIL.GifImagePlugin import getdata, getheader

    file, before = BytesIO(), None
    for frame, duration in zip(frames, durations, strict=True):
        if before is None:
            first = Image.fromarray(frame).convert("L")
            first.putpalette(colours.getpalette() or ())
            file.write(b"".join(getheader(first, info={"loop": 0})[0]))
        left, top, part = _changed(frame, before)
        image = Image.fromarray(part)
        options = {"duration": duration, "disposal": 1, "transparency": UNCHANGED}
        for block in getdata(image, (left, top), **options):
            file.write(block)
        before = frame
    file.write(END)
    return file.getvalue()


def _changed(frame: Places, before: Places | None) -> tuple[int, int, Places]:
    """Left, top and the smallest part that holds every change, the rest of it left as it was."""
    if before is None:
        return 0, 0, frame
    changed = frame != before
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
    if not len(rows):  # even a frame like the one before takes its time
        return 0, 0, np.full((1, 1), UNCHANGED, np.uint8)
    cut = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return int(columns[0]), int(rows[0]), np.where(changed[cut], frame[cut], np.uint8(UNCHANGED))
