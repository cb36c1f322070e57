"""The nets of `keras.applications` by their names."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine import applications as known
from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.python.machine import ERRORS, unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.values import Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.symbolic import KerasTensor

_LAYER_COST = 60  # steps


def application(
    record: Record, leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The net that a call such as `VGG16(include_top=False)` makes."""
    if leaf == "preprocess_input":
        return args[0] if args else unknown(node)
    if leaf not in known.application_names():
        if leaf[:1].isupper():
            record.remark(line_of(node), "note", f"the net {leaf} is not known here.")
        return unknown(node)
    net = known.application(leaf)
    options = {**dict(zip(net.order, args, strict=False)), **kwargs}
    for name, value in list(options.items()):
        sizes = value if isinstance(value, list | tuple) else [value]
        doubt = next((each for each in sizes if isinstance(each, Unknown)), None)
        if doubt is not None:
            if name != "weights":
                record.ask(doubt, f"{name} of {leaf}", line_of(node))
            del options[name]
    if not isinstance(options.get("input_tensor"), KerasTensor):
        options.pop("input_tensor", None)
    try:
        model = net(**options)
    except ERRORS as cause:
        record.refuse(CodeRefusal(line_of(node), str(cause), cause))
        return unknown(node, why=str(cause))
    said = net.remark(**options)
    if said:
        record.remark(line_of(node), "note", said)
    record.spend(_LAYER_COST * len(model.layers))
    record.models.append(MadeModel(model, line_of(node)))
    record.layers.setdefault(model, line_of(node))
    return model
