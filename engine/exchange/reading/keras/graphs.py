"""Layers called on tensors, and the models made between inputs and outputs."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.structures import flat, mapped
from engine.exchange.reading.arrays.shapes import shape_of
from engine.exchange.reading.keras.constants import constant
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.python.machine import ERRORS, unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.values import Grid, Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.layer import Layer
from engine.layers.core.operation import refusals_kept
from engine.layers.core.symbolic import KerasTensor
from engine.models.functional import Functional
from engine.models.model import Model


def input_of(record: Record, layer: Any) -> Any:
    """The tensor that an `InputLayer` gives; an unread one gives a tensor without a shape."""
    nodes = getattr(layer, "inbound_nodes", [])
    if not nodes:
        return KerasTensor(None)
    tensor = nodes[0].outputs[0]
    record.tensors.append(tensor)
    return tensor


def called_on(
    record: Record, layer: Any, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """What a layer, or a model, makes of tensors; a refusal stays in its place in the graph.

    Data of a known shape is an input of that shape. Data of an unknown shape is asked for.
    """
    args = [_data_of(each) for each in args]
    inputs = [mapped(lambda each: _tensor_of(record, each, node), each) for each in args]
    options = {
        name: mapped(lambda each: _tensor_of(record, each, node), each)
        for name, each in kwargs.items()
        if name not in ("training", "mask") or isinstance(each, KerasTensor)
    }
    doubts = [each for each in flat([inputs, options]) if isinstance(each, Unknown)]
    if doubts:
        return _open_call(record, layer, doubts[0], node)
    if not any(isinstance(each, KerasTensor) for each in flat([inputs, options])):
        return unknown(node)  # numbers are never computed with
    before = len(getattr(layer, "inbound_nodes", ()))
    try:
        with refusals_kept():
            outputs = layer(*inputs, **options)
    except ERRORS as cause:
        refuse_call(record, layer, cause, node)
        return KerasTensor(None)
    for made in getattr(layer, "inbound_nodes", ())[before:]:
        if made.refusal is not None:
            refuse_call(record, layer, made.refusal, node)
    record.tensors += [each for each in flat(outputs) if isinstance(each, KerasTensor)]
    return outputs


def refuse_call(record: Record, layer: Any, cause: Exception, node: ast.AST) -> None:
    """Take note of the inputs that a layer does not take, at the line of the call."""
    inner = getattr(cause, "cause", None)
    for own in (cause, inner):
        if isinstance(own, CodeRefusal):
            record.refuse(own)
            return
    record.refuse(CodeRefusal(line_of(node), str(cause), cause))


def _tensor_of(record: Record, value: Any, node: ast.AST) -> Any:
    if not isinstance(value, Grid):
        return value
    if record.within is not None:  # the class's own array, such as positions: no input
        return constant(value.shape, record.within)
    known = record.grids.get(value)
    if known is None:
        sizes = tuple(None if isinstance(size, Unknown) else size for size in value.shape)
        layer = make_layer(record, "InputLayer", [], {"batch_shape": sizes}, node)
        known = record.grids[value] = input_of(record, layer)
    return known


def _data_of(value: Any) -> Any:
    """A list of numbers as the array it is, and a shape that was given for data as such data."""
    if isinstance(value, tuple) and value and all(isinstance(s, int | None) for s in value):
        # None in front is the batch; without it the shape is that of one sample, as in Input(shape).
        return Grid(value if value[0] is None and len(value) > 1 else (None, *value))
    shape = shape_of(value) if isinstance(value, list) else ()
    leaf = value
    while isinstance(leaf, list) and leaf:
        leaf = leaf[0]
    return Grid(shape) if shape and isinstance(leaf, int | float) else value


def _open_call(record: Record, layer: Any, doubt: Unknown, node: ast.AST) -> Any:
    if isinstance(layer, Model) and layer.built:
        return unknown(node, source=doubt)  # a finished model is called on data
    record.ask(doubt, f"the input of {type(layer).__name__}", line_of(node))
    record.open_calls.setdefault(doubt.root, []).append(layer)
    return unknown(node, source=doubt)


def functional(
    record: Record, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The model that `Model(inputs, outputs)` makes; Keras 1 wrote `input` and `output`."""
    given = dict(zip(("inputs", "outputs", "name"), args, strict=False))
    older = {"input": "inputs", "output": "outputs"}
    given.update({older.get(name, name): value for name, value in kwargs.items()})
    for name in ("input", "output"):
        if name in kwargs:
            record.remark(line_of(node), "older", f"{name} is called {older[name]} now.")
    ends = [given.get("inputs"), given.get("outputs")]
    if any(end is None for end in ends):
        return unknown(node)
    for end, which in zip(ends, ("inputs", "outputs"), strict=True):
        for each in flat(end):
            if isinstance(each, Unknown):
                record.ask(each, f"{which} of a Model", line_of(node))
                return unknown(node, source=each)
    called = given.get("name")
    inputs, outputs = (mapped(_tensor_in, end) for end in ends)
    try:
        with refusals_kept():
            model = Functional(inputs, outputs, called if isinstance(called, str) else None)
    except ERRORS as cause:
        record.refuse(CodeRefusal(line_of(node), str(cause), cause))
        return unknown(node, why=str(cause))
    record.spend(10 * len(model.layers))
    for layer in model.layers:
        if isinstance(layer, Model):
            record.nest(model, layer)
    record.models.append(MadeModel(model, line_of(node)))
    record.layers.setdefault(model, line_of(node))
    return model


def _tensor_in(value: Any) -> Any:
    if isinstance(value, Layer) and getattr(value, "inbound_nodes", []):
        return value.output
    return value
