"""Statements around others: conditions, loops, `with` and `try`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from engine.exchange.reading.python.assigning import assign
from engine.exchange.reading.python.budget import MOST_LOOP_STEPS, MOST_ROUNDS
from engine.exchange.reading.python.machine import Machine, Reader, unknown
from engine.exchange.reading.python.nodes import shown
from engine.exchange.reading.python.scopes import Scope
from engine.exchange.reading.python.sequences import entries_of, truth
from engine.exchange.reading.python.signals import Broken, Continued, Raised, TooLarge
from engine.exchange.reading.python.values import Unknown

_LEAVING = (ast.Raise, ast.Return, ast.Continue, ast.Break)


def _if(machine: Machine, node: ast.If, scope: Scope) -> None:
    test = machine.value(node.test, scope)
    holds = truth(test)
    if holds is None:
        # Of a choice that the text leaves open the first branch is read, unless it leads out.
        leaves = len(node.body) == 1 and isinstance(node.body[0], _LEAVING)
        holds = not leaves
        taken = "taken to hold" if holds else "taken not to hold"
        machine.remark(node, "branch", f"{shown(node.test)} is not known; it is {taken}.")
    machine.run(node.body if holds else node.orelse, scope)


def _for(machine: Machine, node: ast.For, scope: Scope) -> None:
    value = machine.value(node.iter, scope)
    entries: Iterator[Any] | None = (
        iter(value) if isinstance(value, range) else entries_of(machine, value)
    )
    if entries is None:
        # Data is gone through once, so that what is made of it has its names.
        source = value if isinstance(value, Unknown) else None
        entries = iter([unknown(node.target, source=source)])

    def one_round() -> bool:
        try:
            entry = next(entries)
        except StopIteration:
            return False
        except TooLarge as error:
            machine.remark(node, "bound", str(error))
            return False
        assign(machine, node.target, entry, scope)
        return True

    _rounds(machine, node, scope, one_round, MOST_LOOP_STEPS)


def _while(machine: Machine, node: ast.While, scope: Scope) -> None:
    left = iter(range(MOST_ROUNDS))
    first = True

    def one_round() -> bool:
        nonlocal first
        holds = truth(machine.value(node.test, scope))
        again = holds is True or (holds is None and first)
        first = False
        if again and next(left, None) is None:
            machine.remark(node, "bound", f"the loop is left after {MOST_ROUNDS:,} rounds.")
            return False
        return again

    _rounds(machine, node, scope, one_round, MOST_LOOP_STEPS)


def _rounds(
    machine: Machine,
    node: ast.For | ast.While,
    scope: Scope,
    one_round: Callable[[], bool],
    most_steps: int,
) -> None:
    least = machine.budget.left - most_steps
    while one_round():
        try:
            machine.run(node.body, scope)
        except Broken:
            return
        except Continued:
            pass
        if machine.budget.left < least:
            machine.remark(node, "bound", f"the loop is left after {most_steps:,} steps.")
            return
    machine.run(node.orelse, scope)


def _break(machine: Machine, node: ast.Break, scope: Scope) -> None:
    raise Broken


def _continue(machine: Machine, node: ast.Continue, scope: Scope) -> None:
    raise Continued


def _with(machine: Machine, node: ast.With, scope: Scope) -> None:
    for item in node.items:
        value = machine.value(item.context_expr, scope)
        if item.optional_vars is not None:
            assign(machine, item.optional_vars, value, scope)
    machine.run(node.body, scope)


def _try(machine: Machine, node: ast.Try, scope: Scope) -> None:
    try:
        machine.run(node.body, scope)
        machine.run(node.orelse, scope)
    except Raised as raised:
        if node.handlers:
            handler = node.handlers[0]
            if handler.name:
                scope.set(handler.name, unknown(handler, why=raised.said))
            machine.run(handler.body, scope)
    finally:
        machine.run(node.finalbody, scope)


def _match(machine: Machine, node: ast.Match, scope: Scope) -> None:
    subject = machine.value(node.subject, scope)
    for case in node.cases:
        pattern = case.pattern
        if isinstance(pattern, ast.MatchValue):
            holds = machine.value(pattern.value, scope) == subject
        elif isinstance(pattern, ast.MatchOr):
            values = [p.value for p in pattern.patterns if isinstance(p, ast.MatchValue)]
            holds = any(machine.value(value, scope) == subject for value in values)
        else:
            holds = isinstance(pattern, ast.MatchAs) and pattern.pattern is None
        if holds:
            machine.run(case.body, scope)
            return


CONTROL: dict[type[ast.AST], Reader] = {
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.Match: _match,
}
