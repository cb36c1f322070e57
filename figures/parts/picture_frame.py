"""What all pictures have around their grids: title, headings, the input with its borders, the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from figures.ink.box import Area, Box
from figures.ink.lettering import width
from figures.ink.marks import Cells, Frame, Hatch, Letters, Mark, Outline, Strike, Stroke
from figures.parts.arithmetic import LETTER, Line
from figures.parts.cell_numbers import Print, inks, numbers
from figures.parts.picture_layout import LINE, MARGIN, WIDTH
from figures.parts.picture_subject import Subject
from figures.parts.picture_window import Window
from figures.theme import Palette, rgb

HEADING = 15
SMALL = 13
SIGN = 22
Shades = NDArray[np.uint8]
Values = NDArray[np.float32]
Position = tuple[int, ...]


def title(subject: Subject, palette: Palette) -> Iterator[Mark]:
    """The layer with its shapes, and its arguments below; long lines in smaller letters."""
    room = WIDTH - 2 * MARGIN
    told = ", ".join(subject.settings)
    large = min(22, 22 * room / width(subject.title, 22, "bold"))
    small = min(HEADING, HEADING * room / max(width(told, HEADING), 1))
    yield Letters(MARGIN, 40, subject.title, large, palette.text, weight="bold")
    if told:
        yield Letters(MARGIN, 72, told, small, palette.muted)


def heading(box: Box, name: str, detail: str, colour: str, palette: Palette) -> Iterator[Mark]:
    """A name over a grid, in its colour, and what belongs to it."""
    whole = width(name, HEADING, "bold") + width(f"  {detail}", SMALL)
    left = max(box.centre[0] - whole / 2, MARGIN)
    left = min(left, WIDTH - MARGIN - whole)
    y = box.top - 18
    yield Letters(left, y, name, HEADING, colour, weight="bold")
    if detail:
        yield Letters(left + whole, y, detail, SMALL, palette.muted, "right")


def side_name(box: Box, text: str, palette: Palette) -> Letters:
    """A name beside a grid, written upwards."""
    return Letters(box.left - 13, box.centre[1], text, SMALL, palette.muted, "center", rotation=90)


def sign_between(left: Box, right: Box, sign: str, palette: Palette) -> Letters:
    """A sign in the middle between two grids, at the height of the second."""
    middle = (left.right + right.left) / 2
    return Letters(middle, right.centre[1], sign, SIGN, palette.text, "center")


def arrow(start: float, end: float, height: float, palette: Palette) -> Stroke:
    """An arrow to the right."""
    return Stroke([(start, height), (end, height)], palette.text, 1.2, arrow=True)


def plane(
    box: Box,
    window: Window,
    values: Values,
    colours: Shades,
    form: Print,
    palette: Palette,
    inserted: NDArray[np.bool_] | None = None,
) -> Iterator[Mark]:
    """An input plane with its numbers, its padding hatched, what is never read struck out.

    `inserted` says which cells are zeros laid between the real ones.
    """
    shades = colours.copy()
    for top, left, rows, columns in window.padding():
        shades[top : top + rows, left : left + columns] = np.rint(rgb(palette.surface))
    if inserted is not None:
        shades[inserted] = np.rint(rgb(palette.background))
    letters = inks(shades, palette)
    if inserted is not None:
        muted = zip(letters, inserted.ravel(), strict=True)
        letters = [palette.muted if zero else ink for ink, zero in muted]
    yield Cells(box, shades)
    yield from borders(box, window, palette)
    yield from numbers(box, values, letters, form)
    yield Strike(box, window.never_read())


def borders(box: Box, window: Window, palette: Palette) -> Iterator[Mark]:
    """The hatching of the padding and the border around the real cells."""
    padding = window.padding()
    yield Hatch(box, padding)
    if padding:
        yield Frame(box, palette.padding)
    yield Frame(box, palette.input, window.real())


def grid(
    box: Box, values: Values, colours: Shades, form: Print, palette: Palette
) -> Iterator[Mark]:
    """Coloured cells with their numbers; NaN is left without one."""
    yield Cells(box, colours)
    yield from numbers(box, values, inks(colours, palette), form)


def seen_grid(
    box: Box,
    values: Values,
    colours: Shades,
    form: Print,
    seen: NDArray[np.bool_],
    palette: Palette,
) -> Iterator[Mark]:
    """A grid of which only some cells are there yet."""
    opaque = np.dstack([colours, np.where(seen, 255, 0).astype(np.uint8)])
    yield from grid(box, np.where(seen, values, np.nan), opaque, form, palette)


def growing_map(
    box: Box,
    values: Values,
    colours: Shades,
    form: Print,
    position: Position,
    whole: bool,
    palette: Palette,
) -> Iterator[Mark]:
    """An output map as far as the window has come, or whole, the present cell outlined."""
    reached = np.arange(values.size).reshape(values.shape) <= np.ravel_multi_index(
        position, values.shape
    )
    yield from seen_grid(box, values, colours, form, reached | whole, palette)
    yield Outline(box, [(position[0], position[1], 1, 1)], palette.output)


def lines(written: Sequence[Line], top: float, palette: Palette) -> Iterator[Letters]:
    """Lines of coloured words, from `top` pixels down."""
    for place, line in enumerate(written):
        x, y = float(MARGIN), top + place * LINE
        for word in line:
            letters = word.text.lstrip()
            start = x + width(" " * (len(word.text) - len(letters)), LETTER)
            x += width(word.text, LETTER)
            if letters:
                yield Letters(start, y, letters.rstrip(), LETTER, getattr(palette, word.role))


def spoken(subject: Subject, written: Sequence[Line]) -> list[str]:
    """The picture in words, for those who do not see it."""
    return [subject.title, *("".join(word.text for word in line) for line in written)]


def part(
    box: Box,
    values: Values,
    colours: Shades,
    padding: Sequence[Area],
    form: Print,
    palette: Palette,
) -> Iterator[Mark]:
    """Some cells of a plane enlarged, with their numbers, those of the padding hatched."""
    shades = colours.copy()
    for row, column, _, _ in padding:
        shades[row, column] = np.rint(rgb(palette.surface))
    yield Cells(box, shades)
    yield Hatch(box, padding)
    yield from numbers(box, values, inks(shades, palette), form)
