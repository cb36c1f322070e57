"""Lambda layers with a function of the text: its shapes are those it gives to symbolic tensors."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.structures import flat, mapped, shapes_mapped
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.values import (
    Function,
    Grid,
    Method,
    Named,
    Native,
    Partial,
    Unknown,
)
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.input import InputLayer
from engine.layers.core.symbolic import KerasTensor

_READ = Function | Method | Named | Native | Partial


def settled_lambda(
    record: Record, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> dict[str, Any]:
    """The arguments of a Lambda, its function known by its shapes alone; nothing of it is run."""
    options = {**dict(zip(("function", "output_shape", "mask"), args, strict=False)), **kwargs}
    options.pop("mask", None)
    function, told = options.get("function"), options.get("output_shape")
    given = options.pop("arguments", None)
    extra = given if isinstance(given, dict) else {}
    if isinstance(function, Unknown | _READ):
        named = getattr(function, "name", "function")
        options["function"] = {"class_name": "__lambda__", "config": {"name": str(named)}}
        if told is None:
            options["output_shape"] = _Shapes(record, function, extra, node)
    if isinstance(told, _READ):
        options["output_shape"] = lambda shape: record.apply(told, [shape], {}, node)
    return options


class _Shapes:
    """What a function of the text gives for inputs of a shape."""

    __name__ = "output_shape"

    def __init__(
        self, record: Record, function: Any, extra: Mapping[str, Any], node: ast.AST
    ) -> None:
        self.record, self.function, self.extra, self.node = record, function, extra, node

    def __call__(self, shapes: Any) -> Any:
        """The output shapes; raises `CodeRefusal` where the text does not say them."""
        inputs = shapes_mapped(lambda shape: InputLayer(batch_shape=shape).output, shapes)
        known = len(self.record.tensors)
        found = self.record.apply(self.function, [inputs], self.extra, self.node)
        del self.record.tensors[known:]
        if not flat(found) or not all(isinstance(e, KerasTensor | Grid) for e in flat(found)):
            raise CodeRefusal(
                line_of(self.node),
                "what the function of this Lambda gives is not known; output_shape says it.",
                kind="unknown",
            )
        return mapped(lambda each: tuple(each.shape), found)
