"""One grid of cells drawn with matplotlib: colours, lines, frame, hatching, outlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from figures.picture_layout import Box
from figures.theme import Palette, rgb

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PolyCollection
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage

SMALLEST_OUTLINE = 9.0  # pixels; a window of a large photo would vanish otherwise
RULED_CELL = 7
Area = tuple[int, int, int, int]  # row, column, rows, columns


def canvas(width: int, height: float, palette: Palette) -> tuple[Figure, Axes]:
    """An empty figure, at 100 dots per inch one unit a pixel; y runs downwards."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=palette.background)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), autoscale_on=False)
    axes.axis("off")
    return figure, axes


def paint(axes: Axes, box: Box, colours: NDArray[np.uint8]) -> AxesImage:
    """Fill the cells with colours `(rows, columns, 3 or 4)`."""
    extent = (box.left, box.right, box.bottom, box.top)
    return axes.imshow(
        colours, extent=extent, origin="upper", interpolation="none", aspect="auto", zorder=1
    )


def cells(axes: Axes, box: Box, colours: NDArray[np.uint8], palette: Palette) -> list[Any]:
    """Fill the cells with colours and rule the lines between those that can be told apart."""
    from matplotlib.collections import LineCollection

    image = paint(axes, box, colours)
    if box.cell < RULED_CELL:
        return [image]
    across = [box.left + column * box.cell for column in range(1, box.columns)]
    down = [box.top + row * box.cell for row in range(1, box.rows)]
    lines = [[(x, box.top), (x, box.bottom)] for x in across]
    lines += [[(box.left, y), (box.right, y)] for y in down]
    ruled = LineCollection(lines, colors=palette.muted, linewidths=0.5, alpha=0.45, zorder=2)
    return [image, axes.add_collection(ruled)]


def frame(axes: Axes, box: Box, colour: str, area: Area | None = None) -> None:
    """Draw a border in a role's colour around the grid, or around an area of its cells."""
    from matplotlib.patches import Rectangle

    left, top, width, height = box.area(*(area or (0, 0, box.rows, box.columns)))
    border = Rectangle((left - 1, top - 1), width + 2, height + 2)
    border.set(fill=False, edgecolor=colour, linewidth=1.5, zorder=3)
    axes.add_patch(border)


def hatch(axes: Axes, box: Box, areas: Iterable[Area], palette: Palette) -> list[Any]:
    """Hatch the padding, given as areas of cells."""
    from matplotlib.patches import Rectangle

    patches = []
    for area in areas:
        left, top, width, height = box.area(*area)
        patch = Rectangle((left, top), width, height, gid="padding", linewidth=0, zorder=1.5)
        patch.set(facecolor=palette.surface, edgecolor=palette.padding, hatch="////")
        patch.set_hatch_linewidth(0.6)
        patches.append(axes.add_patch(patch))
    return patches


def strike(axes: Axes, box: Box, bands: Sequence[Area], palette: Palette) -> None:
    """Dull rows and columns of cells and strike them out, cell by cell where cells can be told."""
    from matplotlib.collections import LineCollection

    if not bands:
        return
    shades = np.empty((box.rows, box.columns, 4), np.uint8)
    shades[..., :3], shades[..., 3] = rgb(palette.background), 0
    for row, column, rows, columns in bands:
        shades[row : row + rows, column : column + columns, 3] = 150
    paint(axes, box, shades).set_zorder(7)
    by_cell = box.cell >= RULED_CELL
    lines = [line for band in bands for line in _strokes(box, band, by_cell)]
    thickness = min(1.4, box.cell / 5)
    struck = LineCollection(lines, colors=palette.text, linewidths=thickness, zorder=8)
    struck.set_gid("never-read")
    axes.add_collection(struck)


def _strokes(box: Box, band: Area, by_cell: bool) -> list[list[tuple[float, float]]]:
    row, column, rows, columns = band
    if by_cell:
        cells_ = [(row + r, column + c) for r in range(rows) for c in range(columns)]
        places = [box.area(*cell) for cell in cells_]
        return [[(x, y + height), (x + width, y)] for x, y, width, height in places]
    x, y, width, height = box.area(*band)
    if columns == 1:
        return [[(x + width / 2, y), (x + width / 2, y + height)]]
    return [[(x, y + height / 2), (x + width, y + height / 2)]]


def outline(
    axes: Axes, box: Box, areas: Sequence[Area], colour: str, palette: Palette
) -> list[PolyCollection]:
    """Outline areas of cells in a colour, on a halo that parts it from the cells."""
    from matplotlib.collections import PolyCollection

    corners = [_corners(*_grown(*box.area(*area))) for area in areas]
    halo, line = (
        PolyCollection(corners, facecolors="none", edgecolors=edge, linewidths=thick, zorder=order)
        for edge, thick, order in ((palette.background, 4, 4), (colour, 2.2, 5))
    )
    for part in (halo, line):
        axes.add_collection(part)
    line.set_gid("outline")
    return [halo, line]


def _grown(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    wide, high = max(width, SMALLEST_OUTLINE), max(height, SMALLEST_OUTLINE)
    return x - (wide - width) / 2, y - (high - height) / 2, wide, high


def _corners(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def zoom_lines(
    axes: Axes, small: Box, areas: Sequence[Area], large: Box, palette: Palette
) -> list[Any]:
    """Join the right edge of some cells to the left edge of the grid that shows them enlarged."""
    from matplotlib.collections import LineCollection

    places = [small.area(*area) for area in areas]
    right = max(x + width for x, _, width, _ in places)
    top, bottom = min(y for _, y, _, _ in places), max(y + height for _, y, _, height in places)
    lines = [[(right, top), (large.left, large.top)], [(right, bottom), (large.left, large.bottom)]]
    joined = LineCollection(
        lines, colors=palette.kernel, linewidths=0.8, linestyles="dotted", zorder=4
    )
    return [axes.add_collection(joined)]
