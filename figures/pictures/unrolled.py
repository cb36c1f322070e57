"""Where inputs and states of all steps stand in a picture: columns, apart where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.ink.box import Area, Box
from figures.ink.lettering import width
from figures.ink.marks import Frame, Letters, Mark, Stroke
from figures.parts import picture_frame as frame
from figures.parts.cell_numbers import Print
from figures.parts.picture_layout import MARGIN, WIDTH
from figures.theme import Palette

NAME = 26  # room for a name before each row of columns
LEAST_PITCH = 72  # from column to column where they stand apart
GAP = 32  # between columns that stand apart
LARGEST_PITCH, LARGEST_CELL = 120, 62
ROW, TALLEST, HIGHEST = 28, 30, 132  # a cell's usual and greatest height, and that of all cells
BETWEEN = 30  # rows of columns
TICKS = 20

Values = NDArray[np.float32]
Shades = NDArray[np.uint8]


@dataclass(frozen=True)
class Strip:
    """One row of columns: a grid for each where they stand apart, else one grid of all."""

    boxes: tuple[Box, ...]

    @property
    def apart(self) -> bool:
        """Whether each column has a grid of its own."""
        return self.boxes[0].columns == 1

    @property
    def top(self) -> float:
        """Upper edge, pixels."""
        return self.boxes[0].top

    @property
    def bottom(self) -> float:
        """Lower edge, pixels."""
        return self.boxes[0].bottom

    def place(self, column: int) -> tuple[Box, Area]:
        """The grid that holds a column, and the column's cells in it."""
        if self.apart:
            return self.boxes[column], (0, 0, self.boxes[column].rows, 1)
        return self.boxes[0], (0, column, self.boxes[0].rows, 1)

    def middle(self, column: int) -> float:
        """Middle of a column, pixels from the left."""
        box, area = self.place(column)
        left, _top, across, _down = box.area(*area)
        return left + across / 2

    def frames(self, colour: str) -> Iterator[Frame]:
        """A border around each grid."""
        return (Frame(box, colour) for box in self.boxes)

    def cells(self, values: Values, colours: Shades, seen: int, palette: Palette) -> Iterator[Mark]:
        """The first `seen` columns of values `(columns, rows)` with colours `(columns, rows, 3)`."""
        values, colours = values.T, colours.swapaxes(0, 1)
        form = Print.within(values, self.boxes[0])
        if not self.apart:
            there = np.broadcast_to(np.arange(values.shape[1]) < seen, values.shape)
            yield from frame.seen_grid(self.boxes[0], values, colours, form, there, palette)
            return
        for column in range(seen):
            at = np.s_[:, column : column + 1]
            yield from frame.grid(self.boxes[column], values[at], colours[at], form, palette)


@dataclass(frozen=True)
class Unrolled:
    """The rows of columns by name, states over inputs; a state has one column more, the first."""

    strips: Mapping[str, Strip]

    @classmethod
    def of(cls, rows: Mapping[str, int], steps: int, top: float) -> Unrolled:
        """Place the rows from `top` pixels down; `rows` counts the cells of a column, inputs last."""
        room = WIDTH - 2 * MARGIN - NAME
        pitch = min(room / (steps + 1), LARGEST_PITCH)
        apart = pitch >= LEAST_PITCH
        cell = min(pitch - GAP, LARGEST_CELL) if apart else pitch
        left = MARGIN + NAME + (room - (steps * pitch + cell)) / 2
        strips = {}
        for name, count in rows.items():
            high = min(ROW if apart else TALLEST, HIGHEST / count)
            begun = 1 if name == "inputs" else 0
            lefts = [left + column * pitch for column in range(begun, steps + 1)]
            if apart:
                boxes = tuple(Box(x, top, count, 1, cell, high) for x in lefts)
            else:
                boxes = (Box(lefts[0], top, count, len(lefts), cell, high),)
            strips[name] = Strip(boxes)
            top = strips[name].bottom + BETWEEN
        return cls(strips)

    @property
    def bottom(self) -> float:
        """Lower edge with what is named below, pixels."""
        return self.strips["inputs"].bottom + 2 * TICKS

    def arrows(self, palette: Palette) -> Iterator[Stroke]:
        """From state to state and from each input up to the states, where there is room.

        Weights act along them, so they have the weights' colour.
        """
        *states, inputs = self.strips.values()
        if not inputs.apart:
            return
        for strip in states:
            middle = (strip.top + strip.bottom) / 2
            for before, after in zip(strip.boxes, strip.boxes[1:], strict=False):
                points = [(before.right + 4, middle), (after.left - 4, middle)]
                yield Stroke(points, palette.kernel, 1.2, arrow=True)
        for column in range(len(inputs.boxes)):
            x = inputs.middle(column)
            points = [(x, inputs.top - 4), (x, states[-1].bottom + 4)]
            yield Stroke(points, palette.kernel, 1.2, arrow=True)

    def ticks(
        self, times: Sequence[int], labels: Sequence[str] | None, palette: Palette
    ) -> Iterator[Letters]:
        """The time step under each input, and its label; where there are many, under some."""
        strip = self.strips["inputs"]
        told = [str(time) for time in times]
        rows = [told] if labels is None else [told, [labels[time] for time in times]]
        pitch = strip.middle(1) - strip.middle(0) if len(times) > 1 else WIDTH
        for place, texts in enumerate(rows):
            widest = max(width(text, frame.SMALL) for text in texts)
            every = max(1, int(-(-(widest + 8) // pitch)))
            colour = palette.input if place else palette.muted
            for column in range(0, len(texts), every):
                x, y = strip.middle(column), strip.bottom + TICKS * (place + 0.7)
                yield Letters(x, y, texts[column], frame.SMALL, colour, "center")
