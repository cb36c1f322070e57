"""What a name can stand for besides Python's own numbers, strings and collections."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engine.exchange.reading.python.nodes import shown
from engine.exchange.reading.python.scopes import Scope


class Unknown:
    """A value that the text alone does not say, such as data; what is made of it is unknown too.

    `text` is how the reader would write it, `root` the name that it comes from, `line` where.

    >>> Unknown("X", line=3).root
    'X'
    """

    __slots__ = ("_root", "_source", "line", "why")

    def __init__(
        self, source: str | ast.AST, line: int, root: Unknown | None = None, why: str = ""
    ) -> None:
        self._source, self._root = source, root
        self.line, self.why = line, why

    @property
    def text(self) -> str:
        """The expression, as the text has it."""
        if not isinstance(self._source, str):
            self._source = shown(self._source)
        return self._source

    @property
    def root(self) -> str:
        """The expression that nothing is known of, which this one is made from."""
        return self.text if self._root is None else self._root.text

    @property
    def origin(self) -> Unknown:
        """The unknown value that this one is made from."""
        return self if self._root is None else self._root

    def named(self, name: str, line: int) -> Unknown:
        """The same value under the name that it is given."""
        return Unknown(name, line, self.origin, self.why)


@dataclass(frozen=True)
class Named:
    """Something of a module, known by its dotted path alone; nothing is looked up.

    >>> Named(("keras", "layers", "Dense")).leaf
    'Dense'
    """

    path: tuple[str, ...]

    @property
    def leaf(self) -> str:
        """The last part of the path."""
        return self.path[-1]

    def __str__(self) -> str:
        return ".".join(self.path)


@dataclass(eq=False)
class Function:
    """A function of the text: its tree, where it was defined, and its defaults."""

    name: str
    node: ast.FunctionDef | ast.Lambda
    scope: Scope
    defaults: list[Any]
    keyword_defaults: dict[str, Any]
    decorators: list[Any] = field(default_factory=list)
    owner: Class | None = None  # the class that it was written in
    called: bool = False


@dataclass(eq=False)
class Class:
    """A class of the text, with what it was derived from and what stands in its body."""

    name: str
    bases: list[Any]
    body: dict[str, Any]
    line: int
    fields: list[str] = field(default_factory=list)  # annotated names, in order, of a dataclass
    made: bool = False
    makers: dict[str, Any] = field(default_factory=dict)  # of fields, each called for its default

    def lineage(self) -> list[Class]:
        """The class and the text's own classes it comes from, nearest first."""
        found = [self]
        for base in self.bases:
            if isinstance(base, Class):
                found += [each for each in base.lineage() if each not in found]
        return found

    def find(self, name: str, after: Class | None = None) -> Any:
        """What the class has under that name, or None; only behind `after` in its lineage."""
        lineage = self.lineage()
        start = lineage.index(after) + 1 if after in lineage else 0
        return next((each.body[name] for each in lineage[start:] if name in each.body), None)

    def foreign(self) -> list[Any]:
        """What it is derived from outside the text."""
        found = [base for base in self.bases if not isinstance(base, Class)]
        for base in self.bases:
            if isinstance(base, Class):
                found += base.foreign()
        return found


@dataclass(eq=False)
class Instance:
    """An object of a class of the text."""

    kind: Class
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Method:
    """A method of an object: the object, and the function, or the name, that is called with it."""

    owner: Any
    function: Function | str


@dataclass(eq=False)
class Super:
    """What `super()` gives within a method."""

    instance: Instance
    behind: Class


@dataclass(eq=False)
class Partial:
    """A call with some of its arguments given, as `functools.partial` makes it."""

    callee: Any
    arguments: list[Any]
    keywords: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Native:
    """A function that the reader has written itself, called with settled arguments."""

    name: str
    call: Callable[..., Any]


@dataclass(eq=False)
class Grid:
    """An array of which the shape is known, and where it is short the entries too.

    >>> Grid((60, 25, 2)).shape
    (60, 25, 2)
    """

    shape: tuple[Any, ...]
    entries: list[Any] | None = None
