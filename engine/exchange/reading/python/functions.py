"""Functions of the text: made with their defaults, called with arguments bound as Python binds them."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.exchange.reading.python.budget import CALL_COST, MOST_CALLS
from engine.exchange.reading.python.machine import Machine, unknown
from engine.exchange.reading.python.scopes import Scope
from engine.exchange.reading.python.signals import Returned, TooLarge
from engine.exchange.reading.python.values import Function


def function_of(machine: Machine, node: ast.FunctionDef | ast.Lambda, scope: Scope) -> Function:
    """The function that a `def` or a `lambda` makes; its defaults are read now."""
    name = node.name if isinstance(node, ast.FunctionDef) else "<lambda>"
    defaults = [machine.value(default, scope) for default in node.args.defaults]
    pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    only = {arg.arg: machine.value(value, scope) for arg, value in pairs if value is not None}
    return Function(name, node, scope, defaults, only)


def call_function(
    machine: Machine,
    function: Function,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    """What a function returns; unknown for one that yields, or calls itself too deeply."""
    function.called = True
    machine.budget.spend(CALL_COST)
    if _yields(function.node):
        return unknown(node)
    scope = Scope(function.scope)
    scope.names.update(bound(function, args, kwargs))
    if function.owner is not None:
        scope.names["__class__"] = function.owner
        scope.names["__self__"] = args[0] if args else None
    budget = machine.budget
    if budget.calls >= MOST_CALLS:
        raise TooLarge(f"functions that call each other more than {MOST_CALLS} deep are not read")
    # Its body is nested on its own: what stands around the call does not count.
    budget.calls, depth = budget.calls + 1, budget.depth
    try:
        if isinstance(function.node, ast.Lambda):
            return machine.value(function.node.body, scope)
        machine.run(function.node.body, scope)
    except Returned as returned:
        return returned.value
    finally:
        budget.calls, budget.depth = budget.calls - 1, depth
    return None


def bound(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters by name; raises TypeError where an argument lacks or is one too many."""
    wanted = function.node.args
    names = [arg.arg for arg in [*wanted.posonlyargs, *wanted.args]]
    found: dict[str, Any] = (
        dict(zip(names[-len(function.defaults) :], function.defaults, strict=False))
        if (function.defaults)
        else {}
    )
    found |= function.keyword_defaults
    found |= dict(zip(names, args, strict=False))
    if len(args) > len(names):
        if wanted.vararg is None:
            raise TypeError(f"{function.name}() takes {len(names)} arguments, not {len(args)}")
        found[wanted.vararg.arg] = tuple(args[len(names) :])
    elif wanted.vararg is not None:
        found[wanted.vararg.arg] = ()
    known = {*names, *(arg.arg for arg in wanted.kwonlyargs)}
    others = {name: value for name, value in kwargs.items() if name not in known}
    found |= {name: value for name, value in kwargs.items() if name in known}
    if wanted.kwarg is not None:
        found[wanted.kwarg.arg] = others
    elif others:
        raise TypeError(f"{function.name}() has no argument {', '.join(map(repr, others))}")
    missing = [name for name in sorted(known) if name not in found]
    if missing:
        raise TypeError(f"{function.name}() needs {', '.join(map(repr, missing))}")
    return found


def _yields(node: ast.FunctionDef | ast.Lambda) -> bool:
    pending: list[ast.AST] = list(node.body) if isinstance(node, ast.FunctionDef) else [node.body]
    while pending:
        each = pending.pop()
        if isinstance(each, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(each, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            pending += ast.iter_child_nodes(each)
    return False
