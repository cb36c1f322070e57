"""Where everything stands in the picture of one convolution step; pixels, no drawing library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine import Axis

WIDTH = 1200
MARGIN = 36
LINE = 23
MOST_CHANNELS = 4
ROW_HEIGHT = {1: 330, 2: 240, 3: 190, 4: 166}  # at most, by channels drawn
ARROW = 36
LARGEST_CELL = 56
READABLE_CELL = 24  # below this, numbers in cells are no longer legible
TAPS_WIDTH = 112  # what a column of kernels takes, its name included
SMALLEST_MAP = 60
GAP = {"photo": 34, "input": 44, "times": 38, "equals": 38, "sum": 14, "bracket": 14, "output": 12}
TITLE_HEIGHT = 34
ROW_GAP = 26
GUTTER = 26  # room for the channel names beside the rows
HEADER_HEIGHT = 92


@dataclass(frozen=True)
class Box:
    """A grid of square cells: corner and `cell` in pixels, `rows` and `columns` in cells.

    >>> Box(left=10, top=0, rows=2, columns=3, cell=5).area(1, 2)
    (20, 5, 5, 5)
    """

    left: float
    top: float
    rows: int
    columns: int
    cell: float

    @property
    def right(self) -> float:
        """Right edge, pixels."""
        return self.left + self.columns * self.cell

    @property
    def bottom(self) -> float:
        """Lower edge, pixels."""
        return self.top + self.rows * self.cell

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the grid `(x, y)`, pixels."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def area(
        self, row: int, column: int, rows: int = 1, columns: int = 1
    ) -> tuple[float, float, float, float]:
        """Left, top, width and height of some cells, pixels."""
        return (
            self.left + column * self.cell,
            self.top + row * self.cell,
            columns * self.cell,
            rows * self.cell,
        )


@dataclass(frozen=True)
class Layout:
    """The boxes of every grid and the heights of the texts, pixels from the top left corner.

    `photo` stands only beside an RGB input; `windows` only where the input's own cells are too
    small for numbers. `inputs`, `windows`, `kernels` and `products` hold one box per drawn channel.
    The sums start at `sum_left`; the arrow to the map starts at `bracket`.
    """

    height: float
    photo: Box | None
    inputs: tuple[Box, ...]
    windows: tuple[Box, ...]
    kernels: tuple[Box, ...]
    products: tuple[Box, ...]
    sum_left: float
    bracket: float
    output: Box
    arithmetic_top: float
    legend_top: float


@dataclass(frozen=True)
class Room:
    """What the texts need: lines under the grids, pixels for the widest sum and for the bias."""

    lines: int
    sums: float
    bias: float


def lay_out(axes: Sequence[Axis], channels: int, has_photo: bool, room: Room) -> Layout:
    """Place the grids of `channels` input channels, leaving the room that the texts need.

    >>> layout = lay_out((Axis(5, 3), Axis(5, 3)), 1, False, Room(lines=2, sums=40, bias=20))
    >>> layout.inputs[0].cell == layout.output.cell, layout.windows
    (True, ())
    """
    rows = min(channels, MOST_CHANNELS)
    cells = _cell_sizes(axes, rows, has_photo, room)
    gutter = GUTTER if rows > 1 else 0
    extent = _place(0, axes, rows, cells, room).output.right + gutter
    return _place((WIDTH - extent) / 2 + gutter, axes, rows, cells, room)


def _place(left: float, axes: Sequence[Axis], rows: int, cells: _Cells, room: Room) -> Layout:
    padded, taps, output = (
        [getattr(a, part) for a in axes] for part in ("padded", "kernel", "output")
    )
    row = max(padded[0] * cells.maps, taps[0] * cells.taps)
    pitch = row + ROW_GAP
    whole = max(rows * pitch - ROW_GAP, output[0] * cells.output, padded[0] * cells.photo)
    centre = HEADER_HEIGHT + TITLE_HEIGHT + whole / 2
    middles = [centre + pitch * (place - (rows - 1) / 2) for place in range(rows)]
    columns = _Columns(left)
    photo = columns.place(padded, cells.photo, [centre], "photo")[0] if cells.photo else None
    inputs = columns.place(padded, cells.maps, middles, "input" if cells.zoomed else "times")
    slot = TAPS_WIDTH
    windows = columns.place(taps, cells.taps, middles, "times", slot) if cells.zoomed else ()
    kernels = columns.place(taps, cells.taps, middles, "equals", slot)
    products = columns.place(taps, cells.taps, middles, "sum", slot)
    sum_left = columns.left
    bracket = sum_left + room.sums + GAP["bracket"]
    columns.left = bracket + max(room.bias, ARROW) + GAP["output"]
    (output_box,) = columns.place(output, cells.output, [centre], "output")
    arithmetic_top = centre + whole / 2 + 44
    legend_top = arithmetic_top + room.lines * LINE + 18
    return Layout(
        height=round(legend_top + 44),
        photo=photo,
        inputs=inputs,
        windows=windows,
        kernels=kernels,
        products=products,
        sum_left=sum_left,
        bracket=bracket,
        output=output_box,
        arithmetic_top=arithmetic_top,
        legend_top=legend_top,
    )


@dataclass(frozen=True)
class _Cells:
    photo: float
    maps: float
    taps: float
    output: float
    zoomed: bool


def _cell_sizes(axes: Sequence[Axis], rows: int, has_photo: bool, texts: Room) -> _Cells:
    high, wide = axes
    row, whole = ROW_HEIGHT[rows], rows * ROW_HEIGHT[rows]
    room = WIDTH - 2 * MARGIN - (GUTTER if rows > 1 else 0) - texts.sums - max(texts.bias, ARROW)
    room -= sum(GAP[gap] for gap in ("sum", "bracket", "output", "times", "equals"))
    for shared in range(LARGEST_CELL, READABLE_CELL - 1, -1):
        across = (wide.padded + wide.output) * shared + 2 * max(wide.kernel * shared, TAPS_WIDTH)
        tall = high.padded * shared > row or high.output * shared > whole
        if across <= room and not tall and not has_photo:
            return _Cells(0, shared, shared, shared, zoomed=False)
    photo = min(170 / wide.padded, 240 / high.padded) if has_photo else 0
    room -= GAP["input"] + 3 * TAPS_WIDTH + (170 + GAP["photo"] if has_photo else 0)
    maps = min(
        room / 2 / max(wide.padded, wide.output), row / high.padded, whole / max(high.output, 1), 30
    )
    output = max(maps, SMALLEST_MAP / max(high.output, wide.output, 1))
    taps = min(LARGEST_CELL, TAPS_WIDTH / wide.kernel, row / high.kernel)
    photo, maps, taps, output = map(_whole_pixels, (photo, maps, taps, output))
    return _Cells(photo, maps, taps, output, zoomed=True)


def _whole_pixels(size: float) -> float:
    return float(int(size)) if size >= 8 else size


class _Columns:
    """A cursor that lays columns of boxes from left to right."""

    def __init__(self, left: float) -> None:
        self.left = left

    def place(
        self, size: list[int], cell: float, middles: list[float], gap: str, slot: float = 0
    ) -> tuple[Box, ...]:
        """A column of boxes, centred where its slot is wider; their names need that room."""
        rows, columns = size
        wide = max(slot, columns * cell)
        left = round(self.left + (wide - columns * cell) / 2)
        self.left += wide + GAP[gap]
        return tuple(
            Box(left, round(middle - rows * cell / 2), rows, columns, cell) for middle in middles
        )
