"""One step of a layer whose cells are moved, normalized or looked up, as a picture to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from figures.ink.box import Area, Box
from figures.ink.marks import Frame, Hatch, Letters, Mark, Outline, Strike, Stroke
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import Line, Word
from figures.parts.cell_numbers import Print
from figures.parts.picture import Look, Position
from figures.parts.picture_colours import Colours
from figures.parts.picture_layout import ARROW, Column, Space, lay_out
from figures.parts.picture_legend import legend
from figures.pictures.cells_view import CellsView, Plane
from figures.theme import Palette

GAP = 34
NAMES = 22  # room for the numbers of a table's rows
LEAST = 6  # pixels of a letter that can still be read


class CellsPicture:
    """One map's view, measured and placed: the input, a table where there is one, and the output."""

    def __init__(self, view: CellsView, look: Look, positions: Sequence[Position]) -> None:
        self.view, self.look = view, look
        self.palette, self.words = look.palette, look.words
        self.shown = view.shown(look)
        plane, table, output = self.shown.plane, self.shown.table, self.shown.output
        colour = None if look.colour == "rgb" else look.colour
        self.colours = Colours.of(plane, table, output, colour, look.palette)
        self.thinned = 1 < len(positions) < prod(output.shape)
        self.frames = len(positions)
        middle = (
            ()
            if table is None
            else (Space("names", NAMES), Column("table", _size(table), "maps", GAP))
        )
        parts = (
            Column("inputs", _size(plane), "maps", GAP),
            *middle,
            Space("arrow", ARROW + GAP),
            Column("output", _size(output), "maps", 0),
        )
        self.layout = lay_out(parts, parts, 1, 3)

    @property
    def height(self) -> float:
        """Pixels."""
        return self.layout.height

    def still(self) -> Iterator[Mark]:
        """All that no step changes."""
        palette, words, shown = self.palette, self.words, self.shown
        yield from frame.title(self.view.subject, palette)
        box, output = self.layout.one("inputs"), self.layout.one("output")
        yield from self._grid(box, shown.plane, self.colours.of_input(shown.plane))
        yield Strike(box, shown.cut)
        yield from frame.heading(box, words.input, _told(shown.plane), palette.input, palette)
        yield Frame(box, palette.input)
        names = {"input": words.input, "output": words.output}
        if shown.table is not None:
            table = self.layout.one("table")
            yield from self._grid(table, shown.table, self.colours.of_kernel(shown.table))
            size = f"{shown.table_rows} × {shown.table.shape[1]}"
            yield from frame.heading(table, words.table, size, palette.kernel, palette)
            yield Frame(table, palette.kernel)
            yield from _numbered(table, shown.rows, palette)
            names = {**names, "kernel": words.table}
        if shown.laid:
            names = {**names, "padding": words.padding}
        if shown.cut:
            names = {**names, "never_read": words.cut_off}
        yield Frame(output, palette.output)
        yield from frame.heading(output, words.output, _told(shown.output), palette.output, palette)
        yield frame.arrow(self.layout.lefts["arrow"], output.left - 8, output.centre[1], palette)
        yield from legend(names, self.layout.legend_top, palette)

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """What one output cell is made of, the output whole or as far as the steps have come."""
        palette, output = self.palette, self.shown.output
        read = self.view.read(self.look, position)
        yield Outline(self.layout.one("inputs"), list(read.cells), palette.kernel)
        for box in self.layout.each("table"):
            yield Outline(box, list(read.rows), palette.kernel)
        box = self.layout.one("output")
        form = Print.fitting(output, box.cell)
        colours = self.colours.of_output(output)
        yield from frame.growing_map(box, output, colours, form, position, whole, palette)
        yield Hatch(box, _reached(self.shown.laid, position, whole))
        yield from frame.lines(self._written(position), self.layout.arithmetic_top, palette)

    def spoken(self, position: Position) -> list[str]:
        """The step in words, the layer first."""
        return frame.spoken(self.view.subject, self._written(position))

    def _written(self, position: Position) -> list[Line]:
        lines = self.view.said(self.look, position)
        if not self.thinned:
            return lines
        every = prod(self.shown.output.shape)
        told = self.words.even_frames.format(frames=self.frames, positions=every)
        return [*lines, [Word(told, "muted")]]

    def _grid(self, box: Box, values: Plane, colours: frame.Shades) -> Iterator[Mark]:
        form = Print.fitting(values, box.cell)
        return frame.grid(box, values, colours, form, self.palette)


def _numbered(table: Box, rows: Sequence[int], palette: Palette) -> Iterator[Mark]:
    """The number of each row, and a gap where rows of the table are left out."""
    size = min(frame.SMALL, table.tall)
    for place, row in enumerate(rows):
        top = table.top + place * table.tall
        if size >= LEAST:
            middle = top + table.tall / 2
            yield Letters(table.left - 8, middle, str(row), size, palette.muted, "right")
        if place and row != rows[place - 1] + 1:
            gap = [(table.left - 4, top), (table.right + 4, top)]
            yield Stroke(gap, palette.background, 5)
            yield Stroke(gap, palette.muted, 1)


def _reached(areas: Sequence[Area], position: Position, whole: bool) -> list[Area]:
    """The areas, or as much of them as lies in the rows that the steps have come to."""
    rows = [(area, area[2] if whole else min(area[2], position[0] + 1 - area[0])) for area in areas]
    return [(top, left, down, across) for (top, left, _, across), down in rows if down > 0]


def _size(values: Plane) -> tuple[int, int]:
    rows, columns = values.shape
    return rows, columns


def _told(values: Plane) -> str:
    return " × ".join(map(str, values.shape))
