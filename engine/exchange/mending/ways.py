"""What a reader can do where a layer of a model refuses: every way has been tried and works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.base.refusal import Repair
from engine.exchange.keras_code import layer_code
from engine.exchange.mending.meeting import meetings
from engine.exchange.mending.way import Way
from engine.exchange.reading.reader import read_keras_code
from engine.layers.core.layer import Layer
from engine.layers.merging.merge import Merge
from engine.layers.rnn.time_distributed import TimeDistributed
from engine.models.edits.editing import Edited, put_before, replaced, resized
from engine.models.model import Model
from engine.models.stack import Row

MOST = 8


@dataclass(frozen=True)
class _Made:
    code: str
    edited: Edited


def refused_row(model: Model) -> Row | None:
    """The first row of a model that is refused, None where none is, or no input shape is known.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.models.sequential import Sequential
    >>> refused_row(Sequential([Dense(3)])) is None
    True
    """
    if model.graph is None and getattr(model, "start", None) is None:
        return None
    return next((row for row in model.shapes() if row.refusal is not None), None)


def ways_out(model: Model) -> list[Way]:
    """Ways in which the first layer that refuses takes what it is given; none where none refuses.

    Those with which the whole model is right come first.

    >>> from engine.exchange.reading.reader import read_keras_code
    >>> broken = read_keras_code("Sequential([Input((4, 4, 1)), Conv2D(8, 5)])").model
    >>> [(way.kind, way.code) for way in ways_out(broken)]
    [('arguments', 'padding="same"'), ('arguments', 'kernel_size=(4, 4)')]
    """
    row = refused_row(model)
    if row is None:
        return []
    found: dict[tuple[str, str], Way] = {}
    for way in _tried(model, row):
        found.setdefault((way.layer, way.code), way)
    whole = {key: refused_row(way.model) is None for key, way in found.items()}
    return sorted(found.values(), key=lambda way: not whole[way.layer, way.code])[:MOST]


def _tried(model: Model, row: Row) -> Iterator[Way]:
    for kind, layer, made in _candidates(model, row):
        standing = made.edited.copies.get(row.layer)
        if kind in ("around",) or _takes(made.edited.model, standing):
            yield Way(kind, layer, made.code, made.edited.model)
    if isinstance(row.layer, Merge):
        for way, edited in meetings(model, row):
            if _takes(edited.model, edited.copies.get(row.layer)):
                yield way


def _takes(model: Model, layer: Any) -> bool:
    """Whether a layer stands in the model and has an output."""
    return any(row.layer is layer and row.output_shape is not None for row in model.shapes())


def _candidates(model: Model, row: Row) -> Iterator[tuple[str, str, _Made]]:
    refusal = row.refusal
    assert refusal is not None
    for repair in refusal.repairs:
        name = repair.layer or row.layer.name
        try:
            kind, made = _mended(model, name, repair)
        except (ValueError, TypeError, IndexError, KeyError):  # what Keras refuses is no way out
            continue
        yield kind, name, made


def _mended(model: Model, name: str, repair: Repair) -> tuple[str, _Made]:
    changes = dict(repair.changes)
    if "input_shape" in changes:
        shape: Any = changes["input_shape"]
        given = f"batch_shape={tuple(shape)}" if shape[0] is not None else f"{tuple(shape[1:])}"
        code = f"Input({given})"
        return "input", _Made(code, resized(model, tuple(shape)))
    for kind in ("before", "instead"):
        if kind in changes:
            layer = _layer_of(str(changes[kind]))
            edited = (
                put_before(model, name, {0: layer})
                if kind == "before"
                else replaced(model, name, layer)
            )
            return kind, _Made(layer_code(layer, set()), edited)
    old: Any = model.get_layer(name)
    if "around" in changes:
        wrapped = TimeDistributed(type(old).from_config(old.get_config()))
        return "around", _Made("layers.TimeDistributed", replaced(model, name, wrapped))
    layer = type(old).from_config({**old.get_config(), **changes})
    layer.auto_named = old.auto_named
    return "arguments", _Made(str(Repair(changes)).replace("'", '"'), replaced(model, name, layer))


def _layer_of(code: str) -> Layer:
    read = read_keras_code(code).model
    layer: Layer = read.layers[-1] if isinstance(read, Model) else read
    return type(layer).from_config({**layer.get_config(), "name": None})
