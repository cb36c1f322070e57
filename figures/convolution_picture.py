"""One step of a convolution as a picture to take away: input, kernel, products, sum, output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine import ConvolutionTrace
from figures import grid
from figures.arithmetic import LETTER, SUM, Cell, Line, Word, cell_of, sum_text
from figures.grid_text import inks, print_numbers, write
from figures.lettering import number, width
from figures.picture_frame import draw_frame, title_of
from figures.picture_layout import LINE, MARGIN, WIDTH
from figures.picture_scene import Scene
from figures.theme import Palette, rgb
from figures.words import PictureWords

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure


def convolution_picture(
    trace: ConvolutionTrace,
    filter_index: int,
    position: Sequence[int],
    palette: Palette,
    words: PictureWords | None = None,
    *,
    colour: str | None = None,
    sample: int = 0,
    whole: bool = True,
) -> Figure:
    """Picture of one output cell; `position` is its (height, width) index in one filter's map.

    `colour` says how the input is drawn: `grey` and `rgb` for pictures with values 0 to 1, `tint` for
    values from zero up, `signed` for others (chosen from the values where it is None). The map is
    drawn `whole`, or only as far as the window has come. The figure's label says the same in words.
    Raises `IndexError` for a filter, sample or position that the trace does not have.

    >>> import numpy as np
    >>> from engine import Conv2D
    >>> from figures.theme import LIGHT
    >>> layer = Conv2D(filters=1, kernel_size=2, use_bias=False, kernel_initializer="ones")
    >>> trace = layer.trace(np.array([[1, 2], [3, 4]]).reshape(1, 2, 2, 1))
    >>> convolution_picture(trace, 0, (0, 0), LIGHT).get_label().splitlines()[-1]
    '1·1 + 2·1 + 3·1 + 4·1 = 10'
    """
    words = words or PictureWords()
    scene = Scene.of(trace, filter_index, [position], palette, words, colour=colour, sample=sample)
    picture = ConvolutionPicture(scene)
    picture.look_at(position, whole)
    return picture.figure


class ConvolutionPicture:
    """A picture whose window can be moved: `moving` holds the artists of its present place."""

    def __init__(self, scene: Scene) -> None:
        self.scene, palette = scene, scene.palette
        self.figure, self.axes = grid.canvas(WIDTH, scene.layout.height, palette)
        self.moving: list[Artist] = []
        draw_frame(self.axes, scene)

    def look_at(self, position: Sequence[int], whole: bool = False) -> None:
        """Move the window to an output cell, showing the map whole or as far as it has come."""
        for artist in self.moving:
            artist.remove()
        scene = self.scene
        cell = cell_of(scene.trace, scene.sample, position, scene.filter_index)
        self.moving = [
            *self._window(position),
            *self._zoom(position, cell),
            *self._products(cell),
            *self._sums(cell),
            *self._map(position, whole),
            *self._writing(position, cell),
        ]

    def _window(self, position: Sequence[int]) -> list[Artist]:
        scene, palette = self.scene, self.scene.palette
        areas = scene.window(position)
        boxes = [*scene.layout.inputs, *([scene.layout.photo] if scene.layout.photo else [])]
        parts = [grid.outline(self.axes, box, areas, palette.kernel, palette) for box in boxes]
        return [artist for part in parts for artist in part]

    def _zoom(self, position: Sequence[int], cell: Cell) -> list[Artist]:
        scene, palette = self.scene, self.scene.palette
        padding = [
            (int(row), int(column), 1, 1) for row, column in np.argwhere(scene.outside(position))
        ]
        artists: list[Artist] = []
        for row, box in enumerate(scene.layout.windows):
            values = cell.window[..., row]
            colours = scene.colours.of_input(values)
            for height, width_, _, _ in padding:
                colours[height, width_] = np.rint(rgb(palette.surface))
            artists += grid.cells(self.axes, box, colours, palette)
            artists += grid.hatch(self.axes, box, padding, palette)
            letters = inks(colours, palette)
            artists += print_numbers(self.axes, box, values, letters, scene.prints.window)
            artists += grid.zoom_lines(
                self.axes, scene.layout.inputs[row], scene.window(position), box, palette
            )
        return artists

    def _products(self, cell: Cell) -> list[Artist]:
        scene = self.scene
        artists: list[Artist] = []
        for row, box in enumerate(scene.layout.products):
            values = cell.products[..., row]
            colours = scene.colours.of_output(values)
            artists += grid.cells(self.axes, box, colours, scene.palette)
            letters = inks(colours, scene.palette)
            artists += print_numbers(self.axes, box, values, letters, scene.prints.product)
        return artists

    def _sums(self, cell: Cell) -> list[Artist]:
        layout, colour = self.scene.layout, self.scene.palette.output
        places = [(layout.sum_left, box.centre[1]) for box in layout.products]
        return [
            write(self.axes, x, y, sum_text(value), SUM, colour)
            for (x, y), value in zip(places, cell.partial, strict=False)
        ]

    def _map(self, position: Sequence[int], whole: bool) -> list[Artist]:
        scene, palette = self.scene, self.scene.palette
        values, box = scene.map, scene.layout.output
        reached = np.arange(values.size).reshape(values.shape) <= np.ravel_multi_index(
            tuple(position), values.shape
        )
        seen = reached | whole
        colours = scene.colours.of_output(values)
        opaque = np.dstack([colours, np.where(seen, 255, 0).astype(np.uint8)])
        shown = np.where(seen, values, np.nan)
        letters = inks(colours, palette)
        return [
            *grid.cells(self.axes, box, opaque, palette),
            *print_numbers(self.axes, box, shown, letters, scene.prints.output),
            *grid.outline(
                self.axes, box, [(position[0], position[1], 1, 1)], palette.output, palette
            ),
        ]

    def _writing(self, position: Sequence[int], cell: Cell) -> list[Artist]:
        scene = self.scene
        notes = [[Word(note, "muted")] for note in scene.notes]
        lines = [self._place(position), *scene.arithmetic.written(cell), *notes]
        artists: list[Artist] = []
        for place, line in enumerate(lines):
            artists += self._line(line, scene.layout.arithmetic_top + place * LINE)
        spoken = ["".join(word.text for word in line) for line in lines]
        self.figure.set_label("\n".join([title_of(scene.trace), *spoken]))
        return artists

    def _place(self, position: Sequence[int]) -> Line:
        rows, columns = (
            axis.reads[at] for axis, at in zip(self.scene.trace.axes, position, strict=True)
        )
        sentence = self.scene.words.cell.format(
            height=position[0],
            width=position[1],
            top=number(rows[0]),
            bottom=number(rows[-1]),
            left=number(columns[0]),
            right=number(columns[-1]),
        )
        return [Word(sentence, "muted")]

    def _line(self, line: Line, y: float) -> list[Artist]:
        x = float(MARGIN)
        artists: list[Artist] = []
        for word in line:
            letters = word.text.lstrip()
            start = x + width(" " * (len(word.text) - len(letters)), LETTER)
            x += width(word.text, LETTER)
            if letters:
                colour = getattr(self.scene.palette, word.role)
                artists.append(write(self.axes, start, y, letters.rstrip(), LETTER, colour))
        return artists
