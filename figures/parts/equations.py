"""A sum as a line of single cells, each with its name above, and signs between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.ink.box import Box
from figures.ink.lettering import width
from figures.ink.marks import Cells, Frame, Letters, Mark
from figures.parts.cell_numbers import Print, inks, numbers
from figures.parts.picture_colours import Fill
from figures.theme import Palette

CELL, TALL = 46, 28
CAPTION = 18  # room for the names above
PITCH = TALL + CAPTION + 14  # from line to line
NAME, SIGN, SMALL = 14, 16, 12


@dataclass(frozen=True)
class Entry:
    """A cell of a sum: its name, its value, the roles of its border and its fill, the sign before it."""

    name: str
    value: float
    role: str
    fill: str
    sign: str = ""


@dataclass(frozen=True)
class Equation:
    """A line of entries, and what it is the sum of."""

    name: str
    entries: Sequence[Entry]

    @property
    def extent(self) -> float:
        """Pixels that the line takes without its name."""
        return sum(_room(entry.sign) + CELL for entry in self.entries)


def names_room(equations: Sequence[Equation]) -> float:
    """Pixels that the names before some equations take."""
    widest = max(width(equation.name, NAME) for equation in equations)
    return widest + 14 if widest else 0


def written(
    equation: Equation,
    x: float,
    top: float,
    fills: Mapping[str, Fill],
    palette: Palette,
) -> Iterator[Mark]:
    """The marks of an equation whose cells begin at `x`; `fills` colours values by the name of a fill.

    The name stands before `x`, the names of the cells under `top` pixels.
    """
    middle = top + CAPTION + TALL / 2
    if equation.name:
        yield Letters(x - 14, middle, equation.name, NAME, palette.text, "right")
    for entry in equation.entries:
        room = _room(entry.sign)
        if entry.sign:
            yield Letters(x + room / 2, middle, entry.sign, SIGN, palette.text, "center")
        x += room
        colour = getattr(palette, entry.role)
        if entry.name:
            yield Letters(x, top + CAPTION / 2, entry.name, SMALL, colour)
        box = Box(x, top + CAPTION, 1, 1, CELL, TALL)
        value: NDArray[np.float32] = np.array([[entry.value]], np.float32)
        shade = fills[entry.fill](value)
        yield Cells(box, shade)
        yield Frame(box, colour)
        yield from numbers(box, value, inks(shade, palette), Print.within(value, box))
        x += CELL


def _room(sign: str) -> float:
    return max(26, width(sign, SIGN) + 14) if sign else 0
