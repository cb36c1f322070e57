"""Names and what they stand for, one scope within another."""

from __future__ import annotations

from typing import Any

MISSING: Any = object()


class Scope:
    """The names of a module, a function, a class or a comprehension.

    >>> outer = Scope()
    >>> outer.set("units", 8)
    >>> Scope(outer).get("units")
    8
    """

    def __init__(self, parent: Scope | None = None) -> None:
        self.parent = parent
        self.names: dict[str, Any] = {}
        self._elsewhere: dict[str, Scope] = {}

    def get(self, name: str) -> Any:
        """What a name stands for, `MISSING` where it stands for nothing."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return MISSING

    def set(self, name: str, value: Any) -> None:
        """Let a name stand for a value."""
        self._elsewhere.get(name, self).names[name] = value

    def remove(self, name: str) -> None:
        """Forget a name."""
        self._elsewhere.get(name, self).names.pop(name, None)

    def take_global(self, name: str) -> None:
        """Let the name be the module's."""
        self._elsewhere[name] = self.module

    def take_outer(self, name: str) -> None:
        """Let the name be that of the nearest scope around that has it."""
        scope = self.parent
        while scope is not None:
            if name in scope.names:
                self._elsewhere[name] = scope
                return
            scope = scope.parent

    @property
    def module(self) -> Scope:
        """The outermost scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope
