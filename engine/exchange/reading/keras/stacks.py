"""Sequential models as the text makes them: from a list of layers, by `add`, and built later on."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.refusal import Refusal, Repair
from engine.base.signatures import parameters_of
from engine.exchange.reading.keras.making import make_layer, settled_shape
from engine.exchange.reading.keras.names import meant
from engine.exchange.reading.keras.older import COMMON
from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.keras.repairs import mended_refusal
from engine.exchange.reading.keras.unread import Unread, unread
from engine.exchange.reading.python.machine import ERRORS
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.values import Class, Grid, Instance, Named, Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.operation import refusals_kept
from engine.layers.core.symbolic import KerasTensor
from engine.models.model import Model
from engine.models.sequential import Sequential
from engine.models.stack import BrokenLayer


def sequential(
    record: Record, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Sequential:
    """The stack that `Sequential(...)` makes."""
    options = {key: value for key, value in kwargs.items() if key in ("name", "trainable")}
    if not isinstance(options.get("name", ""), str):
        options.pop("name")
    try:
        for argument in set(kwargs) - {"layers", "name", "trainable"}:
            raise TypeError(f"Sequential has no argument named {argument!r}")
        model = Sequential(**options)
    except (ValueError, TypeError) as cause:
        record.refuse(CodeRefusal(line_of(node), str(cause), cause))
        model = Sequential()
    record.models.append(MadeModel(model, line_of(node)))
    listed = args[0] if args else kwargs.get("layers")
    if len(args) > 1 and not (len(args) == 2 and isinstance(args[1], bool | str | None)):
        written = [_text_of(each) for each in getattr(node, "args", [])]
        record.refuse(
            CodeRefusal(
                line_of(node),
                "Sequential takes its layers as one list.",
                repairs=[Repair({"layers": f"[{', '.join(written)}]"})] if written else [],
                kind="not_a_list",
            )
        )
        return model
    if isinstance(listed, Layer | KerasTensor) and not isinstance(listed, Sequential):
        record.refuse(
            CodeRefusal(line_of(node), "Sequential takes a list of layers.", kind="not_a_list")
        )
        listed = [listed]
    if isinstance(listed, Unknown):
        record.ask(listed, "the layers of a Sequential", line_of(node))
    elif isinstance(listed, list | tuple):
        nodes = _entries_of(node, len(listed))
        for each, place in zip(listed, nodes, strict=True):
            add(record, model, each, place)
    elif listed is not None:
        record.refuse(
            CodeRefusal(line_of(node), "Sequential takes a list of layers.", kind="not_a_list")
        )
    return model


def _text_of(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) < 60 else "…"


def _entries_of(node: ast.AST, count: int) -> list[ast.AST]:
    listed = node.args[0] if isinstance(node, ast.Call) and node.args else None
    elements = list(getattr(listed, "elts", []))
    plain = len(elements) == count and not any(isinstance(e, ast.Starred) for e in elements)
    return elements if plain else [node] * count


def add(record: Record, model: Sequential, value: Any, node: ast.AST) -> None:
    """Put on top of a stack what the text gives it, after the `Input` that it asks for."""
    shape = model.output_shape if model.built else model.start
    layer = layer_in(record, value, node, shape)
    if layer is None:
        return
    if layer in record.batch_shapes and not model.layers and model.input_layer is None:
        options = {"batch_shape": record.batch_shapes[layer]}
        _put(record, model, make_layer(record, "InputLayer", [], options, node), node)
    _put(record, model, layer, node)


def layer_in(record: Record, value: Any, node: ast.AST, shape: Any = None) -> Layer | None:
    """The layer that stands for a value in a stack; what is none is refused in its place."""
    if isinstance(value, KerasTensor):
        history = value.keras_history
        if history is not None and isinstance(history.operation, InputLayer):
            return history.operation
        why = "a tensor stands where a layer is needed: leave out the call on an input."
    elif isinstance(value, Layer):
        return value
    elif isinstance(value, Instance) and record.as_layer is not None:
        own: Layer | None = record.as_layer(value, node, shape)
        if own is not None:
            return record.made(own, node)
        why = f"a layer is needed here, not an object of {value.kind.name}."
    elif isinstance(value, list | tuple) and value and all(isinstance(e, Layer) for e in value):
        why = "a list of layers stands where a layer is needed; put a star before it."
    elif isinstance(value, Unknown):
        record.ask(value, "a layer", line_of(node))
        why = f"it is not known here what {value.text} is."
    elif isinstance(value, Named | Class):
        name = value.leaf if isinstance(value, Named) else value.name
        if isinstance(value, Named) and meant(value.path).package not in ("keras", "tensorflow"):
            why = f"it is not known here what {name} is."
        else:
            refusal = CodeRefusal(
                line_of(node),
                f"{name} is a class; a layer is made with brackets: {name}().",
                repairs=[Repair({"layer": f"{name}()"})],
                kind="not_a_layer",
            )
            return record.made(unread(name, record.refuse(refusal)), node)
    elif value is None:
        return None
    else:
        why = f"a layer is needed here, not {_short(value)}"
    refusal = record.refuse(CodeRefusal(line_of(node), why, kind="not_a_layer"))
    return record.made(unread("Layer", refusal), node)


def _lies_in(model: Any, layer: Any) -> bool:
    inner = getattr(layer, "layer", layer)  # what TimeDistributed and the like hold
    if not isinstance(inner, Model):
        return False
    return inner is model or any(_lies_in(model, each) for each in inner.layers)


def _short(value: Any) -> str:
    return repr(value)[:60] if isinstance(value, int | float | str) else type(value).__name__


def _put(record: Record, model: Sequential, layer: Layer, node: ast.AST) -> None:
    if not isinstance(layer, Unread):
        record.layers.setdefault(layer, line_of(node))
    if _lies_in(model, layer):
        why = f"the model {model.name!r} cannot stand in itself."
        refusal = record.refuse(CodeRefusal(line_of(node), why, kind="not_a_layer"))
        layer = record.made(unread("Sequential", refusal), node)
    if isinstance(layer, Model):
        record.nest(model, layer)
    record.spend(3 * len(model.layers) + 10)
    try:
        with refusals_kept():
            model.add(layer)
    except ERRORS as cause:
        refused(record, model, cause, node)
    if model.refusal is not None:
        refused(record, model, model.refusal, node)


def refused(record: Record, model: Any, cause: Exception, node: ast.AST) -> None:
    """Take note of what a model refuses, at the line of the layer that stands at fault."""
    own = getattr(cause, "cause", cause)
    if isinstance(own, CodeRefusal):
        record.refuse(own)
        return
    line = line_of(node)
    if isinstance(cause, BrokenLayer):
        line = record.layers.get(model.layers[cause.index], line)
    if any(
        isinstance(each.cause, BrokenLayer) and _same(each.cause, cause) for each in record.refusals
    ):
        return
    record.refuse(mended_refusal(record, model, cause, line))


def _same(known: BrokenLayer, cause: Exception) -> bool:
    return isinstance(cause, BrokenLayer) and (known.index, known.layer) == (
        cause.index,
        cause.layer,
    )


def build(record: Record, model: Any, shape: Any, node: ast.AST) -> None:
    """Settle a model's shapes for inputs of a shape that the text gives, the batch first."""
    if isinstance(shape, Grid):
        shape = (None, *shape.shape[1:])
    known = settled_shape(record, shape, "the input shape of the model", node)
    if not isinstance(known, tuple):
        return
    try:
        model.build(known)
    except ERRORS as cause:
        if isinstance(cause, Refusal) and getattr(cause, "kind", "") == "other_input":
            return
        refused(record, model, cause, node)


def misplaced(record: Record, layer: Layer, outside: Mapping[str, Any], node: ast.AST) -> None:
    """Name arguments that stand behind the bracket of their layer, in that of `add`."""
    kind = type(layer).__name__
    written = {each.arg: ast.unparse(each.value) for each in getattr(node, "keywords", [])}
    told = {name: written.get(name, "…") for name in outside}
    own = all(name in parameters_of(type(layer)) or name in COMMON for name in outside)
    place = node.args[0] if isinstance(node, ast.Call) and node.args else node
    inside = ast.unparse(place).removesuffix(")") if isinstance(place, ast.Call) else f"{kind}(…"
    whole = f"{inside}, {', '.join(f'{name}={value}' for name, value in told.items())})"
    why = (
        f"the bracket of {kind} closes too early: {', '.join(told)} stands outside it, as an "
        f"argument of add. Written inside: add({whole})."
        if own
        else f"add takes a layer alone; received {', '.join(told)} besides."
    )
    repairs = [Repair(told)] if own else []
    record.refuse(CodeRefusal(line_of(node), why, repairs=repairs, kind="misplaced_bracket"))
