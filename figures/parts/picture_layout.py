"""Where everything stands in a picture: columns of grids from left to right; pixels, no drawing library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from figures.ink.box import Box
from figures.parts.cell_numbers import READABLE_CELL

WIDTH = 1200
MARGIN = 36
LINE = 23
MOST_CHANNELS = 4
ROW_HEIGHT = {1: 330, 2: 240, 3: 190, 4: 166}  # at most, by channels drawn
ARROW = 36
LARGEST_CELL = 56
LARGEST_SMALL_CELL = 30
TAPS_WIDTH = 112  # what a column of kernels takes, its name included
PHOTO_WIDTH, PHOTO_HEIGHT = 170, 240
SMALLEST_MAP = 60
STRIP = 40  # what a signal of many steps and few channels is high, at least
TITLE_HEIGHT = 34
ROW_GAP = 26
NAMED_ROW = 66  # a channel's name beside its row, read upwards
GUTTER = 26  # room for the channel names beside the rows
HEADER_HEIGHT = 92


@dataclass(frozen=True)
class Column:
    """One grid, or one for each drawn channel, `size` cells high and wide; `gap` follows, in pixels.

    `cells` of maps share what room there is, taps are drawn as large as a kernel, a photo apart.
    """

    name: str
    size: tuple[int, int]
    cells: Literal["maps", "taps", "photo"]
    gap: float
    each: bool = False


@dataclass(frozen=True)
class Space:
    """Room between columns, pixels, whose left edge is kept by name."""

    name: str
    width: float


Parts = Sequence[Column | Space]


@dataclass(frozen=True)
class Layout:
    """The grids of every column by name, the left edges of spaces, and the heights of the texts."""

    height: float
    boxes: Mapping[str, tuple[Box, ...]]
    lefts: Mapping[str, float]
    arithmetic_top: float
    legend_top: float

    def each(self, name: str) -> tuple[Box, ...]:
        """The grids of a column, none where the picture has no such column."""
        return self.boxes.get(name, ())

    def one(self, name: str) -> Box:
        """The only grid of a column."""
        (box,) = self.boxes[name]
        return box


def lay_out(plain: Parts, zoomed: Parts, rows: int, lines: int) -> Layout:
    """Place the columns, one row of grids for each of `rows` channels, `lines` of text below.

    `plain` where all cells are large enough for numbers, else `zoomed`, whose taps alone are.

    >>> grids = (Column("input", (5, 5), "maps", 20, each=True), Column("output", (3, 3), "maps", 0))
    >>> layout = lay_out(grids, (), rows=1, lines=2)
    >>> layout.one("input").cell, layout.one("output").cell
    (56, 56)
    """
    parts, cells = plain, _shared(plain, rows)
    if cells is None:
        parts, cells = zoomed, _small(zoomed, rows)
    gutter = GUTTER if rows > 1 else 0
    extent = sum(_taken(part, cells) for part in parts) + gutter
    return _placed(parts, cells, (WIDTH - extent) / 2 + gutter, rows, lines)


Cells = Mapping[str, tuple[float, float]]  # by column, the width and height of a cell


def _columns(parts: Parts) -> list[Column]:
    return [part for part in parts if isinstance(part, Column)]


def _slot(column: Column) -> float:
    return TAPS_WIDTH if column.cells == "taps" else 0


def _taken(part: Column | Space, cells: Cells) -> float:
    if isinstance(part, Space):
        return part.width
    return max(_slot(part), part.size[1] * cells[part.name][0]) + part.gap


def _room(rows: int) -> float:
    return WIDTH - 2 * MARGIN - (GUTTER if rows > 1 else 0)


def _shared(parts: Parts, rows: int) -> Cells | None:
    """The largest size of a cell that all columns can have, where numbers stay legible."""
    row = ROW_HEIGHT[rows]
    for cell in range(LARGEST_CELL, READABLE_CELL - 1, -1):
        cells = {column.name: (cell, cell) for column in _columns(parts)}
        low = all(c.size[0] * cell <= (row if c.each else rows * row) for c in _columns(parts))
        if parts and low and sum(_taken(part, cells) for part in parts) <= _room(rows):
            return cells
    return None


def _small(parts: Parts, rows: int) -> Cells:
    row, columns = ROW_HEIGHT[rows], _columns(parts)
    maps = [column for column in columns if column.cells == "maps"]
    fixed = sum(part.width if isinstance(part, Space) else part.gap for part in parts)
    fixed += TAPS_WIDTH * sum(column.cells == "taps" for column in columns)
    fixed += PHOTO_WIDTH * sum(column.cells == "photo" for column in columns)
    widest = max((column.size[1] for column in maps), default=1)
    share = (_room(rows) - fixed) / max(len(maps), 1)
    shared = min(share / max(widest, 1), LARGEST_SMALL_CELL)
    for column in maps:
        shared = min(shared, (row if column.each else rows * row) / max(column.size[0], 1))
    return {column.name: _cell(column, shared, share, row) for column in columns}


def _cell(column: Column, shared: float, share: float, row: float) -> tuple[float, float]:
    high, wide = column.size
    signal = wide > 4 * high and column.cells != "photo"
    if column.cells == "photo":
        cell = min(PHOTO_WIDTH / wide, PHOTO_HEIGHT / high)
    elif column.cells == "taps":
        cell = min(LARGEST_CELL, TAPS_WIDTH / wide, row / high)
    elif signal:
        cell = min(share / wide, LARGEST_SMALL_CELL)
    elif column.each:
        cell = shared
    else:
        cell = max(shared, SMALLEST_MAP / max(*column.size, 1))
    cell = _whole_pixels(cell)
    strip = min(STRIP, row) / max(high, 1)
    return cell, max(cell, strip) if signal else cell


def _whole_pixels(size: float) -> float:
    return float(int(size)) if size >= 8 else size


def _placed(parts: Parts, cells: Cells, left: float, rows: int, lines: int) -> Layout:
    columns = _columns(parts)
    tall = {column.name: column.size[0] * cells[column.name][1] for column in columns}
    highest = max((tall[column.name] for column in columns if column.each), default=0)
    pitch = max(highest, NAMED_ROW if rows > 1 else 0) + ROW_GAP
    lone = max((tall[column.name] for column in columns if not column.each), default=0)
    whole = max(rows * pitch - ROW_GAP, lone)
    centre = HEADER_HEIGHT + TITLE_HEIGHT + whole / 2
    middles = [centre + pitch * (place - (rows - 1) / 2) for place in range(rows)]
    boxes, lefts = {}, {}
    for part in parts:
        if isinstance(part, Space):
            lefts[part.name] = left
        else:
            heights = middles if part.each else [centre]
            boxes[part.name] = _grids(part, cells[part.name], left, heights)
        left += _taken(part, cells)
    arithmetic_top = centre + whole / 2 + 44
    legend_top = arithmetic_top + lines * LINE + 18
    return Layout(round(legend_top + 44), boxes, lefts, arithmetic_top, legend_top)


def _grids(
    column: Column, cell: tuple[float, float], left: float, middles: Sequence[float]
) -> tuple[Box, ...]:
    """One grid at each height, in the middle of a slot that may be wider: its name needs that room."""
    (high, wide), (across, tall) = column.size, cell
    start = round(left + max(_slot(column) - wide * across, 0) / 2)
    return tuple(
        Box(start, round(middle - high * tall / 2), high, wide, across, tall) for middle in middles
    )
