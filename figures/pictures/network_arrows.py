"""Arrows of a network's picture, with the sizes of what goes along them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from figures.ink.lettering import width
from figures.ink.marks import Letters
from figures.networks.drawing import Arrow, Drawing
from figures.networks.layout import Point
from figures.theme import AXES, Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZES = 11.0


def points_of(arrow: Arrow, drawing: Drawing) -> list[Point]:
    """The points an arrow passes, from the edge of one box to that of the other."""
    start, end = drawing.nodes[arrow.start], drawing.nodes[arrow.end]
    (x0, y0), (x1, y1) = start.centre, end.centre
    return [
        (x0 + start.box.whole[0] / 2, y0),
        *arrow.bends,
        (x1 - end.box.whole[0] / 2, y1),
    ]


def paint_arrow(axes: Axes, points: Sequence[Point], colour: str) -> None:
    """A line through points, bent between columns, with a head at its end."""
    from matplotlib.patches import PathPatch, Polygon
    from matplotlib.path import Path

    corners, codes = [points[0]], [Path.MOVETO]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < 0.5:
            corners.append((x1, y1))
            codes.append(Path.LINETO)
            continue
        half = (x0 + x1) / 2
        corners += [(half, y0), (half, y1), (x1, y1)]
        codes += [Path.CURVE4] * 3
    line = PathPatch(Path(corners, codes), fill=False, edgecolor=colour, linewidth=0.9, zorder=2)
    axes.add_patch(line)
    x, y = points[-1]
    head = [(x, y), (x - 6, y - 3.3), (x - 6, y + 3.3)]
    axes.add_patch(Polygon(head, facecolor=colour, edgecolor="none", zorder=2))


def label_at(points: Sequence[Point]) -> Point:
    """Where the sizes stand: between the first two columns, or over the way past the first box."""
    (x0, y0), (x1, y1) = points[2:4] if len(points) > 4 else points[1:3]
    return (x0 + x1) / 2, (y0 + y1) / 2


def sizes_on(arrow: Arrow, at: Point, palette: Palette) -> Iterator[Letters]:
    """The sizes of what goes along an arrow, each in the colour of its axis."""
    shape, axes = arrow.shape, arrow.axes
    if shape is None:
        return
    if shape[:1] == (None,):
        shape, axes = shape[1:], axes[1:]
    texts = [str(size) for size in shape]
    sign = SIZES * 0.8
    widths = [width(text, SIZES, "bold") for text in texts]
    x = at[0] - (sum(widths) + sign * (len(texts) - 1)) / 2
    y = at[1] - SIZES * 0.85
    for place, (text, wide, axis) in enumerate(zip(texts, widths, axes, strict=True)):
        yield Letters(x, y, text, SIZES, getattr(palette, AXES[axis]), weight="bold")
        x += wide
        if place < len(texts) - 1:
            yield Letters(x + sign / 2, y, "×", SIZES * 0.8, palette.muted, "center")
            x += sign
