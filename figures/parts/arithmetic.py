"""One output cell written out: products, partial sums, bias, activation, as coloured words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine import ConvolutionTrace
from figures.captions import PictureWords
from figures.ink.lettering import equals_sign, factor, number, width

Array = NDArray[np.float32]
LETTER = 14  # pixels, as all sizes of letters
SUM = 14
MOST_PRODUCTS = 36  # of all drawn channels; longer sums are written by their results alone


@dataclass(frozen=True)
class Word:
    """A piece of a line and the role that colours it: text, muted, or a role of the theme."""

    text: str
    role: str = "text"


Line = list[Word]


@dataclass(frozen=True)
class Cell:
    """What one output cell is made of; `window`, `taps` and `products` are `(*taps, channels)`.

    `partial` holds one sum per channel; `total` is the value before the activation, `value` after.
    """

    channels: range
    window: Array
    taps: Array
    products: Array
    partial: Array
    bias: float | None
    total: float
    activation: str
    value: float


def sum_text(value: float) -> str:
    """A channel's partial sum as it stands beside its products."""
    return f"Σ = {number(value)}"


def bias_text(value: float) -> str:
    """The bias as it stands above the arrow to the map."""
    return f"+ {factor(value)}"


def cell_of(trace: ConvolutionTrace, sample: int, position: Sequence[int], index: int) -> Cell:
    """Take one output cell of filter `index` out of a trace; nothing is convolved again."""
    at = [a.reads[p] + a.pad[0] for a, p in zip(trace.axes, position, strict=True)]
    channels = trace.channels_of(index)
    products = trace.products(sample, position, index)
    where = (sample, *position, index)
    return Cell(
        channels,
        trace.padded[sample][np.ix_(*at, channels)],
        trace.kernel[..., index],
        products,
        products.sum(axis=tuple(range(products.ndim - 1))),
        None if trace.bias is None else float(trace.bias[index]),
        float(trace.pre_activation[where]),
        trace.activation,
        float(trace.activated[where]),
    )


@dataclass(frozen=True)
class Arithmetic:
    """How a filter's cells are written: channels told one by one, products in a line, lines in all.

    The same for every cell, so that the text keeps its place while the window moves.
    """

    words: PictureWords
    drawn: int
    per_line: int | None
    lines: int

    @classmethod
    def of(cls, cells: Sequence[Cell], drawn: int, words: PictureWords, room: float) -> Arithmetic:
        """Settle the writing of some cells of one filter on lines `room` pixels wide."""
        count = cells[0].taps[..., 0].size
        adds_up = int(_adds_up(cells[0]))
        if count * drawn > MOST_PRODUCTS:
            return cls(words, drawn, None, drawn + adds_up)
        for lines in range(1, count + 1):
            form = cls(words, drawn, -(-count // lines), drawn * lines + adds_up)
            if all(line_width(line) <= room for cell in cells for line in form.written(cell)):
                break
        return form

    def written(self, cell: Cell) -> Iterator[Line]:
        """Lines for the drawn channels one after another, then the sum over all of them."""
        for row in range(self.drawn):
            yield from self._channel(cell, row)
        if _adds_up(cell):
            yield self._total(cell)

    def _channel(self, cell: Cell, row: int) -> Iterator[Line]:
        values, taps = cell.window[..., row].ravel(), cell.taps[..., row].ravel()
        line = self._label(cell, row)
        if self.per_line is None:
            line += [Word("Σ "), Word("x", "input"), Word("·"), Word("w", "kernel")]
        for place, (value, tap) in enumerate(zip(values, taps, strict=True)):
            if self.per_line is None:
                break
            line.append(Word(" + " if place else ""))
            if place and place % self.per_line == 0:
                yield line
                line = []
            line += [
                Word(factor(float(value)), "input"),
                Word("·"),
                Word(factor(float(tap)), "kernel"),
            ]
        result = cell.partial[row]
        sign = equals_sign(values, taps, result)
        yield [*line, Word(f" {sign} "), Word(number(result), "output")]

    def _label(self, cell: Cell, row: int) -> Line:
        if len(cell.channels) == 1:
            return []
        return [Word(self.words.channel.format(channel=cell.channels[row]) + ":  ", "muted")]

    def _total(self, cell: Cell) -> Line:
        terms = list(cell.partial[: self.drawn])
        if len(cell.partial) > self.drawn:
            terms.append(cell.partial[self.drawn :].sum())
        line = [Word(number(terms[0]), "output")]
        for term in map(float, terms[1:]):
            line += [Word(" + "), Word(factor(term), "output")]
        if cell.bias is not None:
            line += [Word(" + "), Word(factor(cell.bias), "bias")]
        exact = equals_sign(terms, cell.bias or 0, cell.total)
        line += [Word(f" {exact} "), Word(number(cell.total), "output")]
        if cell.activation != "linear":
            line += [Word(f"  →  {cell.activation}  →  "), Word(number(cell.value), "output")]
        return line


def _adds_up(cell: Cell) -> bool:
    return len(cell.partial) > 1 or cell.bias is not None or cell.activation != "linear"


def line_width(line: Line) -> float:
    """Pixels that a line takes."""
    return sum(width(word.text, LETTER) for word in line)
