"""A model read from pasted Keras code: its syntax tree is walked, nothing of it is executed."""

from __future__ import annotations

import ast
from typing import Any

from engine.exchange.code_draft import Draft
from engine.exchange.code_expressions import Expressions
from engine.exchange.code_tree import CodeRefusal, dotted, parsed, shown
from engine.models.sequential import Sequential

_METHODS = frozenset(("add", "build"))
# What is done to a finished model does not change its shapes.
_PASSED_OVER = frozenset(
    ("compile", "evaluate", "fit", "load_weights", "predict", "save", "save_weights", "summary")
)
# A value that is given a name stays small, for it may be named often.
_MOST_NAMED = 200


def from_keras_code(text: str) -> Sequential:
    """The last model that a text makes with `Sequential([...])` or `model.add(...)`.

    Values are literals, names given to literals before, layers, and Keras's activations,
    initializers, regularizers and constraints; older spellings are understood. Imports, and what is
    done to the finished model (`compile`, `fit`, `summary`, …), are passed over. Nothing is
    executed. Raises `CodeRefusal` with the line for anything else, and for what a layer or a stack
    refuses.

    >>> model = from_keras_code('''
    ... model = Sequential()
    ... model.add(layers.Dense(3, activation="relu", input_shape=(4,)))
    ... model.add(layers.Dense(1))
    ... ''')
    >>> model.count_params()  # (4 + 1) · 3 + (3 + 1) · 1
    19
    """
    reader = _Reader()
    for statement in parsed(text).body:
        reader.read(statement)
    found = [draft for draft in reader.expressions.drafts if not draft.used]
    if not found:
        raise CodeRefusal(1, "no Sequential is made here.")
    return found[-1].made()


class _Reader:
    def __init__(self) -> None:
        self.expressions = Expressions()

    def read(self, statement: ast.stmt) -> None:
        """Take in one statement."""
        if isinstance(statement, ast.ImportFrom):
            self._import(statement.names, (statement.module or "").split("."))
        elif isinstance(statement, ast.Import):
            self._import([alias for alias in statement.names if alias.asname], [])
        elif isinstance(statement, ast.Expr):
            self._read_expression(statement.value)
        elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            self._assign(statement.targets[0], statement.value)
        else:
            raise CodeRefusal(statement.lineno, f"this cannot be read: {shown(statement)}")

    def _import(self, names: list[ast.alias], module: list[str]) -> None:
        for alias in names:
            path = [*module, *alias.name.split(".")]
            self.expressions.imported[alias.asname or alias.name] = path

    def _read_expression(self, node: ast.expr) -> None:
        is_note = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_note or self._is_passed_over(node):
            return
        method = self._method(node)
        if method is None:
            self.expressions.value(node)
        else:
            self._call(*method)

    def _assign(self, target: ast.expr, node: ast.expr) -> None:
        if self._is_passed_over(node):
            return
        value = self.expressions.value(node)
        targets = target.elts if isinstance(target, ast.Tuple) else [target]
        values = value if isinstance(target, ast.Tuple) else [value]
        if not isinstance(values, tuple | list) or len(values) != len(targets):
            raise CodeRefusal(node.lineno, f"as many names as values are needed: {shown(target)}")
        for each, settled in zip(targets, values, strict=True):
            if not isinstance(each, ast.Name):
                raise CodeRefusal(node.lineno, f"only names can be set, not {shown(each)}")
            if not _is_small(settled):
                raise CodeRefusal(node.lineno, f"the value of {each.id!r} is too long to be named.")
            self.expressions.names[each.id] = settled

    def _method(self, node: ast.expr) -> tuple[Draft, str, ast.Call] | None:
        # The model, the name and the call, where a method of a model is called.
        if not isinstance(node, ast.Call):
            return None
        path = dotted(node.func)
        if path is None or len(path) != 2:
            return None
        owner = self.expressions.names.get(path[0])
        if isinstance(owner, Draft):
            return owner, path[1], node
        if path[1] in _METHODS | _PASSED_OVER:
            raise CodeRefusal(node.lineno, f"no model is named {path[0]!r} here.")
        return None

    def _is_passed_over(self, node: ast.expr) -> bool:
        method = self._method(node)
        return method is not None and method[1] in _PASSED_OVER

    def _call(self, model: Draft, name: str, node: ast.Call) -> None:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if len(given) != 1 or name not in _METHODS:
            raise CodeRefusal(node.lineno, f"this cannot be read: {shown(node)}")
        if name == "build":
            model.built_for = self.expressions.value(given[0])
        else:
            self.expressions.put(model, given[0])


def _is_small(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= _MOST_NAMED
    if isinstance(value, tuple | list):
        scalars = all(not isinstance(entry, tuple | list) for entry in value)
        return scalars and len(value) <= _MOST_NAMED and all(map(_is_small, value))
    return True
