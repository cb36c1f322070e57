"""Attributes: of modules by their path, of the text's own objects, and methods of collections."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.reading.python.functions import call_function
from engine.exchange.reading.python.machine import Machine, unknown
from engine.exchange.reading.python.methods import METHODS
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import (
    Class,
    Function,
    Instance,
    Method,
    Named,
    Super,
    Unknown,
)


def attribute_of(machine: Machine, owner: Any, name: str, node: ast.AST) -> Any:
    """What stands behind the dot; unknown where it is nothing that is known here."""
    if isinstance(owner, Unknown):
        return unknown(node, source=owner)
    if isinstance(owner, str | list | tuple | dict | set) and (type(owner), name) in METHODS:
        return Method(owner, name)
    if isinstance(owner, Instance):
        found = _of_instance(machine, owner, name, node)
    elif isinstance(owner, Super):
        function = owner.instance.kind.find(name, after=owner.behind)
        found = Method(owner.instance, function) if isinstance(function, Function) else MISSING
        if function is None:
            return Method(owner, name)
    elif isinstance(owner, Class):
        found = _of_class(owner, name)
    else:
        found = MISSING
    if found is MISSING:
        found = machine.world.attribute(owner, name, node)
    if found is MISSING:
        return Named((*owner.path, name)) if isinstance(owner, Named) else unknown(node)
    return found


def _of_instance(machine: Machine, owner: Instance, name: str, node: ast.AST) -> Any:
    if name in owner.fields:
        return owner.fields[name]
    if name == "__class__":
        return owner.kind
    found = owner.kind.find(name)
    if found is None:
        return MISSING
    if not isinstance(found, Function):
        return found
    marks = {str(mark).rpartition(".")[2] for mark in found.decorators}
    if marks & {"property", "cached_property"}:
        return call_function(machine, found, [owner], {}, node)
    if "staticmethod" in marks:
        return found
    return Method(owner.kind if "classmethod" in marks else owner, found)


def _of_class(owner: Class, name: str) -> Any:
    if name == "__name__":
        return owner.name
    found = owner.find(name)
    if found is None:
        return MISSING
    if isinstance(found, Function):
        marks = {str(mark).rpartition(".")[2] for mark in found.decorators}
        return Method(owner, found) if "classmethod" in marks else found
    return found
