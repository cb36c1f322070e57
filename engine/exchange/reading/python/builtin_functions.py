"""Python's own functions that a text may call, as far as they look at values only."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.exchange.reading.python.attributes import attribute_of
from engine.exchange.reading.python.calls import call
from engine.exchange.reading.python.machine import Machine, unknown
from engine.exchange.reading.python.operators import is_known
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.sequences import entries_of, truth
from engine.exchange.reading.python.signals import TooLarge
from engine.exchange.reading.python.text_forms import text_of
from engine.exchange.reading.python.values import Class, Instance, Native, Partial, Unknown

Args = Sequence[Any]
Kwargs = Mapping[str, Any]

_TYPES: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (float,),
    "str": (str,),
    "bool": (bool,),
    "list": (list,),
    "tuple": (tuple,),
    "dict": (dict,),
    "set": (set,),
}


def _known(call_known: Callable[..., Any]) -> Callable[..., Any]:
    """A function of known values alone; with an unknown one among them the outcome is unknown."""

    def native(machine: Machine, args: Args, kwargs: Kwargs, node: ast.AST) -> Any:
        doubts = [each for each in [*args, *kwargs.values()] if isinstance(each, Unknown)]
        if doubts:
            return unknown(node, source=doubts[0])
        return call_known(machine, *args, **kwargs)

    return native


def _entries(machine: Machine, value: Any) -> list[Any]:
    found = entries_of(machine, value)
    if found is None:
        raise TypeError("there is nothing known to go through")
    return list(found)


def _len(machine: Machine, value: Any) -> int:
    if isinstance(value, str | list | tuple | dict | set | frozenset | range):
        return len(value)
    found = machine.world.attribute(value, "__len__", ast.Pass())
    return int(found) if isinstance(found, int) else len(_entries(machine, value))


def _int(machine: Machine, value: Any = 0, base: int = 10) -> int:
    if isinstance(value, str):
        if len(value) > 100:
            raise TooLarge("a number that long is not read")
        return int(value, base)
    return int(value)


def _sum(machine: Machine, values: Any, start: Any = 0) -> Any:
    found = _entries(machine, values)
    if any(isinstance(each, Unknown) for each in found):
        raise TypeError("an entry is unknown")
    if all(isinstance(each, int | float) for each in found):
        return sum(found, start)
    total = start
    for each in found:
        if isinstance(each, list | tuple) and isinstance(total, list | tuple):
            machine.budget.require_length(len(total) + len(each))
            total = total + each  # type: ignore[operator]
        else:
            outcome = machine.world.operate("+", total, each, ast.Pass())
            if outcome is MISSING:
                raise TypeError("these cannot be added")
            total = outcome
    return total


def _extreme(best: Callable[..., Any]) -> Callable[..., Any]:
    def native(machine: Machine, *args: Any, default: Any = None, key: Any = None) -> Any:
        found = list(args) if len(args) > 1 else _entries(machine, args[0])
        if any(not is_known(each) for each in found):
            raise TypeError("an entry is unknown")
        if key is not None:
            return best(found, key=lambda each: call(machine, key, [each], {}, ast.Pass()))
        return best(found) if found or default is None else default

    return native


def _sorted(machine: Machine, values: Any, key: Any = None, reverse: Any = False) -> list[Any]:
    found = _entries(machine, values)
    if key is None:
        return sorted(found, reverse=bool(reverse))
    marks = [call(machine, key, [each], {}, ast.Pass()) for each in found]
    order = sorted(range(len(found)), key=lambda at: marks[at], reverse=bool(reverse))
    return [found[at] for at in order]


def _zip(machine: Machine, *values: Any, strict: bool = False) -> list[Any]:
    machine.budget.spend(len(values))
    return list(zip(*(_entries(machine, each) for each in values), strict=False))


def _enumerate(machine: Machine, values: Any, start: int = 0) -> list[Any]:
    return list(enumerate(_entries(machine, values), start))


def _map(machine: Machine, function: Any, *values: Any) -> list[Any]:
    rounds = zip(*(_entries(machine, each) for each in values), strict=False)
    return [call(machine, function, list(entry), {}, ast.Pass()) for entry in rounds]


def _filter(machine: Machine, function: Any, values: Any) -> list[Any]:
    found = _entries(machine, values)
    if function is None:
        return [each for each in found if truth(each)]
    return [each for each in found if truth(call(machine, function, [each], {}, ast.Pass()))]


def _isinstance(machine: Machine, args: Args, kwargs: Kwargs, node: ast.AST) -> Any:
    value, kinds = args
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if isinstance(kind, Native) and kind.name in _TYPES:
            if isinstance(value, Unknown):
                return unknown(node, source=value)
            if isinstance(value, _TYPES[kind.name]):
                return True
        elif isinstance(kind, Class):
            if isinstance(value, Instance) and kind in value.kind.lineage():
                return True
        elif machine.world.operate("isinstance", value, kind, node) is True:
            return True
    return False


def _getattr(machine: Machine, args: Args, kwargs: Kwargs, node: ast.AST) -> Any:
    if not isinstance(args[1], str) or args[1].startswith("_"):
        return unknown(node)
    found = attribute_of(machine, args[0], args[1], node)
    return args[2] if isinstance(found, Unknown) and len(args) > 2 else found


def _hasattr(machine: Machine, args: Args, kwargs: Kwargs, node: ast.AST) -> Any:
    found = _getattr(machine, args, kwargs, node)
    return (
        unknown(node, source=args[0])
        if isinstance(args[0], Unknown)
        else not isinstance(found, Unknown)
    )


def _setattr(machine: Machine, args: Args, kwargs: Kwargs, node: ast.AST) -> Any:
    if isinstance(args[0], Instance) and isinstance(args[1], str):
        args[0].fields[args[1]] = args[2]
    return None


def _type(machine: Machine, value: Any) -> Any:
    if isinstance(value, Instance):
        return value.kind
    for name, kinds in _TYPES.items():
        if type(value) in kinds:
            return BUILTINS[name]
    raise TypeError("its type has no name here")


def _next(machine: Machine, values: Any, default: Any = MISSING) -> Any:
    if isinstance(values, list):
        if values:
            return values.pop(0)
        if default is not MISSING:
            return default
    raise TypeError("there is nothing known to take")


def _partial(machine: Machine, args: Args, kwargs: Kwargs, node: ast.AST) -> Any:
    return Partial(args[0], list(args[1:]), dict(kwargs))


def _reduce(machine: Machine, function: Any, values: Any, *start: Any) -> Any:
    found = [*start, *_entries(machine, values)]
    total = found[0]
    for each in found[1:]:
        total = call(machine, function, [total, each], {}, ast.Pass())
    return total


def _dict(machine: Machine, *args: Any, **kwargs: Any) -> dict[Any, Any]:
    found = dict(args[0] if args and isinstance(args[0], dict) else ())
    if args and not isinstance(args[0], dict):
        found = dict(_entries(machine, args[0]))
    return {**found, **kwargs}


_PLAIN: dict[str, Callable[..., Any]] = {
    "abs": lambda machine, value: abs(value),
    "all": lambda machine, values: all(truth(each) for each in _entries(machine, values)),
    "any": lambda machine, values: any(truth(each) for each in _entries(machine, values)),
    "bool": lambda machine, value=False: truth(value),
    "dict": _dict,
    "divmod": lambda machine, left, right: divmod(left, right),
    "enumerate": _enumerate,
    "filter": _filter,
    "float": lambda machine, value=0.0: float(value),
    "frozenset": lambda machine, values=(): frozenset(_entries(machine, values)),
    "int": _int,
    "iter": _entries,
    "len": _len,
    "list": lambda machine, values=(): _entries(machine, values),
    "map": _map,
    "max": _extreme(max),
    "min": _extreme(min),
    "next": _next,
    "ord": lambda machine, value: ord(value),
    "chr": lambda machine, value: chr(value),
    "pow": lambda machine, base, exponent: (
        float(base) ** float(exponent) if isinstance(base, float) else _small_power(base, exponent)
    ),
    "range": lambda machine, *bounds: range(*bounds),
    "reduce": _reduce,
    "repr": lambda machine, value: (
        repr(text_of(value)) if isinstance(value, str) else text_of(value)
    ),
    "reversed": lambda machine, values: _entries(machine, values)[::-1],
    "round": lambda machine, value, digits=None: round(value, digits),
    "set": lambda machine, values=(): set(_entries(machine, values)),
    "slice": lambda machine, *bounds: slice(*bounds),
    "sorted": _sorted,
    "str": lambda machine, value="": text_of(value),
    "sum": _sum,
    "tuple": lambda machine, values=(): tuple(_entries(machine, values)),
    "type": _type,
    "zip": _zip,
}


def _small_power(base: int, exponent: int) -> Any:
    if base.bit_length() * exponent > 512:
        raise TooLarge("a power that large is not computed")
    return base**exponent


BUILTINS: dict[str, Native] = {
    **{name: Native(name, _known(function)) for name, function in _PLAIN.items()},
    "isinstance": Native("isinstance", _isinstance),
    "getattr": Native("getattr", _getattr),
    "hasattr": Native("hasattr", _hasattr),
    "setattr": Native("setattr", _setattr),
    "partial": Native("partial", _partial),
}
