"""What a text may do with arrays: the part of the world that NumPy stands for."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from engine.exchange.reading.arrays.making import MAKING, by_method
from engine.exchange.reading.arrays.numeric import CONSTANTS, MATH, NUMPY
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
    known = [value.entries for value in (left, right) if isinstance(value, Grid)]
    if sign == "@":
        return Grid((*shape_of(left)[:-1], shape_of(right)[-1]))
    entries = None
    if all(each is not None for each in known) and isinstance(right, int | float):
        table = {"*": 1, "+": 1, "-": 1}
        if sign in table and isinstance(left, Grid) and left.entries is not None:
            entries = [_of_entry(sign, each, right) for each in left.entries]
    return Grid(broadcast(shape_of(left), shape_of(right)), entries)


def _of_entry(sign: str, entry: Any, number: float) -> Any:
    return {"*": entry * number, "+": entry + number, "-": entry - number}[sign]


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
