"""What a picture is drawn from, as data: cells, frames, hatching, outlines, lines and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.ink.box import Area, Box

SMALLEST_OUTLINE = 9.0  # pixels; a window of a large photo would vanish otherwise
RULED_CELL = 7


@dataclass(frozen=True)
class Cells:
    """A grid filled with colours `(rows, columns, 3 or 4)`, 0–255, ruled where cells can be told apart."""

    box: Box
    colours: NDArray[np.uint8]

    @property
    def ruled(self) -> bool:
        """Whether lines stand between the cells."""
        return min(self.box.cell, self.box.tall) >= RULED_CELL


@dataclass(frozen=True)
class Hatch:
    """Areas of a grid hatched as padding."""

    box: Box
    areas: Sequence[Area]


@dataclass(frozen=True)
class Frame:
    """A border around a grid, or around an area of its cells."""

    box: Box
    colour: str
    area: Area | None = None


@dataclass(frozen=True)
class Strike:
    """Rows and columns of cells dulled and struck out."""

    box: Box
    bands: Sequence[Area]


@dataclass(frozen=True)
class Outline:
    """Areas of cells outlined in a colour, on a halo that parts it from the cells."""

    box: Box
    areas: Sequence[Area]
    colour: str

    def corners(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of each outline, pixels; the smallest are grown to be seen."""
        return [_grown(*self.box.area(*area)) for area in self.areas]


@dataclass(frozen=True)
class Zoom:
    """Lines that join some cells to the grid that shows them enlarged."""

    small: Box
    areas: Sequence[Area]
    large: Box

    def lines(self) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """Both lines, from the right edge of the cells to the left edge of the large grid."""
        places = [self.small.area(*area) for area in self.areas]
        right = max(x + width for x, _, width, _ in places)
        top, bottom = min(y for _, y, _, _ in places), max(y + high for _, y, _, high in places)
        left = self.large.left
        return [
            ((right, top), (left, self.large.top)),
            ((right, bottom), (left, self.large.bottom)),
        ]


@dataclass(frozen=True)
class Letters:
    """A line of text `size` pixels high; `x` is its start, middle or end, `y` the middle of its line."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    align: str = "left"
    weight: str = "normal"
    rotation: float = 0.0


@dataclass(frozen=True)
class Stroke:
    """A line through some points, pixels; `arrow` puts a head at its end."""

    points: Sequence[tuple[float, float]]
    colour: str
    thickness: float = 1.0
    arrow: bool = False


Mark = Cells | Hatch | Frame | Strike | Outline | Zoom | Letters | Stroke


def _grown(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    wide, high = max(width, SMALLEST_OUTLINE), max(height, SMALLEST_OUTLINE)
    left, top = x - (wide - width) / 2, y - (high - height) / 2
    return left, top, left + wide, top + high
