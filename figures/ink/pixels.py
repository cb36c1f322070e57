"""Marks painted straight into pixels: many times faster than a drawing library, for animations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from figures.ink.lettering import HALF_HEIGHT, font_file
from figures.ink.marks import Cells, Frame, Hatch, Letters, Mark, Outline, Stroke, Zoom
from figures.theme import Palette, rgb

Pixels = NDArray[np.uint8]  # (height, width, 3)
Rectangle = tuple[int, int, int, int]  # left, top, right, bottom
POINT = 100 / 72  # a figure's line widths are in points, its places in pixels of 1/100 inch
RULE = 64  # how strongly the lines between cells show, of 256
HATCH_STEP, HATCH_WIDTH = 8.3, 0.8
DOTS = 4  # of a dotted line: a dot and a gap, in pixels
MOST_KNOWN = 12
ORDER = (Cells, Hatch, Frame, Stroke, Zoom, Outline, Letters)


class Paper:
    """A background on which marks are painted and taken off again.

    `scale` is pixels of the background for one of the layout.
    """

    def __init__(self, background: Pixels, scale: float, palette: Palette) -> None:
        self.background, self.scale, self.palette = background, scale, palette

    def painted(self, marks: Iterable[Mark]) -> tuple[Pixels, list[Rectangle]]:
        """The background with marks on it, and the rectangles outside which it is unchanged."""
        sheet = _Sheet(self.background.copy(), self.scale, self.palette)
        for mark in sorted(marks, key=lambda mark: ORDER.index(type(mark))):
            _PAINTERS[type(mark)](sheet, mark)
        return sheet.pixels, sheet.touched


class _Sheet:
    def __init__(self, pixels: Pixels, scale: float, palette: Palette) -> None:
        self.pixels, self.scale, self.palette = pixels, scale, palette
        self.touched: list[Rectangle] = []

    def part(self, left: float, top: float, right: float, bottom: float) -> Pixels:
        """The pixels of a rectangle of the layout, as a view to write on."""
        height, width = self.pixels.shape[:2]
        x0, x1 = (min(max(round(at * self.scale), 0), width) for at in (left, right))
        y0, y1 = (min(max(round(at * self.scale), 0), height) for at in (top, bottom))
        return self.taken(x0, y0, x1, y1)

    def taken(self, x0: int, y0: int, x1: int, y1: int) -> Pixels:
        """The pixels of a rectangle, noted as touched where they are not yet."""
        known = self.touched[:MOST_KNOWN]  # grids come first, and hold most of what follows
        if not any(a <= x0 and b <= y0 and x1 <= c and y1 <= d for a, b, c, d in known):
            self.touched.append((x0, y0, x1, y1))
        return self.pixels[y0:y1, x0:x1]


def _cells(sheet: _Sheet, mark: Cells) -> None:
    box = mark.box
    part = sheet.part(box.left, box.top, box.right, box.bottom)
    rows, columns = _which(part.shape[0], box.rows), _which(part.shape[1], box.columns)
    colours = mark.colours[rows][:, columns]
    seen = colours[..., 3:] > 127 if colours.shape[-1] == 4 else True
    np.copyto(part, colours[..., :3], where=seen)
    if mark.ruled:
        muted = _ink(sheet.palette.muted)
        down, across = (np.flatnonzero(np.diff(places)) + 1 for places in (columns, rows))
        part[:, down] = _mixed(part[:, down], muted, RULE)
        part[across] = _mixed(part[across], muted, RULE)


def _which(pixels: int, cells: int) -> NDArray[np.intp]:
    """The cell under the middle of each pixel."""
    return ((np.arange(pixels) + 0.5) * cells / max(pixels, 1)).astype(np.intp)


def _mixed(under: Pixels, over: NDArray[np.int32], strength: Any) -> Pixels:
    """Colours laid over others, as strongly as `strength` (0 to 256) says."""
    mixed: Pixels = (under + ((over - under) * strength >> 8)).astype(np.uint8)
    return mixed


@lru_cache(maxsize=64)
def _ink(colour: str) -> NDArray[np.int32]:
    return rgb(colour).astype(np.int32)


def _hatch(sheet: _Sheet, mark: Hatch) -> None:
    for area in mark.areas:
        left, top, width, height = mark.box.area(*area)
        part = sheet.part(left, top, left + width, top + height)
        rows, columns = np.indices(part.shape[:2])
        step = HATCH_STEP * sheet.scale
        off = np.abs((rows + columns + step / 2) % step - step / 2)
        strength = np.rint(256 * np.clip(HATCH_WIDTH + 0.5 - off, 0, 1)).astype(np.int32)
        part[:] = _ink(sheet.palette.surface)
        part[:] = _mixed(part, _ink(sheet.palette.padding), strength[..., None])


def _frame(sheet: _Sheet, mark: Frame) -> None:
    box = mark.box
    left, top, width, height = box.area(*(mark.area or (0, 0, box.rows, box.columns)))
    _border(sheet, (left - 1, top - 1, left + width + 1, top + height + 1), mark.colour, 1.5)


def _outline(sheet: _Sheet, mark: Outline) -> None:
    for colour, thickness in ((sheet.palette.background, 4.0), (mark.colour, 2.2)):
        for corners in mark.corners():
            _border(sheet, corners, colour, thickness)


def _border(
    sheet: _Sheet, corners: tuple[float, float, float, float], colour: str, thickness: float
) -> None:
    thick = max(round(thickness * POINT * sheet.scale), 1)
    x0, y0, x1, y1 = (round(at * sheet.scale) - thick // 2 for at in corners)
    height, width = sheet.pixels.shape[:2]
    for left, top, right, bottom in (
        (x0, y0, x1 + thick, y0 + thick),
        (x0, y1, x1 + thick, y1 + thick),
        (x0, y0, x0 + thick, y1 + thick),
        (x1, y0, x1 + thick, y1 + thick),
    ):
        within = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
        sheet.taken(*within)[:] = _ink(colour)


def _zoom(sheet: _Sheet, mark: Zoom) -> None:
    for start, end in mark.lines():
        _line(sheet, start, end, sheet.palette.kernel, dotted=True)


def _stroke(sheet: _Sheet, mark: Stroke) -> None:
    for start, end in zip(mark.points, mark.points[1:], strict=False):
        _line(sheet, start, end, mark.colour, dotted=False)


def _line(
    sheet: _Sheet,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    dotted: bool,
) -> None:
    """A thin line, each of its places shared by the two pixels that it passes between."""
    (x0, y0), (x1, y1) = ((x * sheet.scale, y * sheet.scale) for x, y in (start, end))
    count = int(max(abs(x1 - x0), abs(y1 - y0))) + 1
    along = np.arange(count) if not dotted else np.flatnonzero(np.arange(count) % DOTS < DOTS // 2)
    part = along / max(count - 1, 1)
    x, y = x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
    height, width = sheet.pixels.shape[:2]
    steep = abs(y1 - y0) > abs(x1 - x0)
    across = np.floor(x if steep else y)
    share = np.rint(256 * ((x if steep else y) - across)).astype(np.int32)[:, None]
    for offset, strength in ((0, 256 - share), (1, share)):
        columns = np.clip(np.rint(x) if not steep else across + offset, 0, width - 1).astype(int)
        rows = np.clip(np.rint(y) if steep else across + offset, 0, height - 1).astype(int)
        under = sheet.pixels[rows, columns]
        sheet.pixels[rows, columns] = _mixed(under, _ink(colour), strength)
    left, right, top, bottom = (f(at) for at in (x, y) for f in (np.min, np.max))
    sheet.taken(
        max(int(left) - 1, 0),
        max(int(top) - 1, 0),
        min(int(right) + 3, width),
        min(int(bottom) + 3, height),
    )


def _letters(sheet: _Sheet, mark: Letters) -> None:
    size = mark.size * sheet.scale
    mask, left, top = _lettered(mark.text, font_file(mark.text, mark.weight), size, mark.align)
    x0 = round(mark.x * sheet.scale) + left
    y0 = round(mark.y * sheet.scale + HALF_HEIGHT * size) + top
    height, width = sheet.pixels.shape[:2]
    x, y = max(x0, 0), max(y0, 0)
    part = sheet.taken(x, y, min(x0 + mask.shape[1], width), min(y0 + mask.shape[0], height))
    strength = mask[y - y0 : y - y0 + part.shape[0], x - x0 : x - x0 + part.shape[1]]
    part[:] = _mixed(part, _ink(mark.colour), strength)


@lru_cache(maxsize=4096)
def _lettered(text: str, file: str, size: float, align: str) -> tuple[NDArray[np.int32], int, int]:
    """How strongly each pixel of a text shows, and its corner from where the text stands."""
    from PIL.Image import new
    from PIL.ImageDraw import Draw

    font = _font(file, size)
    anchor = {"left": "ls", "center": "ms", "right": "rs"}[align]
    left, top, right, bottom = font.getbbox(text, anchor=anchor)
    left, top = int(left) - 1, int(top) - 1
    sheet = new("L", (int(right) - left + 2, int(bottom) - top + 2))
    Draw(sheet).text((-left, -top), text, 255, font, anchor)
    return np.asarray(sheet, np.int32)[..., None] * 256 // 255, left, top


@lru_cache(maxsize=64)
def _font(file: str, size: float) -> Any:
    from PIL.ImageFont import truetype

    return truetype(file, size)


_PAINTERS: dict[type, Callable[[_Sheet, Any], None]] = {
    Cells: _cells,
    Hatch: _hatch,
    Frame: _frame,
    Stroke: _stroke,
    Zoom: _zoom,
    Outline: _outline,
    Letters: _letters,
}
