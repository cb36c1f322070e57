"""Giving names to values: single names, several at once, entries and attributes."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.reading.python.machine import ERRORS, Machine, unknown
from engine.exchange.reading.python.nodes import line_of, shown
from engine.exchange.reading.python.scopes import MISSING, Scope
from engine.exchange.reading.python.sequences import entries_of
from engine.exchange.reading.python.values import Class, Instance, Unknown


def assign(machine: Machine, target: ast.expr, value: Any, scope: Scope) -> None:
    """Give the value to what stands left of the sign; what cannot be set is passed over."""
    if isinstance(target, ast.Name):
        if isinstance(value, Unknown):
            value = machine.given.get(target.id, value.named(target.id, line_of(target)))
        scope.set(target.id, value)
        machine.world.bound(target.id, value, target)
    elif isinstance(target, ast.Tuple | ast.List):
        _assign_each(machine, target.elts, value, scope)
    elif isinstance(target, ast.Starred):
        assign(machine, target.value, value, scope)
    elif isinstance(target, ast.Attribute):
        _assign_attribute(machine, target, value, scope)
    elif isinstance(target, ast.Subscript):
        owner, key = machine.value(target.value, scope), machine.value(target.slice, scope)
        if isinstance(owner, list | dict) and not isinstance(key, Unknown):
            try:
                machine.budget.require_length(len(owner))
                owner[key] = value
            except ERRORS as error:
                machine.remark(target, "error", f"{shown(target)} cannot be set: {error}")


def _assign_attribute(machine: Machine, target: ast.Attribute, value: Any, scope: Scope) -> None:
    owner = machine.value(target.value, scope)
    if isinstance(owner, Instance):
        owner.fields[target.attr] = value
        machine.world.bound(target.attr, value, target)
        machine.world.set_attribute(owner, target.attr, value, target)
    elif isinstance(owner, Class):
        owner.body[target.attr] = value
    elif machine.world.set_attribute(owner, target.attr, value, target) is MISSING:
        machine.remark(target, "passed", f"{shown(target)} = …")


def _assign_each(machine: Machine, targets: list[ast.expr], value: Any, scope: Scope) -> None:
    found = entries_of(machine, value)
    entries = None if found is None else list(found)
    stars = [at for at, each in enumerate(targets) if isinstance(each, ast.Starred)]
    if entries is not None and len(stars) == 1 and len(entries) >= len(targets) - 1:
        at, after = stars[0], len(targets) - stars[0] - 1
        middle = entries[at : len(entries) - after]
        entries = [*entries[:at], middle, *entries[len(entries) - after :]]
    if entries is None or len(entries) != len(targets):
        if entries is not None:
            machine.remark(
                targets[0], "error", f"{len(targets)} names cannot take {len(entries)} values."
            )
        source = value if isinstance(value, Unknown) else None
        entries = [unknown(each, source=source) for each in targets]
    for target, entry in zip(targets, entries, strict=True):
        assign(machine, target, entry, scope)
