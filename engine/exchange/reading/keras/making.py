"""Layers made as the text calls them, in whatever spelling; what is refused stands in its place."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.refusal import Repair
from engine.base.registry import layer_class
from engine.base.signatures import parameters_of
from engine.exchange.reading.keras.lambdas import settled_lambda
from engine.exchange.reading.keras.objects import settled_object
from engine.exchange.reading.keras.older import class_of_today, spelled
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.keras.unread import unread
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.values import Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.words import words
from engine.layers.core.lambda_layer import Lambda
from engine.layers.core.layer import Layer

# Arguments that change no shape and no count: where they are unknown, the default stands.
_HARMLESS = ("initializer", "regularizer", "constraint", "activation", "dropout", "seed", "policy")
_HARMLESS_NAMES = words(
    "name dtype rate trainable momentum epsilon weights stddev alpha negative_slope max_value "
    "threshold autocast kernel_quantizer factor mean variance scale offset activity_regularizer "
    "fill_value interpolation p"
)
_SHAPES = ("input_shape", "batch_input_shape", "shape", "batch_shape")


def make_layer(
    record: Record, written: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Layer:
    """The layer that a call makes; one that Keras would refuse stands there with its refusal."""
    line = line_of(node)
    try:
        kind = layer_class(class_of_today(written))
        if kind is Lambda:
            args, kwargs = [], settled_lambda(record, args, kwargs, node)
        call = spelled(written, kind, args, kwargs)
        for note, said in call.notes:
            if note == "misspelt":
                record.refuse(CodeRefusal(line, said, repairs=call.repairs, kind="misspelt"))
            else:
                record.remark(line, note, said)
        options = {name: _settled(name, value) for name, value in call.options.items()}
        _leave_out_unknown(record, written, kind, options, node)
        _require_shapes(options, line)
        if record.data_format != "channels_last" and "data_format" in parameters_of(kind):
            options.setdefault("data_format", record.data_format)
        layer: Layer = kind(**options)
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as cause:
        refusal = cause if isinstance(cause, CodeRefusal) else CodeRefusal(line, str(cause), cause)
        record.refuse(refusal)
        layer = unread(written, refusal, kwargs.get("name"))
        return record.made(layer, node)
    _note_unlike_runs(record, layer, line)
    if call.batch_shape is not None:
        record.batch_shapes[layer] = call.batch_shape
    written_as = next((name for name in _SHAPES if name in {**call.options, **kwargs}), None)
    if written_as:
        record.written[layer] = written_as
    return record.made(layer, node)


def _note_unlike_runs(record: Record, layer: Layer, line: int) -> None:
    units = [
        getattr(getattr(layer, f"{way}_layer", None), "units", None)
        for way in ("forward", "backward")
    ]
    if None not in units and units[0] != units[1]:
        record.remark(
            line,
            "note",
            f"Keras counts the backward run as having {units[0]} units too; it has {units[1]}, and "
            "the shape that Keras reports here is not the one that comes out.",
        )


def _settled(name: str, value: Any) -> Any:
    if isinstance(value, list) and name not in ("layers", "weights"):
        value = [settled_object(name, each) for each in value]
    return settled_object(name, value)


def is_harmless(argument: str) -> bool:
    """Whether no shape and no count hangs on an argument.

    >>> is_harmless("kernel_initializer"), is_harmless("units")
    (True, False)
    """
    return argument in _HARMLESS_NAMES or argument.rpartition("_")[2] in _HARMLESS


def _leave_out_unknown(
    record: Record, written: str, kind: Any, options: dict[str, Any], node: ast.AST
) -> None:
    for argument, value in list(options.items()):
        if isinstance(value, Unknown) and is_harmless(argument):
            del options[argument]
            record.remark(
                line_of(node), "passed", f"{argument}={value.text}: no shape hangs on it."
            )
        elif argument in _SHAPES:
            known = settled_shape(record, value, f"{argument} of {written}", node)
            if known is None:
                del options[argument]
            else:
                options[argument] = known
        else:
            for doubt in _doubts(value):
                record.ask(doubt, f"{argument} of {written}", line_of(node))
                raise CodeRefusal(
                    line_of(node),
                    f"{argument} of {written} is {doubt.text}, which the text does not say.",
                    kind="unknown",
                )


def settled_shape(record: Record, value: Any, needed_for: str, node: ast.AST) -> Any:
    """A shape with None for each size that is unknown, which is asked for; None for no shape at all."""
    if isinstance(value, Unknown):
        record.ask(value, needed_for, line_of(node))
        return None
    if not isinstance(value, list | tuple):
        return value
    sizes = []
    for size in value:
        if isinstance(size, Unknown):
            record.ask(size, needed_for, line_of(node))
        sizes.append(None if isinstance(size, Unknown) else size)
    return tuple(sizes)


def _doubts(value: Any) -> list[Unknown]:
    if isinstance(value, Unknown):
        return [value]
    if isinstance(value, list | tuple):
        return [doubt for each in value for doubt in _doubts(each)]
    return []


def _require_shapes(options: Mapping[str, Any], line: int) -> None:
    for argument in _SHAPES:
        value = options.get(argument)
        if isinstance(value, int) and not isinstance(value, bool):
            raise not_a_tuple(argument, value, line)


def not_a_tuple(argument: str, value: int, line: int) -> CodeRefusal:
    """The refusal of a size that lacks its comma."""
    return CodeRefusal(
        line,
        f"{argument} is a shape, written with a comma where it has one size: ({value},). "
        f"({value}) is the number {value}.",
        repairs=[Repair({argument: (value,)})],
        kind="not_a_shape",
    )
