"""What a text may do with arrays: the part of the world that NumPy stands for."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any

from engine.exchange.reading.arrays.making import MAKING, by_method
from engine.exchange.reading.arrays.numeric import CONSTANTS, MATH, NUMPY, small_power
from engine.exchange.reading.arrays.shapes import broadcast, indexed, shape_of
from engine.exchange.reading.python.machine import unknown
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Grid, Method, Unknown
from engine.exchange.reading.words import words

_METHODS = words(
    "astype copy float numpy to cuda cpu detach double long flatten ravel tolist reshape view "
    "transpose squeeze unsqueeze permute"
)


def constant(package: str, leaf: str) -> Any:
    """A number that a module has a name for, such as `math.pi`; `MISSING` for any other name."""
    return CONSTANTS.get(leaf, MISSING) if package in ("numpy", "math") else MISSING


def grid_attribute(owner: Grid, name: str, node: ast.AST) -> Any:
    """An attribute of an array: its shape, and what follows from it."""
    if name == "shape":
        return owner.shape
    if name == "ndim":
        return len(owner.shape)
    if name == "__len__":
        size = owner.shape[0]
        return size if isinstance(size, int) else MISSING
    if name == "size":
        known = all(isinstance(size, int) for size in owner.shape)
        return prod(owner.shape) if known else unknown(node)
    if name == "T":
        return Grid(owner.shape[::-1])
    if name in _METHODS:
        return Method(owner, name)
    return unknown(node)


def call_math(
    package: str, leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """What a function of `math`, or a function that makes arrays, gives; `MISSING` for any other.

    Of an array whose entries are not known a function of each entry keeps the shape.
    """
    values = [*args, *kwargs.values()]
    numeric = MATH if package == "math" else NUMPY if package in ("numpy", "tensorflow") else {}
    found: Any = MISSING
    if leaf in numeric and not any(isinstance(each, Unknown) for each in values):
        try:
            found = numeric[leaf](*args, **kwargs)
        except TypeError:
            found = MISSING
        if found is not MISSING:
            return found
    if package != "math" and leaf in MAKING:
        return _made(leaf, args, kwargs, node)
    if leaf in numeric and args and isinstance(args[0], Grid) and "axis" not in kwargs:
        shape = args[0].shape
        return unknown(node) if leaf in ("sum", "mean", "max", "min", "prod") else Grid(shape)
    return MISSING


def _made(leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST) -> Any:
    for each in args[:1]:
        if isinstance(each, Unknown) and leaf not in ("zeros", "ones", "rand", "randn"):
            return unknown(node, source=each)
    if any(isinstance(each, Unknown) for each in args[1:] if not isinstance(each, tuple)):
        kept = leaf in ("reshape", "to_categorical", "rand", "randn")
        if not kept:
            return unknown(node)
    made = MAKING[leaf](*args, **kwargs)
    return unknown(node) if isinstance(made, Unknown) else made


def call_grid(method: Method, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST) -> Any:
    """What a method of an array gives."""
    try:
        return by_method(str(method.function), method.owner, args, kwargs)
    except LookupError:
        return unknown(node)


def operate_grids(sign: str, left: Any, right: Any, node: ast.AST) -> Any:
    """An operator between arrays, or an array and a number: the shape of both together."""
    for value in (left, right):
        if not isinstance(value, Grid | int | float | list | tuple | bool):
            return MISSING
    if sign == "@":
        return Grid((*shape_of(left)[:-1], shape_of(right)[-1]))
    return Grid(broadcast(shape_of(left), shape_of(right)), _entries(sign, left, right))


def _entries(sign: str, left: Any, right: Any) -> list[Any] | None:
    """The entries that an operator gives, where those of both sides are known."""
    function = _SIGNS.get(sign)
    sides = [each.entries if isinstance(each, Grid) else each for each in (left, right)]
    lengths = {len(side) for side in sides if isinstance(side, list | tuple)}
    if function is None or None in sides or len(lengths) != 1:
        return None
    count = lengths.pop()
    rows = [list(side) if isinstance(side, list | tuple) else [side] * count for side in sides]
    if not all(isinstance(each, int | float) for row in rows for each in row):
        return None
    try:
        found = [function(a, b) for a, b in zip(*rows, strict=True)]
    except (ArithmeticError, TypeError, ValueError):
        return None
    # NumPy's whole numbers have 64 bits; larger ones are not worked out.
    return None if any(isinstance(e, int) and e.bit_length() > 64 for e in found) else found


def _power(base: Any, exponent: Any) -> Any:
    whole = isinstance(base, int) and isinstance(exponent, int) and exponent >= 0
    return small_power(base, exponent) if whole else float(base) ** float(exponent)


_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": _power,
}


def grid_part(owner: Grid, key: Any, node: ast.AST) -> Any:
    """An entry or a part of an array."""
    if owner.entries is not None and isinstance(key, int | slice):
        part = owner.entries[key]
        return Grid((len(part),), part) if isinstance(part, list) else part
    shape = indexed(owner.shape, key)
    return Grid(shape) if shape else unknown(node)


def grid_entries(owner: Grid, node_count: int = 1000) -> Any:
    """The entries that an array is gone through by; `MISSING` where they are too many, or unknown."""
    if owner.entries is not None:
        return list(owner.entries)
    if owner.shape and isinstance(owner.shape[0], int) and len(owner.shape) > 1:
        return [Grid(owner.shape[1:]) for _ in range(min(owner.shape[0], node_count))]
    return MISSING
