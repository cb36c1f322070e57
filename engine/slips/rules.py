"""Rules of counting, worked out: a formula, the numbers in it, and its value."""

from __future__ import annotations

from collections.abc import Callable

from engine.base.derivation import step_of
from engine.slips.known import SLIPS
from engine.slips.question import Answer, Worked, Wrong

# A rule whose name and terms are known: what is left to say is the formula and the value.
Say = Callable[[str, Answer | None], Worked]


def rule(formula: str, value: Answer | None, axis: str | None = None, **terms: object) -> Worked:
    """A formula with the numbers of those of `terms` that it names.

    >>> rule("size − kernel_size", 4, size=6, kernel_size=2, strides=1).numbers
    '6 − 2'
    """
    named = {symbol: value for symbol, value in terms.items() if symbol in formula}
    return Worked(formula, step_of("", formula, None, None, **named).numbers, value, axis)


def wrong(slip: str, worked: Worked) -> Wrong:
    """What a slip makes of it; raises KeyError for one that is not among `SLIPS`."""
    SLIPS[slip]
    return Wrong(slip, worked)


def saying(axis: str | None = None, **terms: object) -> Say:
    """What works a formula out, with the terms of one calculation.

    >>> saying(size=6, strides=2)("size / strides", 3).numbers
    '6 / 2'
    """
    return lambda formula, value: rule(formula, value, axis, **terms)
