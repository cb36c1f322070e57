"""Calls: of the text's functions and classes, of methods, and of what the world knows."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.exchange.reading.python.functions import call_function
from engine.exchange.reading.python.machine import Machine, unknown
from engine.exchange.reading.python.methods import METHODS
from engine.exchange.reading.python.scopes import MISSING, Scope
from engine.exchange.reading.python.sequences import listed
from engine.exchange.reading.python.values import (
    Class,
    Function,
    Instance,
    Method,
    Native,
    Partial,
    Super,
    Unknown,
)


def called(machine: Machine, node: ast.Call, scope: Scope) -> Any:
    """The outcome of a call."""
    if isinstance(node.func, ast.Name) and node.func.id == "super":
        return _super(machine, node, scope)
    callee = machine.value(node.func, scope)
    args = listed(machine, node.args, scope)
    kwargs: dict[str, Any] = {}
    for keyword in node.keywords:
        value = machine.value(keyword.value, scope)
        if keyword.arg is not None:
            kwargs[keyword.arg] = value
        elif isinstance(value, dict):
            kwargs.update({str(name): entry for name, entry in value.items()})
    return call(machine, callee, args, kwargs, node)


def call(
    machine: Machine, callee: Any, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The outcome of calling a value with settled arguments; unknown where it is nothing known."""
    if isinstance(callee, Unknown):
        found = machine.world.call(callee, args, kwargs, node)
        return unknown(node, source=callee) if found is MISSING else found
    if isinstance(callee, Function):
        return call_function(machine, callee, args, kwargs, node)
    if isinstance(callee, Partial):
        given = [*callee.arguments, *args]
        return call(machine, callee.callee, given, {**callee.keywords, **kwargs}, node)
    if isinstance(callee, Native):
        return callee.call(machine, args, kwargs, node)
    if isinstance(callee, Method):
        if isinstance(callee.function, Function):
            return call_function(machine, callee.function, [callee.owner, *args], kwargs, node)
        if (type(callee.owner), callee.function) in METHODS:
            return _of_collection(machine, callee, args, kwargs, node)
    if isinstance(callee, Class):
        return instance_of(machine, callee, args, kwargs, node)
    found = machine.world.call(callee, args, kwargs, node)
    if found is not MISSING:
        return found
    if isinstance(callee, Instance):
        own = callee.kind.find("__call__")
        if isinstance(own, Function):
            return call_function(machine, own, [callee, *args], kwargs, node)
    return unknown(node)


def instance_of(
    machine: Machine, kind: Class, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """An object of a class of the text: its `__init__` is read, or its fields are filled."""
    kind.made = True
    made = Instance(kind)
    start = kind.find("__init__")
    if isinstance(start, Function):
        call_function(machine, start, [made, *args], kwargs, node)
    else:
        for name, maker in kind.makers.items():
            made.fields[name] = call(machine, maker, [], {}, node)
        made.fields.update(zip(kind.fields, args, strict=False))
        made.fields.update(kwargs)
    found = machine.world.call(kind, [made, *args], kwargs, node)
    return made if found is MISSING else found


def _of_collection(
    machine: Machine,
    callee: Method,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    doubts = [each for each in [*args, *kwargs.values()] if isinstance(each, Unknown)]
    storing = callee.function in ("append", "insert", "setdefault", "update", "add", "get")
    if doubts and not storing:
        return unknown(node, source=doubts[0])
    if callee.function == "sort":
        return None
    return METHODS[type(callee.owner), str(callee.function)](
        machine.budget, callee.owner, args, kwargs
    )


def _super(machine: Machine, node: ast.Call, scope: Scope) -> Any:
    instance, behind = scope.get("__self__"), scope.get("__class__")
    if not isinstance(instance, Instance) or not isinstance(behind, Class):
        return unknown(node)
    return Super(instance, behind)
