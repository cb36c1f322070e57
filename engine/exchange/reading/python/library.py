"""Functions of Python's own library that a text calls with known values: by their dotted paths."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

from engine.exchange.reading.python.machine import Machine
from engine.exchange.reading.python.named_tuples import named_tuple
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Class, Instance, Native

_SWITCHES = {"store_true": False, "store_false": True}
_MOST_JSON, _DEEPEST_JSON = 20_000, 200
_MOST_PRODUCTS = 5000


def _chained(*values: Any) -> list[Any]:
    return [entry for each in values for entry in each]


def _products(*values: Any, repeat: int = 1) -> Any:
    count = 1
    for value in values * min(repeat, 9):
        count *= len(value)
    return MISSING if count > _MOST_PRODUCTS else list(product(*values, repeat=repeat))


def _read_json(text: Any, **options: Any) -> Any:
    is_small = isinstance(text, str) and len(text) <= _MOST_JSON
    if not is_small or text.count("[") + text.count("{") > _DEEPEST_JSON:
        return MISSING
    return json.loads(text)


def _parser(*args: Any, **options: Any) -> Instance:
    """A parser of a command line; what it parses are the defaults, as nothing is given."""
    settings: dict[str, Any] = {}
    parser = Instance(Class("ArgumentParser", [], {}, 1, made=True))

    def add(machine: Machine, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST) -> Any:
        names = [each for each in args if isinstance(each, str)]
        long = next((name for name in names if name.startswith("--")), names[0] if names else "")
        name = kwargs.get("dest", long.lstrip("-").replace("-", "_"))
        switch = _SWITCHES.get(str(kwargs.get("action")), MISSING)
        default = kwargs.get("default", switch)
        if default is not MISSING:
            settings[name] = default

    def parsed(machine: Machine, args: Any, kwargs: Any, node: ast.AST) -> Instance:
        return Instance(Class("Namespace", [], {}, 1, made=True), dict(settings))

    def parsed_and_rest(machine: Machine, args: Any, kwargs: Any, node: ast.AST) -> Any:
        return parsed(machine, args, kwargs, node), []

    def itself(machine: Machine, args: Any, kwargs: Any, node: ast.AST) -> Instance:
        return parser

    def set_defaults(machine: Machine, args: Any, kwargs: Any, node: ast.AST) -> None:
        settings.update(kwargs)

    calls: dict[str, Callable[..., Any]] = {
        "add_argument": add,
        "parse_args": parsed,
        "parse_known_args": parsed_and_rest,
        "add_argument_group": itself,
        "add_mutually_exclusive_group": itself,
        "set_defaults": set_defaults,
    }
    parser.fields.update({name: Native(name, call) for name, call in calls.items()})
    return parser


LIBRARY: dict[tuple[str, ...], Callable[..., Any]] = {
    ("argparse", "ArgumentParser"): _parser,
    ("collections", "namedtuple"): named_tuple,
    ("collections", "OrderedDict"): lambda value=(), **options: {**dict(value), **options},
    ("copy", "copy"): lambda value: value,
    ("copy", "deepcopy"): lambda value: value,
    ("itertools", "chain"): _chained,
    ("itertools", "product"): _products,
    ("json", "loads"): _read_json,
    ("types", "SimpleNamespace"): lambda **fields: Instance(
        Class("SimpleNamespace", [], {}, 1, made=True), fields
    ),
}


def is_short(value: Any) -> bool:
    """Whether a value is not a range that goes on and on.

    >>> is_short(range(3)), is_short(range(10**12))
    (True, False)
    """
    return not isinstance(value, range) or len(value) <= 1000
