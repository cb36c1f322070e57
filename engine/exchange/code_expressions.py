"""Expressions of pasted Keras code: literals, names, layers and Keras's objects, read from their tree."""

from __future__ import annotations

import ast
from collections.abc import Callable
from types import ModuleType
from typing import Any

from engine import activations, constraints, initializers, regularizers
from engine.base.registry import layer_class
from engine.exchange.code_draft import DEEPEST, Draft
from engine.exchange.code_tree import CodeRefusal, dotted, shown
from engine.exchange.older_spellings import modern
from engine.layers.core.input import Input
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor

_FAMILIES: dict[str, tuple[ModuleType, type]] = {
    "initializers": (initializers, initializers.Initializer),
    "regularizers": (regularizers, regularizers.Regularizer),
    "constraints": (constraints, constraints.Constraint),
}


class Expressions:
    """Reads expressions, given what names stand for; keeps every model it comes upon."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.imported: dict[str, list[str]] = {}
        self.drafts: list[Draft] = []
        self._batch_shapes: dict[Layer, Any] = {}  # as an older spelling gives them

    def value(self, node: ast.expr) -> Any:
        """The value of an expression; raises `CodeRefusal` for one that is none of those read."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | None):
            return node.value
        if isinstance(node, ast.Tuple):
            return tuple(self.value(entry) for entry in node.elts)
        if isinstance(node, ast.Dict) and None not in node.keys:
            pairs = zip(node.keys, node.values, strict=True)
            return {self._key(key): self.value(value) for key, value in pairs}
        if isinstance(node, ast.List):
            return [self.value(entry) for entry in node.elts]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            number = getattr(node.operand, "value", None)
            if isinstance(number, int | float) and not isinstance(number, bool):
                return -number
        elif isinstance(node, ast.Name | ast.Attribute):
            return self._named(node)
        elif isinstance(node, ast.Call):
            return self._called(node)
        raise CodeRefusal(
            node.lineno, f"only literals, layers and Keras's own objects are read: {shown(node)}"
        )

    def put(self, draft: Draft, node: ast.expr) -> None:
        """Put the layer that an expression makes on top of a model, after the `Input` it asks for.

        Raises `CodeRefusal` where it makes none, or a model that is used before.
        """
        value = self.value(node)
        if isinstance(value, Draft):
            draft.depth = max(draft.depth, value.depth + 1)
            if draft.depth > DEEPEST:
                raise CodeRefusal(node.lineno, f"models within models, more than {DEEPEST} deep.")
        layer = self._layer(value, node)
        if layer in self._batch_shapes and not draft.layers:
            options = {"batch_shape": self._batch_shapes[layer]}
            draft.add(_made(["InputLayer"], [], options, node.lineno), node.lineno)
        draft.add(layer, node.lineno)

    def _key(self, node: ast.expr | None) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        assert node is not None
        raise CodeRefusal(node.lineno, f"the keys of a dictionary are strings, not {shown(node)}")

    def _layer(self, value: Any, node: ast.expr) -> Layer:
        if isinstance(value, KerasTensor) and value.keras_history is not None:
            value = value.keras_history.operation  # an Input
        if isinstance(value, Draft):
            if value.used:
                raise CodeRefusal(node.lineno, "a model can be put into another only once.")
            value.used = True
            value = value.made()
        if not isinstance(value, Layer):
            raise CodeRefusal(node.lineno, f"a layer is needed here, not {shown(node)}")
        return value

    def _named(self, node: ast.expr) -> Any:
        path = dotted(node) or []
        if len(path) == 1 and path[0] in self.names:
            return self.names[path[0]]
        if path:
            path = self._whole(path)
            family = _family_of(path)
            for space in [family[0]] if family else [activations, initializers]:
                try:
                    return space.get(path[-1])
                except ValueError:
                    continue
        raise CodeRefusal(node.lineno, f"it is not known here what this is: {shown(node)}")

    def _called(self, node: ast.Call) -> Any:
        path = dotted(node.func)
        if path is None:
            raise CodeRefusal(node.lineno, f"this cannot be read: {shown(node)}")
        path = self._whole(path)
        if any(isinstance(argument, ast.Starred) for argument in node.args) or any(
            keyword.arg is None for keyword in node.keywords
        ):
            raise CodeRefusal(node.lineno, f"arguments are read one by one, not {shown(node)}")
        if path[-1] == "Sequential":
            return self._model(node)
        arguments = [self.value(argument) for argument in node.args]
        options = {str(keyword.arg): self.value(keyword.value) for keyword in node.keywords}
        for values in (arguments, options.values()):
            if any(isinstance(value, Draft) for value in values):
                raise CodeRefusal(node.lineno, "a model can only be put into another model.")
        made = _made(path, arguments, options, node.lineno)
        if options.get("batch_input_shape") is not None:
            self._batch_shapes[made] = options["batch_input_shape"]
        return made

    def _model(self, node: ast.Call) -> Draft:
        keywords = {str(keyword.arg): keyword.value for keyword in node.keywords}
        listed = node.args[0] if node.args else keywords.pop("layers", None)
        options = {name: self.value(value) for name, value in keywords.items()}
        if len(node.args) > 1:
            raise CodeRefusal(node.lineno, "Sequential takes its layers as one list.")
        draft = Draft(node.lineno, options)
        if isinstance(listed, ast.List | ast.Tuple):
            for entry in listed.elts:
                self.put(draft, entry)
        elif listed is not None and self.value(listed) is not None:
            raise CodeRefusal(listed.lineno, f"a list of layers is needed, not {shown(listed)}")
        self.drafts.append(draft)
        return draft

    def _whole(self, path: list[str]) -> list[str]:
        return [*self.imported.get(path[0], path[:1]), *path[1:]]


def _made(path: list[str], arguments: list[Any], options: dict[str, Any], line: int) -> Any:
    try:
        maker = _maker(path)
        if not (isinstance(maker, type) and issubclass(maker, Layer)):
            return maker(*arguments, **options)
        return maker(*arguments, **modern(maker.__name__, options))
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        raise CodeRefusal(line, str(cause), cause) from cause


def _maker(path: list[str]) -> Callable[..., Any]:
    family = _family_of(path)
    for space, base in [family] if family else []:
        found = getattr(space, path[-1], None)
        if isinstance(found, type) and issubclass(found, base):
            return found
    if path[-1] == "Input":
        return Input
    try:
        return layer_class(path[-1])
    except ValueError:
        for space, base in _FAMILIES.values():
            found = getattr(space, path[-1], None)
            if isinstance(found, type) and issubclass(found, base):
                return found
        raise


def _family_of(path: list[str]) -> tuple[ModuleType, type] | None:
    return next((_FAMILIES[part] for part in path[:-1] if part in _FAMILIES), None)
