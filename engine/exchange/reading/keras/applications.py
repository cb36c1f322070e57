"""The nets of `keras.applications` by their names."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.python.machine import ERRORS, unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.values import Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.symbolic import KerasTensor

_NETS: dict[str, Callable[..., Any]] = {}


def tell_nets(nets: Mapping[str, Callable[..., Any]]) -> None:
    """Take in functions that make the nets, by Keras's names; each takes Keras's arguments."""
    _NETS.update(nets)


def application(
    record: Record, leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The net that a call such as `VGG16(include_top=False)` makes."""
    if leaf == "preprocess_input":
        return args[0] if args else unknown(node)
    if leaf not in _NETS:
        if leaf[:1].isupper():
            record.remark(line_of(node), "note", f"the net {leaf} is not known here.")
        return unknown(node)
    options = dict(
        zip(("include_top", "weights", "input_tensor", "input_shape"), args, strict=False)
    )
    options |= {name: value for name, value in kwargs.items() if value is not None}
    options.pop("weights", None)
    for name, value in list(options.items()):
        sizes = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(each, Unknown) for each in sizes):
            doubt = next(each for each in sizes if isinstance(each, Unknown))
            record.ask(doubt, f"{name} of {leaf}", line_of(node))
            del options[name]
    tensor = options.get("input_tensor")
    if tensor is not None and not isinstance(tensor, KerasTensor):
        options.pop("input_tensor")
    try:
        model = _NETS[leaf](**options)
    except ERRORS as cause:
        record.refuse(CodeRefusal(line_of(node), str(cause), cause))
        return unknown(node, why=str(cause))
    record.models.append(MadeModel(model, line_of(node)))
    return model
