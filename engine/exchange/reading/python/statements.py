"""Statements, each kind of node by the function that reads it."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.reading.python.assigning import assign
from engine.exchange.reading.python.control import CONTROL
from engine.exchange.reading.python.definitions import DEFINITIONS
from engine.exchange.reading.python.expressions import operated
from engine.exchange.reading.python.machine import ERRORS, Machine, Reader, unknown
from engine.exchange.reading.python.nodes import line_of, shown
from engine.exchange.reading.python.scopes import Scope
from engine.exchange.reading.python.sequences import truth
from engine.exchange.reading.python.signals import Raised, Returned
from engine.exchange.reading.python.values import Named, Unknown


def _import(machine: Machine, node: ast.Import, scope: Scope) -> None:
    for alias in node.names:
        path = tuple(alias.name.split("."))
        if alias.asname:
            scope.set(alias.asname, Named(path))
        else:
            scope.set(path[0], Named(path[:1]))


def _import_from(machine: Machine, node: ast.ImportFrom, scope: Scope) -> None:
    module = tuple(part for part in (node.module or "").split(".") if part)
    for alias in node.names:
        if alias.name == "*":
            machine.stars.append(module)
        else:
            scope.set(alias.asname or alias.name, Named((*module, alias.name)))


def _expression(machine: Machine, node: ast.Expr, scope: Scope) -> None:
    value = machine.value(node.value, scope)
    if isinstance(value, Unknown) and not isinstance(node.value, ast.Constant):
        machine.remark(node, "passed", shown(node))


def _assign(machine: Machine, node: ast.Assign, scope: Scope) -> None:
    value = machine.value(node.value, scope)
    if isinstance(value, Unknown):
        machine.remark(node, "passed", shown(node))
    for target in node.targets:
        assign(machine, target, value, scope)


def _annotated(machine: Machine, node: ast.AnnAssign, scope: Scope) -> None:
    if node.value is not None:
        assign(machine, node.target, machine.value(node.value, scope), scope)


def _augmented(machine: Machine, node: ast.AugAssign, scope: Scope) -> None:
    whole = ast.BinOp(left=_read(node.target), op=node.op, right=node.value)
    ast.copy_location(whole, node)
    old, new = machine.value(whole.left, scope), machine.value(node.value, scope)
    if isinstance(old, list) and isinstance(node.op, ast.Add) and isinstance(new, list | tuple):
        machine.budget.require_length(len(old) + len(new))
        old += list(new)
        return
    sign = _SIGNS.get(type(node.op), "+")
    try:
        value = operated(machine, sign, old, new, whole)
    except ERRORS as error:
        machine.remark(node, "error", f"{shown(node)}: {error}")
        value = unknown(whole)
    if isinstance(value, Unknown):
        machine.remark(node, "passed", shown(node))
    assign(machine, node.target, value, scope)


_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
}


def _read(target: ast.expr) -> ast.expr:
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    return target


def _delete(machine: Machine, node: ast.Delete, scope: Scope) -> None:
    for target in node.targets:
        if isinstance(target, ast.Name):
            scope.remove(target.id)
        elif isinstance(target, ast.Subscript):
            owner, key = machine.value(target.value, scope), machine.value(target.slice, scope)
            if isinstance(owner, list | dict) and not isinstance(key, Unknown):
                try:
                    del owner[key]
                except ERRORS as error:
                    machine.remark(node, "error", f"{shown(node)}: {error}")


def _return(machine: Machine, node: ast.Return, scope: Scope) -> None:
    raise Returned(None if node.value is None else machine.value(node.value, scope))


def _assert(machine: Machine, node: ast.Assert, scope: Scope) -> None:
    if truth(machine.value(node.test, scope)) is False:
        said = f"this does not hold: {shown(node.test)}"
        if isinstance(node.test, ast.Compare):
            said += f" (left of it stands {_told(machine.value(node.test.left, scope))})"
        machine.remark(node, "assert", said)


def _told(value: Any) -> str:
    return repr(value)[:80] if isinstance(value, str | int | float | tuple) else shown(ast.Pass())


def _raise(machine: Machine, node: ast.Raise, scope: Scope) -> None:
    raise Raised(line_of(node), shown(node))


def _global(machine: Machine, node: ast.Global, scope: Scope) -> None:
    for name in node.names:
        scope.take_global(name)


def _nonlocal(machine: Machine, node: ast.Nonlocal, scope: Scope) -> None:
    for name in node.names:
        scope.take_outer(name)


def _pass(machine: Machine, node: ast.Pass, scope: Scope) -> None:
    return


STATEMENTS: dict[type[ast.AST], Reader] = {
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Delete: _delete,
    ast.Return: _return,
    ast.Assert: _assert,
    ast.Raise: _raise,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
    ast.Pass: _pass,
    **CONTROL,
    **DEFINITIONS,
}
