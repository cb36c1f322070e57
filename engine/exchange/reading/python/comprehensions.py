"""Comprehensions: lists, sets and dictionaries made by going through others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from engine.exchange.reading.python.assigning import assign
from engine.exchange.reading.python.machine import Machine, unknown
from engine.exchange.reading.python.scopes import Scope
from engine.exchange.reading.python.sequences import entries_of, truth
from engine.exchange.reading.python.values import Unknown


class _Doubt(Exception):
    """What is gone through, or what it is sieved by, is unknown."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def list_of(machine: Machine, node: ast.ListComp | ast.GeneratorExp, scope: Scope) -> Any:
    """A list; of a generator too, which is gone through at once."""
    try:
        return [machine.value(node.elt, at) for at in _rounds(machine, node.generators, scope)]
    except _Doubt as doubt:
        return _doubtful(node, doubt)


def set_of(machine: Machine, node: ast.SetComp, scope: Scope) -> Any:
    """A set."""
    try:
        return {machine.value(node.elt, at) for at in _rounds(machine, node.generators, scope)}
    except _Doubt as doubt:
        return _doubtful(node, doubt)


def dict_of(machine: Machine, node: ast.DictComp, scope: Scope) -> Any:
    """A dictionary."""
    try:
        return {
            machine.value(node.key, at): machine.value(node.value, at)
            for at in _rounds(machine, node.generators, scope)
        }
    except _Doubt as doubt:
        return _doubtful(node, doubt)


def _doubtful(node: ast.AST, doubt: _Doubt) -> Unknown:
    return unknown(node, source=doubt.value if isinstance(doubt.value, Unknown) else None)


def _rounds(machine: Machine, loops: list[ast.comprehension], scope: Scope) -> Iterator[Scope]:
    first, *others = loops
    value = machine.value(first.iter, scope)
    entries = entries_of(machine, value)
    if entries is None:
        raise _Doubt(value)
    for entry in entries:
        inner = Scope(scope)
        assign(machine, first.target, entry, inner)
        tests = [machine.value(test, inner) for test in first.ifs]
        doubt = next((test for test in tests if isinstance(test, Unknown)), None)
        if doubt is not None:
            raise _Doubt(doubt)
        if all(truth(test) for test in tests):
            if others:
                yield from _rounds(machine, others, inner)
            else:
                yield inner
