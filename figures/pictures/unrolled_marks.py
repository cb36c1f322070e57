"""The marks of all steps of a recurrent layer: inputs below, states above, and what leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from figures.ink.lettering import width
from figures.ink.marks import Hatch, Letters, Mark, Outline
from figures.parts import picture_frame as frame
from figures.parts.picture_colours import Fill
from figures.pictures.recurrent_step import UnitSteps
from figures.pictures.unrolled import Unrolled, Values
from figures.theme import Palette

LEAVES = "↑"
LEAST_LEAVING = 9  # pixels between two steps that are marked as leaving
OVER, UNDER, LABELLED = 36, 4, 20  # room to the headings over and under the columns, and for labels
SYMBOLS = {"hidden": ("h", "output"), "carry": ("c", "output"), "inputs": ("x", "input")}


@dataclass(frozen=True)
class UnrolledMarks:
    """What stands in the columns of all steps; `values` are `(steps, cells)` by the columns' names."""

    steps: Unrolled
    values: Mapping[str, Values]
    fills: Mapping[str, Fill]
    unit: UnitSteps
    palette: Palette

    @property
    def bottom(self) -> float:
        """Lower edge of the heading under the columns, pixels."""
        return self.steps.bottom + (LABELLED if self.unit.view.labels else 0)

    def still(self) -> Iterator[Mark]:
        """The inputs, and all names."""
        strip, values, palette = self.steps.strips["inputs"], self.values["inputs"], self.palette
        yield from strip.cells(values, self.fills["inputs"](values), len(values), palette)
        for step in range(len(values)):
            if not self.unit.is_kept(step):
                box, area = strip.place(step)
                yield Hatch(box, [area])
        yield from strip.frames(palette.input)
        yield from self.steps.arrows(palette)
        view = self.unit.view
        yield from self.steps.ticks(list(view.trace.steps), view.labels, palette)
        yield from self._headings()
        yield from self._named()
        yield from self._leaving()

    def _headings(self) -> Iterator[Letters]:
        palette, words, strips = self.palette, self.unit.words, self.steps.strips
        states, inputs = self.values["hidden"][1:].shape, self.values["inputs"].shape
        template = words.states_steps if "carry" in strips else words.state_steps
        told = template.format(shape=" × ".join(map(str, states)))
        x, y = strips["hidden"].boxes[0].left, strips["hidden"].top - OVER
        yield Letters(x, y, told, frame.HEADING, palette.output, weight="bold")
        leaves = f"{LEAVES} {words.leaves}"
        least = x + width(told, frame.HEADING, "bold") + 24 + width(leaves, frame.SMALL)
        right = max(strips["hidden"].boxes[-1].right, least)
        yield Letters(right, y, leaves, frame.SMALL, palette.output, "right")
        told = words.input_steps.format(shape=" × ".join(map(str, inputs)))
        y = self.bottom + UNDER
        yield Letters(x, y, told, frame.HEADING, palette.input, weight="bold")

    def _named(self) -> Iterator[Letters]:
        palette, strips = self.palette, self.steps.strips
        for name, strip in strips.items():
            symbol, role = SYMBOLS[name]
            x, y = strip.boxes[0].left - 14, (strip.top + strip.bottom) / 2
            yield Letters(x, y, symbol, frame.HEADING, getattr(palette, role), "center")
        *_, last, _inputs = strips.values()
        x, align = (last.middle(0), "center") if last.apart else (last.boxes[0].left, "left")
        yield Letters(x, last.bottom + 14, self._started(), frame.SMALL, palette.muted, align)

    def _started(self) -> str:
        words, view = self.unit.words, self.unit.view
        if not any(self.values[name][0].any() for name in self._states()):
            return words.started_zero
        return words.started_carried if view.carried else words.started_given

    def _leaving(self) -> Iterator[Letters]:
        strip, count = self.steps.strips["hidden"], len(self.values["inputs"])
        pitch = strip.middle(1) - strip.middle(0)
        every = max(1, int(-(-LEAST_LEAVING // pitch)))
        leaving = range(count, 0, -every) if self.unit.view.returns_sequences else [count]
        size = min(20.0, 1.15 * pitch * every)
        for column in leaving:
            x, y = strip.middle(column), strip.top - 12
            yield Letters(x, y, LEAVES, size, self.palette.output, "center", "bold")

    def moving(self, step: int, whole: bool) -> Iterator[Mark]:
        """The states as far as they have come or whole; what the step reads and makes is outlined."""
        strips, palette = self.steps.strips, self.palette
        for name in self._states():
            values = self.values[name]
            seen = len(values) if whole else step + 2
            yield from strips[name].cells(values, self.fills[name](values), seen, palette)
            yield from strips[name].frames(palette.output)
        for name in strips:  # the states of column t are those before step t
            box, area = strips[name].place(step)
            yield Outline(box, [area], palette.kernel)
        for name in self._states():
            box, (_row, column, _rows, _columns) = strips[name].place(step + 1)
            yield Outline(box, [(self.unit.unit, column, 1, 1)], palette.output)

    def _states(self) -> list[str]:
        return [name for name in self.values if name != "inputs"]
