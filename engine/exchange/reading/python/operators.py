"""Arithmetic and comparisons on known values, within bounds."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from engine.exchange.reading.python.budget import MOST_BITS, Budget
from engine.exchange.reading.python.signals import TooLarge

PLAIN = (bool, int, float, complex, str, bytes, type(None))
COLLECTIONS = (tuple, list, dict, set, frozenset, range, slice)

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    ">>": operator.rshift,
}
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
}


def is_known(value: Any) -> bool:
    """Whether Python's own operators can be used on the value.

    >>> is_known((1, "same")), is_known(object())
    (True, False)
    """
    return isinstance(value, (*PLAIN, *COLLECTIONS))


def arithmetic(sign: str, left: Any, right: Any, budget: Budget) -> Any:
    """The outcome of an operator; raises `TooLarge` for a value beyond bounds, else as Python does.

    >>> arithmetic("**", 2, 5, Budget())
    32
    """
    if sign == "**":
        return _bounded(_power(left, right))
    if sign == "<<":
        if not 0 <= right <= MOST_BITS:
            raise TooLarge("a shift that far is not made")
        return _bounded(left << right)
    if sign == "*":
        return _bounded(_product(left, right, budget))
    if sign == "%" and isinstance(left, str | bytes):
        raise TypeError("formatted elsewhere")
    if sign == "+" and isinstance(left, str | tuple | list) and isinstance(right, type(left)):
        budget.require_length(len(left) + len(right))
    return _bounded(_ARITHMETIC[sign](left, right))


def compare(sign: str, left: Any, right: Any) -> Any:
    """Whether a comparison of known values holds.

    >>> compare("not in", 3, (1, 2))
    True
    """
    if sign == "in":
        return left in right
    if sign == "not in":
        return left not in right
    return _COMPARISONS[sign](left, right)


def _power(base: Any, exponent: Any) -> Any:
    whole = isinstance(base, int) and isinstance(exponent, int)
    if whole and base not in (-1, 0, 1) and base.bit_length() * exponent > 2 * MOST_BITS:
        raise TooLarge("a power that large is not computed")
    return base**exponent


def _product(left: Any, right: Any, budget: Budget) -> Any:
    for sequence, times in ((left, right), (right, left)):
        if isinstance(sequence, str | bytes | tuple | list) and isinstance(times, int):
            budget.require_length(len(sequence) * max(times, 0))
    return left * right


def _bounded(value: Any) -> Any:
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise TooLarge("a number that large is not kept")
    return value
