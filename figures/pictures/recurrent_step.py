"""One unit of a recurrent layer, step by step, as equations to draw and as lines to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from figures.captions import PictureWords
from figures.parts.arithmetic import Line, Word
from figures.parts.equations import Equation
from figures.parts.picture_layout import MARGIN, WIDTH
from figures.parts.recurrent_gates import Moment, at, moment_of
from figures.pictures.recurrent_equations import kept_equations, state_equations, sum_equation
from figures.pictures.recurrent_lines import broken, kept_line, state_lines, sum_line
from figures.pictures.recurrent_sums import UnitState, UnitSum, is_kept, state_of, sum_of
from figures.pictures.recurrent_view import RecurrentView

MOST_LINES = 3  # that the one sum of a SimpleRNN may take


@dataclass(frozen=True)
class UnitSteps:
    """What one unit of one sample does in any step; `words` are those of the picture."""

    view: RecurrentView
    sample: int
    unit: int
    words: PictureWords

    def is_kept(self, step: int) -> bool:
        """Whether a step was taken, and not left out by a mask."""
        return is_kept(self.view.trace, self.sample, step)

    def moment(self, step: int) -> Moment:
        """The time step of a step taken, and the one before it."""
        return moment_of(self.view.trace.steps, step)

    def sums(self, step: int) -> list[UnitSum]:
        """What each gate adds up, in Keras's order."""
        trace = self.view.trace
        return [sum_of(trace, self.sample, step, name, self.unit) for name in trace.gate_names]

    def equations(self, step: int) -> list[Equation]:
        """The sums of one step, the new state last."""
        if not self.is_kept(step):
            return list(kept_equations(self._state(step), self.moment(step)))
        return self.taken(step)

    def taken(self, step: int) -> list[Equation]:
        """The sums as they are where no mask leaves a step out."""
        sums, now = self.sums(step), self.moment(step).now
        made = [
            sum_equation(told, at(gate["symbol"], now), gate["activation"], self._named(gate))
            for told, gate in zip(sums, self.view.gates, strict=True)
        ]
        return [*made, *self._combined(state_equations, sums, step)]

    def place(self, step: int) -> Line:
        """Which time step is read, and which unit is told of."""
        time, labels = self.view.trace.steps[step], self.view.labels
        template = self.words.step_labelled if labels else self.words.step_reads
        told = template.format(time=time, label=labels[time] if labels else "")
        unit = self.words.of_unit.format(unit=self.unit)
        return [Word(told, "muted"), Word(f" {unit}", "muted")]

    def lines(self, step: int, whole: bool) -> list[Line]:
        """The sums in words, with every product where they are told `whole`."""
        if not self.is_kept(step):
            return [kept_line(self._state(step), self.moment(step), self.words.left_out_step)]
        sums, now = self.sums(step), self.moment(step).now
        lines = [
            sum_line(told, at(gate["symbol"], now), gate["activation"], whole)
            for told, gate in zip(sums, self.view.gates, strict=True)
        ]
        lines += self._combined(state_lines, sums, step)
        if not whole:
            return lines
        return [part for line in lines for part in broken(line, WIDTH - 2 * MARGIN)]

    def settled(self, steps: Sequence[int]) -> tuple[bool, int]:
        """Whether some steps can all be told whole, and how many lines they take at most."""
        plain = len(self.taken(steps[0]))
        most = MOST_LINES if plain == 1 else plain
        counts = []
        for step in steps:
            counts.append(len(self.lines(step, whole=True)))
            if counts[-1] > most:
                return False, plain
        return True, max(counts)

    def _state(self, step: int) -> UnitState:
        return state_of(self.view.trace, self.sample, step, self.unit)

    def _combined(
        self,
        combine: Callable[[Mapping[str, float], UnitState, Moment, str], Iterable[Any]],
        sums: Sequence[UnitSum],
        step: int,
    ) -> list[Any]:
        values = {told.gate: told.value for told in sums}
        return list(combine(values, self._state(step), self.moment(step), self.view.activation))

    def _named(self, gate: Mapping[str, Any]) -> str:
        if len(self.view.gates) == 1:
            return ""
        named: str = getattr(self.words, f"gate_{gate['name']}")
        return named.format(symbol=gate["symbol"])
