"""A step of a recurrent layer as a picture: all steps unrolled, then one unit's weights and its sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine import RecurrentTrace
from figures.ink.marks import Mark
from figures.parts import picture_frame as frame
from figures.parts.arithmetic import Line, Word
from figures.parts.equations import PITCH, names_room, written
from figures.parts.picture import Look, Position
from figures.parts.picture_colours import Colours, Fill
from figures.parts.picture_layout import HEADER_HEIGHT, LINE, MARGIN, WIDTH
from figures.parts.picture_legend import legend
from figures.pictures.recurrent_step import UnitSteps
from figures.pictures.recurrent_view import RecurrentView
from figures.pictures.unit_weights import UnitWeights
from figures.pictures.unrolled import Unrolled, Values
from figures.pictures.unrolled_marks import UnrolledMarks
from figures.theme import limit_of

OVER = 54  # room over the unrolled steps for a heading and what leaves
HEADED = 66  # room over the weights and the sums
APART = 46  # between the weights and the sums


class RecurrentScene:
    """All steps, and of one unit in one step the weights, the sum of each gate, and the new state."""

    def __init__(self, view: RecurrentView, look: Look, positions: Sequence[Position]) -> None:
        self.view, self.look = view, look
        self.palette, self.words = look.palette, look.words
        self.unit = UnitSteps(view, look.sample, look.index, look.words)
        steps = [position[0] for position in positions]
        values = values_of(view.trace, look.sample)
        self.fills = fills_of(view.trace, values, look)
        rows = {name: part.shape[1] for name, part in values.items()}
        unrolled = Unrolled.of(rows, len(values["inputs"]), HEADER_HEIGHT + OVER)
        self.steps = UnrolledMarks(unrolled, values, self.fills, self.unit, look.palette)
        symbols = [gate["symbol"] for gate in view.gates]
        weights = UnitWeights.of(self.unit.sums(steps[0]), symbols, look.palette)
        self.weights = replace(weights, left=MARGIN, top=self.steps.bottom + HEADED)
        self._place_equations(steps)
        self.whole, lines = self.unit.settled(steps)
        self.note = self._thinned(len(steps))
        lines += 1 + bool(self.note)
        self.legend_top = self.lines_top + lines * LINE + 18
        self.height = round(self.legend_top + 44)

    def _place_equations(self, steps: Sequence[int]) -> None:
        """Beside the weights, or under them where there is no room."""
        model = self.unit.taken(steps[0])
        names = max(names_room(self.unit.taken(step)) for step in steps)
        left = self.weights.right + APART
        extent = names + max(equation.extent for equation in model)
        beside = left + extent <= WIDTH - MARGIN
        top = self.weights.top if beside else self.weights.bottom + HEADED
        self.equations_left = (left if beside else MARGIN) + names
        self.equations_top = top - 18
        bottom = self.equations_top + len(model) * PITCH
        self.lines_top = max(self.weights.bottom, bottom) + 34

    def _thinned(self, frames: int) -> str:
        every = self.view.walk["step"]
        if not 1 < frames < every:
            return ""
        return self.words.even_frames.format(frames=frames, positions=every)

    def still(self) -> Iterator[Mark]:
        """All that no step changes: the inputs, and the weights, which are the same at every step."""
        yield from frame.title(self.view.subject, self.palette)
        yield from self.steps.still()
        yield from self.weights.still(self.fills["kernel"])
        yield from legend(self._legend(), self.legend_top, self.palette)

    def _legend(self) -> dict[str, str]:
        trace, words = self.view.trace, self.words
        names = {"input": words.input, "kernel": words.kernel, "output": words.state}
        if trace.bias is not None:
            names["bias"] = words.bias
        if trace.mask is not None and not trace.mask[self.look.sample].all():
            names["padding"] = words.masked
        return names

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """One step: the states as far as they have come or whole, one unit's products and sums."""
        (step,) = position
        yield from self.steps.moving(step, whole)
        if self.unit.is_kept(step):
            yield from self.weights.moving(self.unit.sums(step), self.unit.moment(step), self.fills)
        else:
            yield from self.weights.left_out()
        top = self.equations_top
        for equation in self.unit.equations(step):
            yield from written(equation, self.equations_left, top, self.fills, self.palette)
            top += PITCH
        yield from frame.lines(self.written(position), self.lines_top, self.palette)

    def spoken(self, position: Position) -> list[str]:
        """The step in words, the layer first."""
        return frame.spoken(self.view.subject, self.written(position))

    def written(self, position: Position) -> list[Line]:
        """The lines under the sums."""
        (step,) = position
        notes = [[Word(self.note, "muted")]] if self.note else []
        return [self.unit.place(step), *self.unit.lines(step, self.whole), *notes]


def values_of(trace: RecurrentTrace, sample: int) -> dict[str, Values]:
    """States `(steps + 1, units)`, then inputs `(steps, features)`, by the names of their columns.

    >>> from engine import LSTM
    >>> list(values_of(LSTM(1).trace(np.zeros((1, 2, 1))), 0))
    ['hidden', 'carry', 'inputs']
    """
    states = zip(("hidden", "carry"), trace.states, strict=False)
    return {**{name: state[sample] for name, state in states}, "inputs": trace.inputs[sample]}


def fills_of(trace: RecurrentTrace, values: Mapping[str, Values], look: Look) -> dict[str, Fill]:
    """How each kind of number is coloured, full at its largest magnitude."""
    weights = [trace.kernel, trace.recurrent_kernel]
    weights += [] if trace.bias is None else [trace.bias]
    kernel = np.concatenate([weight.ravel() for weight in weights])
    colours = Colours.of(values["inputs"], kernel, values["hidden"], look.colour, look.palette)

    def up_to(parts: Sequence[Values]) -> Fill:
        return replace(colours, output=limit_of(np.stack(parts))).of_output

    return {
        "inputs": colours.of_input,
        "kernel": colours.of_kernel,
        "sums": up_to(list(trace.pre_activations.values())),
        "gates": up_to(list(trace.gates.values())),
        **{name: up_to([part]) for name, part in values.items() if name != "inputs"},
    }
