"""What a picture shows, read from its artists: numbers in cells, outlines, hatching, strokes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from engine import Conv2D
from figures.parts.picture import Look
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.still import picture
from figures.pictures.views import scene_of
from figures.theme import LIGHT


def trace_of(inputs, kernel, bias=None, **arguments):
    """One call of a Conv2D with given weights; `inputs` is `(height, width, channels)`."""
    inputs, kernel = np.asarray(inputs, np.float32), np.asarray(kernel, np.float32)
    layer = Conv2D(kernel.shape[-1], kernel.shape[:2], use_bias=bias is not None, **arguments)
    batch = inputs if inputs.ndim == 4 else inputs[None]
    layer.build(batch.shape)
    layer.set_weights([kernel] if bias is None else [kernel, np.asarray(bias, np.float32)])
    return layer.trace(batch)


@dataclass(frozen=True)
class Drawn:
    """A picture with the scene it was drawn from."""

    figure: Figure
    scene: Any

    @property
    def axes(self):
        """The one pair of axes that holds every artist."""
        return self.figure.axes[0]

    def box(self, name):
        """The first grid of a column."""
        return self.scene.layout.each(name)[0]


def drawn(view, position=(0, 0), *, palette=LIGHT, whole=True, **look):
    """The picture of one step of a view, with its scene still at hand."""
    looked = Look(palette, **look)
    figure = picture(view, position, looked, whole=whole)
    return Drawn(figure, scene_of(view, looked, [position]))


def picture_of(trace, position=(0, 0), index=0, **look):
    """The picture of one output cell of a convolution."""
    return drawn(ConvolutionView(trace), position, index=index, **look)


def texts(picture):
    """Every text of the picture."""
    return [artist.get_text() for artist in picture.axes.findobj(Text) if artist.get_text()]


def numbers_in(picture, box):
    """The numbers printed in the cells of a box, `(row, column) -> text`."""
    found = {}
    for artist in picture.axes.findobj(Text):
        x, y = artist.get_position()
        if artist.get_text() and box.left < x < box.right and box.top < y < box.bottom:
            place = int((y - box.top) // box.tall), int((x - box.left) // box.cell)
            found[place] = artist.get_text()
    return found


def grid_of(picture, box):
    """The numbers printed in a box as nested lists of texts, blank where a cell has none."""
    found = numbers_in(picture, box)
    return [[found.get((r, c), "") for c in range(box.columns)] for r in range(box.rows)]


def outlined(picture, box, colour):
    """Areas of a box's cells outlined in a colour: row, column, rows, columns."""
    areas = []
    for artist in picture.axes.findobj(PolyCollection):
        if artist.get_gid() != "outline" or to_hex(artist.get_edgecolor()[0]) != colour:
            continue
        for path in artist.get_paths():
            areas += _cells(box, path.get_extents())
    return sorted(areas)


def hatched(picture, box):
    """Areas of a box's cells hatched as padding: row, column, rows, columns."""
    patches = [patch for patch in picture.axes.findobj(Rectangle) if patch.get_gid() == "padding"]
    assert all(patch.get_hatch() for patch in patches)
    return sorted(area for patch in patches for area in _cells(box, patch.get_bbox()))


def struck(picture, box):
    """Cells of a box that a stroke crosses: row, column."""
    cells = set()
    for artist in picture.axes.findobj(LineCollection):
        if artist.get_gid() == "never-read":
            for line in artist.get_segments():
                cells |= {area[:2] for area in _cells(box, line_extents(line))}
    return cells


def line_extents(line):
    """The bounding box of a line's ends."""
    from matplotlib.transforms import Bbox

    return Bbox([np.min(line, axis=0), np.max(line, axis=0)])


def _cells(box, extents):
    inside = (
        box.left - 1 <= extents.x0 and extents.x1 <= box.right + 1,
        box.top - 1 <= extents.y0 and extents.y1 <= box.bottom + 1,
    )
    if not all(inside):
        return []
    lengths = (
        (extents.y0 - box.top) / box.tall,
        (extents.x0 - box.left) / box.cell,
        (extents.y1 - extents.y0) / box.tall,
        (extents.x1 - extents.x0) / box.cell,
    )
    return [tuple(round(length) for length in lengths)]


def colours_in(picture, box):
    """The colours of a box's cells, `(rows, columns, 3)`, of the image drawn last."""
    extent = [box.left, box.right, box.bottom, box.top]
    images = [image for image in picture.axes.images if list(image.get_extent()) == extent]
    shades = [image for image in images if image.get_zorder() < 2]
    return np.asarray(shades[-1].get_array())[..., :3]
