"""One unit of a Dense layer as a picture: the row that Flatten makes, the unit's weights, all outputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engine import Axis, ConvolutionTrace
from figures.ink.box import Box
from figures.ink.lettering import width
from figures.ink.marks import Frame, Letters, Mark, Stroke
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import SUM, Arithmetic, Cell, Line, Word, bias_text, cell_of, sum_text
from figures.parts.cell_numbers import Print
from figures.parts.picture import Look, Position
from figures.parts.picture_colours import Colours
from figures.parts.picture_layout import (
    HEADER_HEIGHT,
    LARGEST_CELL,
    LINE,
    MARGIN,
    TITLE_HEIGHT,
    WIDTH,
)
from figures.parts.picture_legend import legend
from figures.parts.picture_subject import Subject, dense
from figures.theme import limit_of

PITCH = 96  # from one row to the next
TALL = 40
SIGNS = 24  # room for × and = before the rows


@dataclass(frozen=True)
class DenseView:
    """Flatten and Dense, traced as the convolution whose window is the whole input; a step a unit."""

    trace: ConvolutionTrace
    index: str = ""

    @cached_property
    def subject(self) -> Subject:
        """Both layers."""
        return dense(self.trace)

    @cached_property
    def drawn(self) -> ConvolutionTrace:
        """The same sums over one row of all values."""
        trace, count = self.trace, self.trace.kernel[..., 0].size
        return replace(
            trace,
            axes=(Axis(1, 1), Axis(count, count)),
            inputs=trace.inputs.reshape(-1, 1, count, 1),
            kernel=trace.kernel.reshape(1, count, 1, -1),
        )

    @property
    def maps(self) -> int:
        """One row of units."""
        return 1

    @property
    def walk(self) -> dict[str, int]:
        """The units."""
        return {"": 1, "unit": int(self.trace.kernel.shape[-1])}


class DenseScene:
    """A row of values, one unit's weights for them, their products, and every unit's output."""

    def __init__(self, view: DenseView, look: Look, positions: Sequence[Position]) -> None:
        self.view, self.look, self.trace = view, look, view.drawn
        self.palette, self.words = look.palette, look.words
        self.inputs = self.trace.inputs[look.sample, ..., 0]  # (1, values)
        self.outputs = self.trace.activated[look.sample, :, 0]  # (1, units)
        inputs, kernel = view.trace.inputs[look.sample], self.trace.kernel
        self.colours = Colours.of(inputs, kernel, self.outputs, look.colour, look.palette)
        products = limit_of(self.inputs[..., None] * kernel[..., 0, :])
        if self.colours.colour == "rgb":  # one value after another has no colour of its own
            self.colours = replace(self.colours, colour="grey")
        self.of_products = replace(self.colours, output=products).of_output
        cells = [self.cell(position) for position in positions]
        room = WIDTH - 2 * MARGIN
        self.arithmetic = Arithmetic.of(cells, 1, self.words, room)
        self.note = self._thinned(positions)
        told = max(width(sum_text(cell.partial[0]), SUM) for cell in cells)
        self.boxes = self._boxes(room - SIGNS - told - 20)
        self.arithmetic_top = self.boxes["output"].bottom + 44
        lines = self.arithmetic.lines + 1 + bool(self.note)
        self.legend_top = self.arithmetic_top + lines * LINE + 18
        self.height = round(self.legend_top + 44)

    def _boxes(self, room: float) -> dict[str, Box]:
        top, count = HEADER_HEIGHT + TITLE_HEIGHT, self.inputs.size
        cell, boxes = min(LARGEST_CELL, room / count), {}
        for place, name in enumerate(("inputs", "kernel", "products")):
            boxes[name] = Box(MARGIN + SIGNS, top + place * PITCH, 1, count, cell, TALL)
        across = min(LARGEST_CELL, room / self.outputs.size)
        boxes["output"] = Box(MARGIN + SIGNS, top + 3 * PITCH, 1, self.outputs.size, across, TALL)
        return boxes

    def cell(self, position: Position) -> Cell:
        """One unit's arithmetic."""
        return cell_of(self.trace, self.look.sample, (0, 0), position[1])

    def still(self) -> Iterator[Mark]:
        """All that no unit changes."""
        palette, words, boxes = self.palette, self.words, self.boxes
        yield from frame.title(self.view.subject, palette)
        form = Print.fitting(self.inputs, boxes["inputs"].cell)
        colours = self.colours.of_input(self.inputs)
        yield from frame.grid(boxes["inputs"], self.inputs, colours, form, palette)
        for name, colour in (
            ("inputs", palette.input),
            ("kernel", palette.kernel),
            ("products", palette.muted),
            ("output", palette.output),
        ):
            yield Frame(boxes[name], colour)
        for name, sign in (("kernel", "×"), ("products", "=")):
            x, y = boxes[name].left - SIGNS / 2 - 4, boxes[name].centre[1]
            yield Letters(x, y, sign, frame.SIGN, palette.text, "center")
        yield from self._heading("inputs", words.input, str(self.inputs.size), palette.input)
        yield from self._heading("products", words.products, "", palette.text)
        yield from self._heading("output", words.output, str(self.outputs.size), palette.output)
        names = {role: getattr(words, role) for role in ("input", "kernel", "output", "bias")}
        yield from legend(names, self.legend_top, palette)

    def _heading(self, name: str, word: str, detail: str, colour: str) -> Iterator[Mark]:
        box = self.boxes[name]
        yield Letters(box.left, box.top - 18, word, frame.HEADING, colour, weight="bold")
        x = box.left + width(f"{word}  ", frame.HEADING, "bold")
        if detail:
            yield Letters(x, box.top - 18, detail, frame.SMALL, self.palette.muted)

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """One unit's weights and products, the outputs whole or as far as the units have come."""
        palette, boxes, cell = self.palette, self.boxes, self.cell(position)
        unit = self.words.unit.format(unit=position[1])
        yield from self._heading("kernel", self.words.kernel, unit, palette.kernel)
        weights, products = cell.taps[..., 0], cell.products[..., 0]
        every = self.trace.kernel[..., 0, :]
        for name, values, colours, like in (
            ("kernel", weights, self.colours.of_kernel(weights), every),
            ("products", products, self.of_products(products), products),
        ):
            form = Print.fitting(like, boxes[name].cell)
            yield from frame.grid(boxes[name], values, colours, form, palette)
        yield from self._sum(cell, position)
        form = Print.fitting(self.outputs, boxes["output"].cell)
        shades = self.colours.of_output(self.outputs)
        yield from frame.growing_map(
            boxes["output"], self.outputs, shades, form, position, whole, palette
        )
        yield from frame.lines(self.written(position), self.arithmetic_top, palette)

    def _sum(self, cell: Cell, position: Position) -> Iterator[Mark]:
        """The sum beside the products, and a line with the bias from there to the unit's output."""
        palette, products, output = self.palette, self.boxes["products"], self.boxes["output"]
        x = products.right + 12
        yield Letters(x, products.centre[1], sum_text(cell.partial[0]), SUM, palette.output)
        across, *_ = output.area(*position)
        across += output.cell / 2
        start, end, middle = products.bottom + 10, output.top - 6, products.bottom + 22
        points = [(x + 16, start), (x + 16, middle), (across, middle), (across, end)]
        yield Stroke(points, palette.muted)
        if cell.bias is not None:
            yield Letters(x + 22, middle + 4, bias_text(cell.bias), SUM, palette.bias)

    def spoken(self, position: Position) -> list[str]:
        """The unit in words, the layers first."""
        return frame.spoken(self.view.subject, self.written(position))

    def written(self, position: Position) -> list[Line]:
        """The lines under the rows."""
        place = Word(
            self.words.unit_reads.format(unit=position[1], count=self.inputs.size), "muted"
        )
        notes = [[Word(self.note, "muted")]] if self.note else []
        return [[place], *self.arithmetic.written(self.cell(position)), *notes]

    def _thinned(self, positions: Sequence[Position]) -> str:
        every = self.outputs.size
        if not 1 < len(positions) < every:
            return ""
        return self.words.even_frames.format(frames=len(positions), positions=every)
