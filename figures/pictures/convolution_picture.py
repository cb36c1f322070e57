"""One step of a convolution as a picture to take away: input, kernel, products, sum, output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine import ConvolutionTrace, TransposedTrace
from figures.ink.lettering import decimals_for, number, width
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import SUM, Arithmetic, Cell, Line, Word, bias_text, cell_of, sum_text
from figures.parts.cell_numbers import Print
from figures.parts.picture import Look, Position
from figures.parts.picture_colours import Colours
from figures.parts.picture_layout import (
    ARROW,
    MARGIN,
    MOST_CHANNELS,
    WIDTH,
    Column,
    Layout,
    Parts,
    Space,
    lay_out,
)
from figures.parts.picture_subject import Subject
from figures.parts.picture_window import Window
from figures.planes import StretchedAxis, as_planes, as_sliding

Values = NDArray[np.float32]
TIMES, EQUALS, SUM_GAP, BRACKET, OUTPUT_GAP = 38, 38, 14, 14, 12


@dataclass(frozen=True)
class ConvolutionView:
    """A convolution, 1-D or 2-D, one filter at a time, the window walking over its map.

    A transposed one is read as the flipped kernel sliding over the input with zeros between.
    """

    trace: ConvolutionTrace | TransposedTrace
    named: Subject | None = None
    index: str = "filter"

    @cached_property
    def subject(self) -> Subject:
        """The layer, where no other name is given."""
        return self.named or Subject.of(self.trace)

    @cached_property
    def drawn(self) -> ConvolutionTrace:
        """The trace with two axes."""
        if isinstance(self.trace, TransposedTrace):
            return as_sliding(self.trace)
        return as_planes(self.trace)

    @property
    def stretched(self) -> bool:
        """Whether the input is stretched and the kernel flipped."""
        return isinstance(self.trace, TransposedTrace)

    @property
    def sequence(self) -> bool:
        """Whether the layer has but one axis."""
        return len(self.trace.axes) == 1

    @property
    def maps(self) -> int:
        """Filters."""
        return int(self.drawn.kernel.shape[-1])

    @property
    def walk(self) -> dict[str, int]:
        """Output cells along both axes."""
        high, wide = self.drawn.axes
        if self.sequence:
            return {"": high.output, "output_step": wide.output}
        return {"output_height": high.output, "output_width": wide.output}


class ConvolutionScene:
    """One filter's view of a trace, measured and placed for some output cells."""

    def __init__(self, view: ConvolutionView, look: Look, positions: Sequence[Position]) -> None:
        self.view, self.look, self.trace = view, look, view.drawn
        self.palette, self.words = look.palette, look.words
        inputs, maps = self.trace.inputs[look.sample], self.trace.activated[look.sample]
        self.map: Values = maps[..., look.index]
        self.colours = Colours.of(inputs, self.trace.kernel, maps, look.colour, look.palette)
        self.every = self.trace.channels_of(look.index)
        self.channels = self.every[:MOST_CHANNELS]
        self.window = Window(self.trace.axes)  # type: ignore[arg-type]
        cells = [self.cell(position) for position in positions]
        room = WIDTH - 2 * MARGIN
        self.arithmetic = Arithmetic.of(cells, len(self.channels), self.words, room)
        self.notes = self._notes(positions)
        self.layout = self._laid_out(cells)
        self.prints = self._prints()

    @property
    def height(self) -> float:
        """Pixels."""
        return self.layout.height

    def cell(self, position: Position) -> Cell:
        """One output cell's arithmetic."""
        return cell_of(self.trace, self.look.sample, position, self.look.index)

    @property
    def between(self) -> NDArray[np.bool_] | None:
        """Which cells of a stretched input are zeros between the real ones, `(height, width)`."""
        if not self.view.stretched:
            return None
        rows, columns = (
            axis.between() for axis in self.trace.axes if isinstance(axis, StretchedAxis)
        )
        top, left, high, wide = self.window.real()
        between: NDArray[np.bool_] = rows[:, None] | columns[None, :]
        between[:top], between[top + high :] = False, False
        between[:, :left], between[:, left + wide :] = False, False
        return between

    # -- places ----------------------------------------------------------------------------------

    def _laid_out(self, cells: Sequence[Cell]) -> Layout:
        drawn = len(self.channels)
        sums = max(width(sum_text(value), SUM) for cell in cells for value in cell.partial[:drawn])
        bias = 0.0 if cells[0].bias is None else width(bias_text(cells[0].bias), SUM)
        after = (
            Column("kernels", self.window.taps, "taps", EQUALS, each=True),
            Column("products", self.window.taps, "taps", SUM_GAP, each=True),
            Space("sums", sums + BRACKET),
            Space("bracket", max(bias, ARROW) + OUTPUT_GAP),
            Column("output", self.window.positions, "maps", 0),
        )
        photo = self.colours.colour == "rgb"
        inputs = Column("inputs", self.window.cells, "maps", TIMES, each=True)
        plain: Parts = () if photo else (inputs, *after)
        zoomed: Parts = (
            *((Column("photo", self.window.cells, "photo", 34),) if photo else ()),
            Column("inputs", self.window.cells, "maps", 44, each=True),
            Column("windows", self.window.taps, "taps", TIMES, each=True),
            *after,
        )
        lines = self.arithmetic.lines + 1 + len(self.notes)
        return lay_out(plain, zoomed, drawn, lines)

    def _prints(self) -> dict[str, Print]:
        trace, sample, index = self.trace, self.look.sample, self.look.index
        inputs, taps = trace.inputs[sample], trace.kernel[..., index]
        # The values of products are not known beforehand; these stand for the widest and the finest.
        reach = self.colours.input * float(np.abs(taps).max(initial=0))
        decimals = decimals_for(inputs, 2) + decimals_for(taps, 2)
        signed = min(inputs.min(initial=0), taps.min(initial=0)) < 0
        products = np.array([-reach if signed else 0, reach, 10.0**-decimals])
        small = self.layout.each("kernels")[0].cell
        return {
            "inputs": Print.fitting(inputs, self.layout.each("inputs")[0].cell),
            "windows": Print.fitting(inputs, small),
            "kernels": Print.fitting(taps, small),
            "products": Print.fitting(products, small),
            "output": Print.fitting(self.map, self.layout.one("output").cell),
        }

    # -- words -----------------------------------------------------------------------------------

    def spoken(self, position: Position) -> list[str]:
        """The step in words, the layer first."""
        return frame.spoken(self.view.subject, self.written(position))

    def written(self, position: Position) -> list[Line]:
        """The lines under the grids."""
        notes = [[Word(note, "muted")] for note in self.notes]
        place = Word(self._place(position), "muted")
        return [[place], *self.arithmetic.written(self.cell(position)), *notes]

    def _place(self, position: Position) -> str:
        covered = {name: number(at) for name, at in self.window.span(position).items()}
        words, stretched = self.words, self.view.stretched
        if self.view.sequence:
            return (words.stretched_step if stretched else words.step).format(
                step=position[1], first=covered["left"], last=covered["right"]
            )
        return (words.stretched_cell if stretched else words.cell).format(
            height=position[0], width=position[1], **covered
        )

    def _notes(self, positions: Sequence[Position]) -> list[str]:
        notes, words = [], self.words
        drawn, channels = len(self.channels), len(self.every)
        if drawn < channels:
            others = channels - drawn
            notes.append(words.some_channels.format(drawn=drawn, channels=channels, others=others))
        every = prod(self.window.positions)
        if 1 < len(positions) < every:
            notes.append(words.even_frames.format(frames=len(positions), positions=every))
        return notes
