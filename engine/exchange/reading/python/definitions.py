"""Functions and classes that the text defines."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.reading.python.assigning import assign
from engine.exchange.reading.python.functions import function_of
from engine.exchange.reading.python.machine import Machine, Reader
from engine.exchange.reading.python.scopes import Scope
from engine.exchange.reading.python.values import Class, Function


def _function(machine: Machine, node: ast.FunctionDef, scope: Scope) -> None:
    made = function_of(machine, node, scope)
    made.decorators = [machine.value(each, scope) for each in node.decorator_list]
    scope.set(node.name, made)


def _class(machine: Machine, node: ast.ClassDef, scope: Scope) -> None:
    bases = [machine.value(base, scope) for base in node.bases]
    body = Scope(scope)
    made = Class(node.name, bases, body.names, node.lineno)
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            made.fields.append(statement.target.id)
            maker = _default_factory(statement.value)
            if maker is not None:
                made.makers[statement.target.id] = machine.value(maker, body)
        if isinstance(statement, ast.FunctionDef):
            _method(machine, statement, scope, body, made)
        else:
            machine.run([statement], body)
    for base in bases:
        if isinstance(base, Class):
            made.fields = [*base.fields, *(f for f in made.fields if f not in base.fields)]
    assign(machine, ast.copy_location(ast.Name(node.name, ast.Store()), node), made, scope)


def _default_factory(value: ast.expr | None) -> ast.expr | None:
    # dataclasses.field(default_factory=list)
    if not isinstance(value, ast.Call):
        return None
    return next((each.value for each in value.keywords if each.arg == "default_factory"), None)


def _method(
    machine: Machine, node: ast.FunctionDef, scope: Scope, body: Scope, owner: Class
) -> None:
    # Names of the class are not seen within its methods, but in their defaults.
    method: Any = function_of(machine, node, body)
    assert isinstance(method, Function)
    method.scope, method.owner = scope, owner
    method.decorators = [machine.value(each, body) for each in node.decorator_list]
    body.set(node.name, method)


DEFINITIONS: dict[type[ast.AST], Reader] = {
    ast.FunctionDef: _function,
    ast.ClassDef: _class,
}
