"""One step of a pooling as a picture to take away: input, window, what it gives, the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine import GlobalAveragePoolingTrace, MaxPoolingTrace, PoolingTrace
from figures.ink.box import Area
from figures.ink.lettering import equals_sign, factor, number
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import Line, Word, line_width
from figures.parts.cell_numbers import Print
from figures.parts.picture import Look, Position
from figures.parts.picture_colours import Colours
from figures.parts.picture_layout import ARROW, MARGIN, WIDTH, Column, Space, lay_out
from figures.parts.picture_subject import Subject
from figures.parts.picture_window import Window
from figures.planes import pooled_planes

MOST_TERMS = 25  # larger windows are told by their first cells
GAP = 30


@dataclass(frozen=True)
class PoolingView:
    """A pooling's trace, 1-D or 2-D, one channel at a time; of a 1-D one all channels as one plane."""

    trace: PoolingTrace

    @property
    def index(self) -> str:
        """What its maps are called, where there are several."""
        return "" if self.sequence else "channel"

    @cached_property
    def subject(self) -> Subject:
        """The layer."""
        return Subject.of(self.trace)

    @cached_property
    def drawn(self) -> PoolingTrace:
        """The trace with two axes."""
        return pooled_planes(self.trace)

    @property
    def sequence(self) -> bool:
        """Whether the layer has but one axis."""
        return len(self.trace.axes) == 1

    @property
    def maps(self) -> int:
        """Channels, or one plane of them all."""
        return int(self.drawn.inputs.shape[-1])

    @property
    def walk(self) -> dict[str, int]:
        """Output cells along both axes."""
        high, wide = self.drawn.axes
        if self.sequence:
            return {"channel": high.output, "output_step": wide.output}
        return {"output_height": high.output, "output_width": wide.output}


class PoolingScene:
    """One channel's view of a pooling, measured and placed."""

    def __init__(self, view: PoolingView, look: Look, positions: Sequence[Position]) -> None:
        self.view, self.look, self.trace = view, look, view.drawn
        self.palette, self.words = look.palette, look.words
        self.window = Window(self.trace.axes)  # type: ignore[arg-type]
        inputs, maps = self.trace.inputs[look.sample], self.trace.pooled[look.sample]
        self.plane = self._without_padding(inputs[..., look.index])
        self.map = maps[..., look.index]
        self.colours = Colours.of(inputs, None, maps, look.colour, look.palette)
        self.largest = isinstance(self.trace, MaxPoolingTrace)
        self.note = self._thinned(positions)
        inputs_column = Column("inputs", self.window.cells, "maps", GAP)
        end = (Space("arrow", ARROW + GAP), Column("output", self.window.positions, "maps", 0))
        zoomed = (
            Column("inputs", self.window.cells, "maps", 60),
            Column("windows", self.window.taps, "taps", GAP),
            *end,
        )
        lines = 3 + bool(self.note)
        self.layout = lay_out((inputs_column, *end), zoomed, 1, lines)
        boxes = {name: self.layout.each(name) for name in ("inputs", "windows", "output")}
        channel = inputs[..., look.index]
        self.prints = {
            name: Print.fitting(self.map if name == "output" else channel, box[0].cell)
            for name, box in boxes.items()
            if box
        }

    @property
    def height(self) -> float:
        """Pixels."""
        return self.layout.height

    def _without_padding(self, channel: NDArray[np.float32]) -> NDArray[np.float32]:
        """A channel's cells, with no number where padding is: it is no zero here, it does not count."""
        top, left, rows, columns = self.window.real()
        plane = np.full(self.window.cells, np.nan, np.float32)
        plane[top : top + rows, left : left + columns] = channel
        return plane

    def left_out(self, position: Position) -> NDArray[np.bool_]:
        """Which cells of a window do not count, `(height, width)`: padding, or what a mask leaves out."""
        outside = self.window.outside(position)
        trace = self.view.trace
        if isinstance(trace, GlobalAveragePoolingTrace) and trace.mask is not None:
            steps = np.broadcast_to(trace.mask, trace.inputs.shape[:2])[self.look.sample]
            outside = outside | ~steps[None, :]
        return outside

    def winner(self, position: Position) -> Area | None:
        """The cell of the padded plane that gave a maximum."""
        if not isinstance(self.trace, MaxPoolingTrace):
            return None
        row, column = self.trace.winners[(self.look.sample, *position, self.look.index)]
        top, left, _, _ = self.window.real()
        return int(row) + top, int(column) + left, 1, 1

    def spoken(self, position: Position) -> list[str]:
        """The step in words, the layer first."""
        return frame.spoken(self.view.subject, self.written(position))

    def written(self, position: Position) -> list[Line]:
        """The lines under the grids."""
        said = [self._place(position), self._left_out(position), self.note]
        place, left, thinned = ([Word(text, "muted")] for text in said)
        lines = [place, self._arithmetic(position)]
        return [*lines, *([left] if said[1] else []), *([thinned] if self.note else [])]

    def _place(self, position: Position) -> str:
        covered = {name: number(at) for name, at in self.window.span(position).items()}
        if self.view.sequence:
            return self.words.channel_step.format(
                channel=position[0],
                step=position[1],
                first=covered["left"],
                last=covered["right"],
            )
        return self.words.cell.format(height=position[0], width=position[1], **covered)

    def _arithmetic(self, position: Position) -> Line:
        counts = ~self.left_out(position)
        values = self.trace.window(self.look.sample, position, self.look.index)[counts]
        for told in range(min(len(values), MOST_TERMS), 0, -1):
            line = self._told(values, told, float(self.map[position]))
            if line_width(line) <= WIDTH - 2 * MARGIN:
                break
        return line

    def _told(self, values: NDArray[np.float32], told: int, result: float) -> Line:
        """What a window gives, its first values written out."""
        end = [Word(f" {equals_sign(values, result)} "), Word(number(result), "output")]
        more = told < len(values)
        if self.largest:
            terms = _joined(values[:told], ", ", number, int(values.argmax()))
            return [Word("max("), *terms, Word(" …)" if more else ")"), *end]
        terms = _joined(values[:told], " + ", factor, None)
        return [Word("("), *terms, Word(f"{' + …' if more else ''}) / {len(values)}"), *end]

    def _left_out(self, position: Position) -> str:
        left = self.left_out(position)
        if not left.any():
            return ""
        return self.words.left_out.format(count=int(left.sum()), cells=left.size)

    def _thinned(self, positions: Sequence[Position]) -> str:
        every = prod(self.window.positions)
        if not 1 < len(positions) < every:
            return ""
        return self.words.even_frames.format(frames=len(positions), positions=every)


def _joined(
    values: NDArray[np.float32], between: str, written: Callable[[float], str], best: int | None
) -> Iterator[Word]:
    for place, value in enumerate(values):
        if place:
            yield Word(between)
        yield Word(written(float(value)), "output" if place == best else "input")
