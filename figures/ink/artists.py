"""Marks drawn with matplotlib: what a picture that leaves the browser is painted with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from figures.ink.box import Area, Box
from figures.ink.lettering import POINTS_PER_PIXEL, families_for
from figures.ink.marks import (
    RULED_CELL,
    Cells,
    Frame,
    Hatch,
    Letters,
    Mark,
    Outline,
    Strike,
    Stroke,
    Zoom,
)
from figures.theme import Palette, rgb

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Artists = list[Any]


def canvas(width: float, height: float, palette: Palette) -> tuple[Figure, Axes]:
    """An empty figure, at 100 dots per inch one unit a pixel; y runs downwards."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=palette.background)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), autoscale_on=False)
    axes.axis("off")
    return figure, axes


def draw(axes: Axes, marks: Iterable[Mark], palette: Palette) -> Artists:
    """Add marks to a figure; gives the artists that came of them."""
    return [artist for mark in marks for artist in _PAINTERS[type(mark)](axes, mark, palette)]


def _cells(axes: Axes, mark: Cells, palette: Palette) -> Artists:
    from matplotlib.collections import LineCollection

    box, image = mark.box, _image(axes, mark.box, mark.colours)
    if not mark.ruled:
        return [image]
    across = [box.left + column * box.cell for column in range(1, box.columns)]
    down = [box.top + row * box.tall for row in range(1, box.rows)]
    lines = [[(x, box.top), (x, box.bottom)] for x in across]
    lines += [[(box.left, y), (box.right, y)] for y in down]
    ruled = LineCollection(lines, colors=palette.muted, linewidths=0.5, alpha=0.45, zorder=2)
    return [image, axes.add_collection(ruled)]


def _image(axes: Axes, box: Box, colours: Any, zorder: float = 1) -> Any:
    extent = (box.left, box.right, box.bottom, box.top)
    return axes.imshow(
        colours, extent=extent, origin="upper", interpolation="none", aspect="auto", zorder=zorder
    )


def _hatch(axes: Axes, mark: Hatch, palette: Palette) -> Artists:
    from matplotlib.patches import Rectangle

    patches = []
    for area in mark.areas:
        left, top, width, height = mark.box.area(*area)
        patch = Rectangle((left, top), width, height, gid="padding", linewidth=0, zorder=1.5)
        patch.set(facecolor=palette.surface, edgecolor=palette.padding, hatch="////")
        patch.set_hatch_linewidth(0.6)
        patches.append(axes.add_patch(patch))
    return patches


def _frame(axes: Axes, mark: Frame, _palette: Palette) -> Artists:
    from matplotlib.patches import Rectangle

    box = mark.box
    left, top, width, height = box.area(*(mark.area or (0, 0, box.rows, box.columns)))
    border = Rectangle((left - 1, top - 1), width + 2, height + 2)
    border.set(fill=False, edgecolor=mark.colour, linewidth=1.5, zorder=3)
    return [axes.add_patch(border)]


def _strike(axes: Axes, mark: Strike, palette: Palette) -> Artists:
    from matplotlib.collections import LineCollection

    box = mark.box
    if not mark.bands:
        return []
    shades = np.empty((box.rows, box.columns, 4), np.uint8)
    shades[..., :3], shades[..., 3] = rgb(palette.background), 0
    for row, column, rows, columns in mark.bands:
        shades[row : row + rows, column : column + columns, 3] = 150
    by_cell = min(box.cell, box.tall) >= RULED_CELL
    lines = [line for band in mark.bands for line in _strokes(box, band, by_cell)]
    thickness = min(1.4, box.cell / 5)
    struck = LineCollection(lines, colors=palette.text, linewidths=thickness, zorder=8)
    struck.set_gid("never-read")
    return [_image(axes, box, shades, zorder=7), axes.add_collection(struck)]


def _strokes(box: Box, band: Area, by_cell: bool) -> list[list[tuple[float, float]]]:
    row, column, rows, columns = band
    if by_cell:
        cells = [(row + r, column + c) for r in range(rows) for c in range(columns)]
        places = [box.area(*cell) for cell in cells]
        return [[(x, y + height), (x + width, y)] for x, y, width, height in places]
    x, y, width, height = box.area(*band)
    if columns == 1:
        return [[(x + width / 2, y), (x + width / 2, y + height)]]
    return [[(x, y + height / 2), (x + width, y + height / 2)]]


def _outline(axes: Axes, mark: Outline, palette: Palette) -> Artists:
    from matplotlib.collections import PolyCollection

    corners = [
        [(left, top), (right, top), (right, bottom), (left, bottom)]
        for left, top, right, bottom in mark.corners()
    ]
    halo, line = (
        PolyCollection(corners, facecolors="none", edgecolors=edge, linewidths=thick, zorder=order)
        for edge, thick, order in ((palette.background, 4, 4), (mark.colour, 2.2, 5))
    )
    for part in (halo, line):
        axes.add_collection(part)
    line.set_gid("outline")
    return [halo, line]


def _zoom(axes: Axes, mark: Zoom, palette: Palette) -> Artists:
    from matplotlib.collections import LineCollection

    joined = LineCollection(
        mark.lines(), colors=palette.kernel, linewidths=0.8, linestyles="dotted", zorder=4
    )
    return [axes.add_collection(joined)]


def _letters(axes: Axes, mark: Letters, _palette: Palette) -> Artists:
    text = axes.text(
        mark.x,
        mark.y,
        mark.text,
        fontsize=mark.size * POINTS_PER_PIXEL,
        color=mark.colour,
        horizontalalignment=mark.align,
        verticalalignment="center_baseline",
        fontfamily=families_for(mark.text),
        fontweight=mark.weight,
        rotation=mark.rotation,
        parse_math=False,
        zorder=6,
    )
    return [text]


def _stroke(axes: Axes, mark: Stroke, _palette: Palette) -> Artists:
    if mark.arrow:
        *_, start, end = mark.points
        arrow = {"arrowstyle": "->", "color": mark.colour, "linewidth": mark.thickness}
        return [axes.annotate("", end, start, arrowprops=arrow)]
    x, y = zip(*mark.points, strict=True)
    return list(axes.plot(x, y, color=mark.colour, linewidth=mark.thickness))


_PAINTERS: dict[type, Callable[[Axes, Any, Palette], Artists]] = {
    Cells: _cells,
    Hatch: _hatch,
    Frame: _frame,
    Strike: _strike,
    Outline: _outline,
    Zoom: _zoom,
    Letters: _letters,
    Stroke: _stroke,
}
