"""Expressions, each kind of node by the function that reads it."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.reading.python import comprehensions, operators, text_forms
from engine.exchange.reading.python.attributes import attribute_of
from engine.exchange.reading.python.budget import MOST_BITS
from engine.exchange.reading.python.calls import called
from engine.exchange.reading.python.functions import function_of
from engine.exchange.reading.python.machine import Machine, Reader, unknown
from engine.exchange.reading.python.named_tuples import values_of
from engine.exchange.reading.python.operators import is_known
from engine.exchange.reading.python.scopes import MISSING, Scope
from engine.exchange.reading.python.sequences import entries_of, listed, truth
from engine.exchange.reading.python.signals import TooLarge
from engine.exchange.reading.python.values import Named, Unknown

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}


def operated(machine: Machine, sign: str, left: Any, right: Any, node: ast.AST) -> Any:
    """The outcome of an operator between two values."""
    for value in (left, right):
        if isinstance(value, Unknown):
            if sign == "is" and (left is None or right is None):
                break
            return unknown(node, source=value)
    if is_known(left) and is_known(right):
        if sign == "%" and isinstance(left, str):
            return text_forms.percent(left, right)
        return operators.arithmetic(sign, left, right, machine.budget)
    found = machine.world.operate(sign, left, right, node)
    return unknown(node) if found is MISSING else found


def _constant(machine: Machine, node: ast.Constant, scope: Scope) -> Any:
    value = node.value
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise TooLarge("a number that large is not kept")
    return value


def _name(machine: Machine, node: ast.Name, scope: Scope) -> Any:
    found = scope.get(node.id)
    if found is MISSING:
        if node.id in machine.given:
            return machine.given[node.id]
        found = machine.world.named(node.id)
    return unknown(node) if found is MISSING else found


def _tuple(machine: Machine, node: ast.Tuple, scope: Scope) -> Any:
    return tuple(listed(machine, node.elts, scope))


def _list(machine: Machine, node: ast.List, scope: Scope) -> Any:
    return listed(machine, node.elts, scope)


def _set(machine: Machine, node: ast.Set, scope: Scope) -> Any:
    return set(listed(machine, node.elts, scope))


def _dict(machine: Machine, node: ast.Dict, scope: Scope) -> Any:
    found: dict[Any, Any] = {}
    for key, entry in zip(node.keys, node.values, strict=True):
        value = machine.value(entry, scope)
        if key is not None:
            found[machine.value(key, scope)] = value
        elif isinstance(value, dict):
            found.update(value)
        else:
            return unknown(node)
    return found


def _unary(machine: Machine, node: ast.UnaryOp, scope: Scope) -> Any:
    value = machine.value(node.operand, scope)
    if isinstance(node.op, ast.Not):
        holds = truth(value)
        return unknown(node, source=value) if holds is None else not holds
    if isinstance(value, Unknown):
        return unknown(node, source=value)
    if is_known(value):
        if isinstance(node.op, ast.USub):
            return -value
        return +value if isinstance(node.op, ast.UAdd) else ~value
    if isinstance(node.op, ast.USub):
        return operated(machine, "*", value, -1, node)
    return value if isinstance(node.op, ast.UAdd) else unknown(node)


def _binary(machine: Machine, node: ast.BinOp, scope: Scope) -> Any:
    left, right = machine.value(node.left, scope), machine.value(node.right, scope)
    return operated(machine, _SIGNS[type(node.op)], left, right, node)


def _boolean(machine: Machine, node: ast.BoolOp, scope: Scope) -> Any:
    stops_at = isinstance(node.op, ast.Or)
    value: Any = None
    doubt: Unknown | None = None
    for entry in node.values:
        value = machine.value(entry, scope)
        holds = truth(value)
        if holds is None:
            doubt = doubt or value
        elif holds is stops_at:
            return value
    return value if doubt is None else unknown(node, source=doubt)


def _compare(machine: Machine, node: ast.Compare, scope: Scope) -> Any:
    left = machine.value(node.left, scope)
    outcome: Any = True
    for op, entry in zip(node.ops, node.comparators, strict=True):
        right = machine.value(entry, scope)
        outcome = _compared(machine, _SIGNS[type(op)], left, right, node)
        holds = truth(outcome)
        if holds is not True:
            return outcome
        left = right
    return outcome


def _compared(machine: Machine, sign: str, left: Any, right: Any, node: ast.AST) -> Any:
    for value in (left, right):
        if isinstance(value, Unknown):
            return unknown(node, source=value)
    if sign in ("is", "is not"):
        return operators.compare(sign, left, right)
    if is_known(left) and is_known(right):
        return operators.compare(sign, left, right)
    if sign in ("in", "not in") and is_known(right):
        return any(left is each for each in right) is (sign == "in")
    if isinstance(left, Named) and isinstance(right, Named | str | None) and sign in ("==", "!="):
        return (left == right) is (sign == "==")
    found = machine.world.operate(sign, left, right, node)
    if found is not MISSING:
        return found
    if sign in ("==", "!="):
        return (left is right) is (sign == "==")
    return unknown(node)


def _conditional(machine: Machine, node: ast.IfExp, scope: Scope) -> Any:
    test = machine.value(node.test, scope)
    holds = truth(test)
    if holds is None:
        machine.value(node.body, scope)
        return unknown(node, source=test)
    return machine.value(node.body if holds else node.orelse, scope)


def _joined(machine: Machine, node: ast.JoinedStr, scope: Scope) -> Any:
    parts = []
    for entry in node.values:
        part = machine.value(entry, scope)
        if isinstance(part, Unknown):
            return unknown(node, source=part)
        parts.append(part)
    machine.budget.require_length(sum(map(len, parts)))
    return "".join(parts)


def _formatted(machine: Machine, node: ast.FormattedValue, scope: Scope) -> Any:
    value = machine.value(node.value, scope)
    spec = "" if node.format_spec is None else machine.value(node.format_spec, scope)
    for part in (value, spec):
        if isinstance(part, Unknown):
            return unknown(node, source=part)
    conversion = None if node.conversion == -1 else chr(node.conversion)
    return text_forms.formatted(value, conversion, spec)


def _attribute(machine: Machine, node: ast.Attribute, scope: Scope) -> Any:
    return attribute_of(machine, machine.value(node.value, scope), node.attr, node)


def _subscript(machine: Machine, node: ast.Subscript, scope: Scope) -> Any:
    owner, key = machine.value(node.value, scope), machine.value(node.slice, scope)
    if isinstance(owner, Unknown):
        return unknown(node, source=owner)
    if isinstance(key, Unknown):
        return unknown(node, source=key)
    named = values_of(owner)
    if named is not None or isinstance(owner, str | tuple | list | dict | range):
        return (owner if named is None else named)[key]
    found = machine.world.subscript(owner, key, node)
    return unknown(node) if found is MISSING else found


def _slice(machine: Machine, node: ast.Slice, scope: Scope) -> Any:
    parts = [
        None if part is None else machine.value(part, scope)
        for part in (node.lower, node.upper, node.step)
    ]
    doubt = next((part for part in parts if isinstance(part, Unknown)), None)
    return slice(*parts) if doubt is None else doubt


def _walrus(machine: Machine, node: ast.NamedExpr, scope: Scope) -> Any:
    value = machine.value(node.value, scope)
    scope.set(node.target.id, value)
    return value


def _lambda(machine: Machine, node: ast.Lambda, scope: Scope) -> Any:
    return function_of(machine, node, scope)


def _awaited(machine: Machine, node: ast.Await, scope: Scope) -> Any:
    return machine.value(node.value, scope)


def _starred(machine: Machine, node: ast.Starred, scope: Scope) -> Any:
    found = entries_of(machine, machine.value(node.value, scope))
    return unknown(node) if found is None else tuple(found)


EXPRESSIONS: dict[type[ast.AST], Reader] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Tuple: _tuple,
    ast.List: _list,
    ast.Set: _set,
    ast.Dict: _dict,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.IfExp: _conditional,
    ast.JoinedStr: _joined,
    ast.FormattedValue: _formatted,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.NamedExpr: _walrus,
    ast.Lambda: _lambda,
    ast.Await: _awaited,
    ast.Starred: _starred,
    ast.Call: called,
    ast.ListComp: comprehensions.list_of,
    ast.GeneratorExp: comprehensions.list_of,
    ast.SetComp: comprehensions.set_of,
    ast.DictComp: comprehensions.dict_of,
}
