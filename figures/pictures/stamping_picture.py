"""One stamp of a transposed convolution as a picture: input cell, kernel, stamp, where it lands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine import Axis, TransposedTrace
from figures.ink.box import Area
from figures.ink.lettering import equals_sign, factor, number
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import Line, Word
from figures.parts.cell_numbers import Print
from figures.parts.picture import Look, Position
from figures.parts.picture_colours import Colours
from figures.parts.picture_layout import (
    ARROW,
    MOST_CHANNELS,
    Column,
    Layout,
    Space,
    lay_out,
)
from figures.parts.picture_subject import Subject
from figures.parts.picture_window import Window
from figures.pictures.stamped import Stamped
from figures.planes import one_high

Values = NDArray[np.float32]
MOST_TOLD = 9  # values of a stamp; larger ones are drawn alone
TIMES, EQUALS, GAP, BRACKET = 38, 38, 26, 20


@dataclass(frozen=True)
class StampingView:
    """A transposed convolution, 1-D or 2-D, read as stamps: one filter, a step for each input cell."""

    trace: TransposedTrace
    index: str = "filter"

    @cached_property
    def subject(self) -> Subject:
        """The layer."""
        return Subject.of(self.trace)

    @cached_property
    def drawn(self) -> TransposedTrace:
        """The trace with two axes."""
        return one_high(self.trace)

    @property
    def sequence(self) -> bool:
        """Whether the layer has but one axis."""
        return len(self.trace.axes) == 1

    @property
    def maps(self) -> int:
        """Filters."""
        return int(self.drawn.kernel.shape[-2])

    @property
    def walk(self) -> dict[str, int]:
        """Input cells along both axes."""
        high, wide = self.drawn.axes
        if self.sequence:
            return {"": high.size, "input_step": wide.size}
        return {"input_height": high.size, "input_width": wide.size}


class StampingScene:
    """One filter's stamps, measured and placed."""

    def __init__(self, view: StampingView, look: Look, positions: Sequence[Position]) -> None:
        self.view, self.look, self.trace = view, look, view.drawn
        self.palette, self.words = look.palette, look.words
        self.inputs: Values = self.trace.inputs[look.sample]
        self.channels = range(min(self.inputs.shape[-1], MOST_CHANNELS))
        self.kernel: Values = self.trace.kernel[..., look.index, :]  # (*taps, channels)
        self.stamped = Stamped(self.trace, look.sample, look.index)
        sums = np.stack([self.stamped.total, self.stamped.activated])
        self.colours = Colours.of(self.inputs, self.trace.kernel, sums, look.colour, look.palette)
        high, wide = self.trace.axes
        self.window = Window((Axis(high.size, 1), Axis(wide.size, 1)))
        self.taps, self.cells = (high.kernel, wide.kernel), (high.output, wide.output)
        self.notes = self._notes(positions)
        self.layout = self._laid_out()
        self.prints = self._prints()

    @property
    def height(self) -> float:
        """Pixels."""
        return self.layout.height

    @property
    def several(self) -> bool:
        """Whether the stamp is the sum of several channels' products."""
        return bool(self.inputs.shape[-1] > 1)

    @property
    def told(self) -> bool:
        """Whether a stamp's numbers find room in a line."""
        return self.kernel[..., 0].size <= MOST_TOLD

    def _laid_out(self) -> Layout:
        after = (
            Column("kernels", self.taps, "taps", EQUALS, each=True),
            Column("products", self.taps, "taps", GAP, each=True),
            *((Space("bracket", BRACKET), Column("stamp", self.taps, "taps", GAP)) * self.several),
            Space("arrow", ARROW + GAP),
            Column("output", self.cells, "maps", 0),
        )
        inputs = Column("inputs", self.window.cells, "maps", TIMES, each=True)
        zoomed = (
            Column("inputs", self.window.cells, "maps", 44, each=True),
            Column("values", (1, 1), "taps", TIMES, each=True),
            *after,
        )
        lines = 1 + len(self.channels) + (self.several and self.told) + len(self.notes)
        return lay_out((inputs, *after), zoomed, len(self.channels), lines)

    def _prints(self) -> dict[str, Print]:
        small = self.layout.each("kernels")[0].cell
        reach = self.colours.input * self.colours.kernel * max(len(self.channels), 1)
        least = -reach if min(self.inputs.min(), self.kernel.min()) < 0 else 0
        whole = all((values == np.rint(values)).all() for values in (self.inputs, self.kernel))
        products = np.array([least, reach, 0.0 if whole else 0.25])
        return {
            "inputs": Print.fitting(self.inputs, self.layout.each("inputs")[0].cell),
            "values": Print.fitting(self.inputs, 40),
            "kernels": Print.fitting(self.kernel, small),
            "products": Print.fitting(products, small),
            "output": Print.fitting(
                np.stack([self.stamped.total, self.stamped.activated]),
                self.layout.one("output").cell,
            ),
        }

    def products(self, position: Position) -> Values:
        """An input cell's values times the kernel, `(*taps, channels)`."""
        products: Values = self.inputs[position] * self.kernel
        return products

    def cut_off(self, position: Position) -> NDArray[np.bool_]:
        """Which taps fall outside the output, `(kernel_height, kernel_width)`."""
        rows, columns = (
            (axis.writes[at] < 0) | (axis.writes[at] >= axis.output)
            for axis, at in zip(self.trace.axes, position, strict=True)
        )
        cut: NDArray[np.bool_] = rows[:, None] | columns[None, :]
        return cut

    def landing(self, position: Position) -> list[Area]:
        """The output cells that a stamp reaches: one area, or one for each tap."""
        rows, columns = (
            [int(p) for p in axis.writes[at] if 0 <= p < axis.output]
            for axis, at in zip(self.trace.axes, position, strict=True)
        )
        if not rows or not columns:
            return []
        if all(axis.dilation == 1 or axis.kernel == 1 for axis in self.trace.axes):
            return [(rows[0], columns[0], len(rows), len(columns))]
        return [(row, column, 1, 1) for row in rows for column in columns]

    def lost(self) -> list[Area]:
        """Rows and columns of the input whose stamps are cut off entirely."""
        high, wide = self.trace.axes
        rows, columns = (
            np.flatnonzero(~((axis.writes >= 0) & (axis.writes < axis.output)).any(axis=1))
            for axis in (high, wide)
        )
        bands = [(int(at), 0, 1, wide.size) for at in rows]
        return bands + [(0, int(at), high.size, 1) for at in columns]

    def spoken(self, position: Position) -> list[str]:
        """The step in words, the layer first."""
        return frame.spoken(self.view.subject, self.written(position))

    def written(self, position: Position) -> list[Line]:
        """The lines under the grids."""
        products = self.products(position)
        lines: list[Line] = [[Word(self._place(position), "muted")]]
        for channel in self.channels:
            name = self.words.channel.format(channel=channel) + ":  "
            label = [Word(name, "muted")] if self.several else []
            value, made = self.inputs[(*position, channel)], products[..., channel]
            start = [*label, Word(factor(value), "input"), Word(" · ")]
            start.append(Word(self.words.kernel, "kernel"))
            lines.append([*start, *_result(made)] if self.told else start)
        if self.several and self.told:
            stamp = self.trace.stamp(self.look.sample, position)[..., self.look.index]
            lines.append([Word(self.words.stamp, "output"), *_result(stamp)])
        return lines + [[Word(note, "muted")] for note in self.notes]

    def _place(self, position: Position) -> str:
        areas, words = self.landing(position), self.words
        row, column = position
        if not areas:
            if self.view.sequence:
                return words.stamped_no_step.format(step=column)
            return words.stamped_nowhere.format(height=row, width=column)
        (top, left, _, _), (last_top, last_left, rows, columns) = areas[0], areas[-1]
        bottom, right = last_top + rows - 1, last_left + columns - 1
        if self.view.sequence:
            return words.stamped_step.format(step=column, first=left, last=right)
        return words.stamped_cell.format(
            height=row, width=column, top=top, bottom=bottom, left=left, right=right
        )

    def _notes(self, positions: Sequence[Position]) -> list[str]:
        notes, words = [self.words.added_up], self.words
        drawn, channels = len(self.channels), self.inputs.shape[-1]
        if drawn < channels:
            notes.append(words.some_stamped.format(drawn=drawn, channels=channels))
        every = prod(self.window.cells)
        if 1 < len(positions) < every:
            notes.append(words.even_frames.format(frames=len(positions), positions=every))
        return notes


def _result(values: Values) -> Line:
    """What a grid's numbers are, row by row."""
    rows = "  /  ".join(", ".join(number(value) for value in row) for row in values)
    return [Word(f" {equals_sign(values)} "), Word(rows, "output")]
