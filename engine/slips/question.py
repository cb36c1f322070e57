"""What is asked of a setting: its right value, and what each known slip would make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

Answer = int | float | tuple[int | None, ...]
# Beyond this two numbers that were worked out by hand are not the same.
_NEAR = 5e-4


@dataclass(frozen=True)
class Worked:
    """A calculation: its `formula` in symbols, the `numbers` in it, and the `value` that comes out."""

    formula: str
    numbers: str
    value: Answer | None
    axis: str | None = None


@dataclass(frozen=True)
class Wrong:
    """What comes out by a wrong rule, which `slip` names in `SLIPS`."""

    slip: str
    worked: Worked


@dataclass(frozen=True)
class Question:
    """A value to work out: `kind` says of what, `right` how, `wrongs` what slips make of it.

    Slips that lead to the right value here are left out: nobody could tell them apart.

    >>> from engine.axes.axis import Axis
    >>> from engine.slips.sizes import output_size
    >>> asked = output_size(Axis(227, 11, stride=4))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(217)]
    (55, ['stride_forgotten'])
    """

    kind: str
    right: Worked
    wrongs: tuple[Wrong, ...]

    @property
    def answer(self) -> Answer:
        """The right value."""
        value = self.right.value
        assert value is not None
        return value

    def holds(self, answer: Answer) -> bool:
        """Whether an answer is right: equal, or as near as four digits can be."""
        return _same(answer, self.answer)

    def recognised(self, answer: Answer) -> tuple[Wrong, ...]:
        """The slips that lead to an answer, the likeliest first; none for one that is right."""
        return tuple(wrong for wrong in self.wrongs if _same(answer, wrong.worked.value))

    def choices(self, count: int, seed: int) -> tuple[Answer, ...]:
        """The right value among at most `count` − 1 slips' values, no two equal, in an order by seed.

        >>> from engine.axes.axis import Axis
        >>> from engine.slips.sizes import output_size
        >>> sorted(output_size(Axis(6, 3, stride=2)).choices(4, seed=0))
        [1, 2, 3, 4]
        """
        offered: list[Answer] = [self.answer]
        for wrong in self.wrongs:
            value = wrong.worked.value
            if value is not None and not any(_same(value, other) for other in offered):
                offered.append(value)
        draw = np.random.default_rng(seed)
        others = draw.permutation(len(offered) - 1)[: count - 1] + 1
        return tuple(offered[at] for at in draw.permutation([0, *others]))


def asked(kind: str, right: Worked, wrongs: Iterable[Wrong]) -> Question:
    """The question, with the slips that lead to another value than the right one."""
    kept: dict[tuple[str, object], Wrong] = {}
    for each in wrongs:
        if not _same(each.worked.value, right.value):
            kept.setdefault((each.slip, each.worked.value), each)
    return Question(kind, right, tuple(kept.values()))


def _same(one: object, other: object) -> bool:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return one == other
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return False
    if float(one).is_integer() and float(other).is_integer():
        return one == other
    return abs(one - other) <= _NEAR * max(1, abs(other))
