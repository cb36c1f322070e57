"""The walker of a syntax tree: it hands each node to the function that reads such nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from engine.exchange.reading.python.budget import DEEPEST, ERROR_COST, Budget
from engine.exchange.reading.python.nodes import line_of, shown
from engine.exchange.reading.python.scopes import Scope
from engine.exchange.reading.python.signals import TooMuch
from engine.exchange.reading.python.values import Unknown

# What a wrong value leads to in Python itself; here the value is then unknown.
ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)

Reader = Callable[["Machine", Any, Scope], Any]


class World(Protocol):
    """What is known outside Python's own words: modules, layers, models, arrays.

    Each method returns `MISSING` for what it knows nothing of.
    """

    def named(self, name: str) -> Any:
        """What a name stands for that the text has not set."""

    def attribute(self, owner: Any, name: str, node: ast.AST) -> Any:
        """An attribute of a value that is none of Python's own."""

    def set_attribute(self, owner: Any, name: str, value: Any, node: ast.AST) -> Any:
        """Set an attribute of such a value."""

    def call(
        self, callee: Any, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """The outcome of a call of such a value."""

    def operate(self, sign: str, left: Any, right: Any, node: ast.AST) -> Any:
        """The outcome of an operator on such values."""

    def subscript(self, owner: Any, key: Any, node: ast.AST) -> Any:
        """An entry, or a part, of such a value."""

    def entries(self, value: Any) -> Any:
        """The values that such a value is gone through by."""

    def bound(self, name: str, value: Any, node: ast.AST) -> None:
        """Take note that a name was given to a value."""


class Machine:
    """Reads expressions and statements; `given` are values for what the text leaves unknown."""

    def __init__(
        self,
        world: World,
        expressions: Mapping[type[ast.AST], Reader],
        statements: Mapping[type[ast.AST], Reader],
        given: Mapping[str, Any],
        remark: Callable[[int, str, str], None],
    ) -> None:
        self.world = world
        self.budget = Budget()
        self.given = dict(given)
        self.stars: list[tuple[str, ...]] = []
        self.module = Scope()
        self._remark = remark
        self._expressions, self._statements = expressions, statements

    def remark(self, node: ast.AST, kind: str, said: str) -> None:
        """Take note of what was passed over or changed, and why."""
        self._remark(line_of(node), kind, said)

    def value(self, node: ast.AST, scope: Scope) -> Any:
        """The value of an expression, `Unknown` where the text does not say it."""
        reader = self._expressions.get(type(node))
        if reader is None:
            return unknown(node)
        self._enter()
        try:
            found = reader(self, node, scope)
        except ERRORS as error:
            self.budget.spend(ERROR_COST)
            found = unknown(node, f"{type(error).__name__}: {error}"[:200])
            self.remark(node, "error", f"{found.text} has no value here: {error}"[:240])
        finally:
            self.budget.depth -= 1
        if self.given and isinstance(found, Unknown) and found.text in self.given:
            return self.given[found.text]
        return found

    def run(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Read statements one after the other."""
        for statement in body:
            reader = self._statements.get(type(statement))
            if reader is None:
                self.remark(statement, "passed", shown(statement))
                continue
            self._enter()
            try:
                reader(self, statement, scope)
            finally:
                self.budget.depth -= 1

    def _enter(self) -> None:
        self.budget.spend()
        self.budget.depth += 1
        if self.budget.depth > DEEPEST:
            self.budget.depth -= 1
            raise TooMuch(f"more than {DEEPEST} expressions within each other")


def unknown(node: ast.AST, why: str = "", source: Unknown | None = None) -> Unknown:
    """The value of an expression of which nothing is known, or that is made from such a value."""
    root = None if source is None else (source.origin)
    return Unknown(node, line_of(node), root, why)
