"""The numbers in the cells of a grid: how they are printed, and in which ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from figures.ink.box import Box
from figures.ink.lettering import decimals_for, fixed
from figures.ink.marks import Letters
from figures.theme import Palette, rgb

LOWEST_CELL = 15  # pixels of height, below which a wide cell has no number either
READABLE_CELL = 24  # pixels; below this, numbers in cells are no longer legible
SMALLEST_LETTER = 8.5


@dataclass(frozen=True)
class Print:
    """How the numbers of one grid are printed: decimals, and pixels of a letter (0: not at all)."""

    decimals: int
    letter: float

    @classmethod
    def fitting(cls, values: NDArray[np.floating[Any]], cell: float) -> Print:
        """The most decimals, at most two, with which every value fits a cell of so many pixels.

        Where so few fit that all would read as zero, none is printed.

        >>> Print.fitting(np.array([3.0, 2.0]), cell=40).decimals
        0
        >>> Print.fitting(np.array([3.0]), cell=6).letter
        0
        """
        if cell < READABLE_CELL - 8 or not np.isfinite(values).all():
            return cls(0, 0)
        ends = float(values.min()), float(values.max())
        for decimals in range(decimals_for(values, 2), -1, -1):
            longest = max(len(fixed(end, decimals)) for end in ends)
            letter = min(0.42 * cell, (cell - 3) / (0.62 * longest), 17)
            if letter >= SMALLEST_LETTER and (decimals or decimals_for(values, 2) == 0):
                told = not values.any() or max(map(abs, ends)) * 10**decimals >= 1
                return cls(decimals, letter) if told else cls(0, 0)
        return cls(0, 0)

    @classmethod
    def within(cls, values: NDArray[np.floating[Any]], box: Box) -> Print:
        """As `fitting`, in the cells of a grid that may be wider than they are high.

        >>> Print.within(np.array([3.0]), Box(0, 0, 1, 1, cell=50, high=20)).letter
        12.0
        """
        if box.tall < LOWEST_CELL:
            return cls(0, 0)
        form = cls.fitting(values, box.cell)
        return cls(form.decimals, min(form.letter, 0.6 * box.tall))


def numbers(
    box: Box, values: NDArray[np.floating[Any]], inks: Sequence[str], form: Print
) -> Iterator[Letters]:
    """A number for each cell; `inks` has one colour per cell, rows first; NaN is left blank."""
    if not form.letter:
        return
    places = ((row, column) for row in range(box.rows) for column in range(box.columns))
    for (row, column), value, ink in zip(places, values.ravel(), inks, strict=True):
        if np.isnan(value):
            continue
        x, y, width, height = box.area(row, column)
        text = fixed(float(value), form.decimals)
        yield Letters(x + width / 2, y + height / 2, text, form.letter, ink, "center")


def inks(colours: NDArray[np.uint8], palette: Palette) -> list[str]:
    """For each cell colour `(rows, columns, 3 or 4)` the letter colour that reads best on it."""
    shades = _luminance(colours[..., :3].reshape(-1, 3))
    dark, light = sorted((palette.text, palette.background), key=lambda c: _luminance(rgb(c)))
    ends = _luminance(np.stack([rgb(dark), rgb(light)]))
    with_dark = (shades + 0.05) / (ends[0] + 0.05)
    with_light = (ends[1] + 0.05) / (shades + 0.05)
    return [dark if better else light for better in with_dark >= with_light]


def _luminance(colours: NDArray[Any]) -> NDArray[np.float64]:
    # Relative luminance of sRGB colours 0-255 (WCAG 2.2).
    part = np.asarray(colours, np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    shares: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return shares
