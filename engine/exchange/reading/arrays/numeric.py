"""Functions of `math` and NumPy on numbers and short lists of them."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from engine.exchange.reading.python.values import Grid

CONSTANTS: Mapping[str, Any] = {
    "pi": math.pi,
    "e": math.e,
    "inf": math.inf,
    "nan": math.nan,
    "newaxis": None,
    "tau": math.tau,
}


MOST_NUMBERS = 5000


def numbers_of(value: Any) -> list[Any]:
    """The numbers in a list or a short array; raises TypeError for anything else, or too many.

    >>> numbers_of([[1, 2], [3, 4]])
    [1, 2, 3, 4]
    """
    if isinstance(value, Grid):
        if value.entries is None:
            raise TypeError("the entries of this array are not known")
        value = value.entries
    if isinstance(value, int | float):
        return [value]
    if isinstance(value, list | tuple | range) and len(value) <= MOST_NUMBERS:
        found: list[Any] = []
        for each in value:
            found += numbers_of(each)
            if len(found) > MOST_NUMBERS:
                break
        else:
            return found
    raise TypeError("numbers are needed here")


def _mean(numbers: list[Any]) -> float:
    return float(sum(numbers) / len(numbers))


def _over(function: Callable[..., Any]) -> Callable[..., Any]:
    def native(value: Any, *others: Any) -> Any:
        if isinstance(value, int | float):
            return function(value, *others)
        entries = [function(number, *others) for number in numbers_of(value)]
        return Grid((len(entries),), entries)

    return native


def _of_all(function: Callable[..., Any]) -> Callable[..., Any]:
    def native(value: Any, **options: Any) -> Any:
        if options.get("axis") is not None:
            raise TypeError("along an axis the entries are not computed")
        return function(numbers_of(value))

    return native


def _whole(function: Callable[[Any], Any]) -> Callable[..., Any]:
    # NumPy keeps the number a float; a size in a text is then made an int by `int`.
    return _over(lambda number: float(function(number)))


_BOTH: dict[str, Callable[..., Any]] = {
    "sqrt": _over(math.sqrt),
    "exp": _over(math.exp),
    "log": _over(math.log),
    "log2": _over(math.log2),
    "log10": _over(math.log10),
    "sin": _over(math.sin),
    "cos": _over(math.cos),
    "tan": _over(math.tan),
    "tanh": _over(math.tanh),
    "prod": lambda value, *rest, **options: reduce(operator.mul, numbers_of(value), 1),
    "gcd": lambda left, right: math.gcd(left, right),
}
MATH: dict[str, Callable[..., Any]] = {
    **_BOTH,
    "ceil": math.ceil,
    "floor": math.floor,
    "trunc": math.trunc,
    "fabs": math.fabs,
    "isnan": math.isnan,
    "hypot": math.hypot,
    "radians": math.radians,
    "degrees": math.degrees,
    "fsum": lambda values: math.fsum(numbers_of(values)),
}
NUMPY: dict[str, Callable[..., Any]] = {
    **_BOTH,
    "ceil": _whole(math.ceil),
    "floor": _whole(math.floor),
    "rint": _whole(round),
    "round": _over(round),
    "around": _over(round),
    "abs": _over(abs),
    "absolute": _over(abs),
    "square": _over(lambda number: number * number),
    "product": _BOTH["prod"],
    "sum": _of_all(sum),
    "max": _of_all(max),
    "amax": _of_all(max),
    "min": _of_all(min),
    "amin": _of_all(min),
    "mean": _of_all(_mean),
    "int32": int,
    "int64": int,
    "int_": int,
    "float32": float,
    "float64": float,
    "float16": float,
    "maximum": max,
    "minimum": min,
    "power": lambda base, exponent: (
        float(base) ** float(exponent)
        if not isinstance(base, int) or not isinstance(exponent, int)
        else small_power(base, exponent)
    ),
}


def small_power(base: int, exponent: int) -> Any:
    """A power of whole numbers that stays small; raises ValueError for any other."""
    if base.bit_length() * exponent > 64:
        raise ValueError("a power that large is not computed")
    return base**exponent
