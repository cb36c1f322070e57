"""Going through values, and whether a value counts as true."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any

from engine.exchange.reading.python.machine import Machine
from engine.exchange.reading.python.named_tuples import values_of
from engine.exchange.reading.python.operators import COLLECTIONS, PLAIN
from engine.exchange.reading.python.scopes import MISSING, Scope
from engine.exchange.reading.python.values import Unknown


def truth(value: Any) -> bool | None:
    """Whether a value counts as true; None where that is unknown.

    >>> truth([]), truth("a"), truth(Unknown("x", 1))
    (False, True, None)
    """
    if isinstance(value, Unknown):
        return None
    if isinstance(value, (*PLAIN, *COLLECTIONS)):
        return bool(value)
    return True


def entries_of(machine: Machine, value: Any) -> Iterator[Any] | None:
    """The entries of a value one by one, each a step; None where it has none that are known."""
    if isinstance(value, str | tuple | list | dict | set | frozenset | range):
        # What is gone through may grow meanwhile, and would then never end.
        return machine.budget.taken(value if isinstance(value, range | str) else list(value))
    if isinstance(value, Unknown):
        return None
    named = values_of(value)
    if named is not None:
        return machine.budget.taken(named)
    found = machine.world.entries(value)
    return None if found is MISSING else machine.budget.taken(found)


def listed(machine: Machine, nodes: Sequence[ast.expr], scope: Scope) -> list[Any]:
    """The values of expressions, those after a star one by one."""
    found: list[Any] = []
    for node in nodes:
        value = machine.value(node, scope)
        if isinstance(node, ast.Starred) and not isinstance(value, Unknown):
            found += value
        else:
            found.append(value)
    machine.budget.require_length(len(found))
    return found
