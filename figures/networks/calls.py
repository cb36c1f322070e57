"""The calls of a model as a drawing needs them: inputs too, each with what it reads and gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine import Functional, Layer, Model, Refusal
from engine.base.refusal import sentence_of
from engine.base.structures import is_shape, shapes_mapped
from engine.models.layer_list import LayerList
from engine.models.stack import Row

SETTLED, REFUSED, UNSETTLED = "settled", "refused", "unsettled"
# What a configuration holds besides what a reader chose for the layer.
_NO_SETTING = {"name", "trainable", "dtype", "batch_shape", "data_format", "seed"}
# What is told of a layer in a line, where it is not as usual.
_TOLD = {
    "filters": (),
    "units": (),
    "input_dim": (),
    "output_dim": (),
    "kernel_size": (),
    "pool_size": (),
    "size": (),
    "strides": ("1", "(1,)", "(1, 1)", "(1, 1, 1)"),
    "padding": ("'valid'",),
    "dilation_rate": ("1", "(1,)", "(1, 1)", "(1, 1, 1)"),
    "groups": ("1",),
    "rate": (),
    "target_shape": (),
    "return_sequences": ("False",),
    "activation": ("'linear'", "None"),
}


@dataclass(frozen=True)
class Source:
    """What a call reads: the place of another call, and which of that call's outputs, with its shape."""

    call: int
    place: int
    shape: Any


@dataclass(frozen=True)
class Call:
    """One call of a layer, or an input of the model; `name` is its own, `layer` that of the layer.

    `shapes` are those of its outputs; `state` is settled, refused or unsettled. `trace` is its place
    among the traces of a run, None where it has none.
    """

    name: str
    layer: str
    kind: str
    sources: tuple[Source, ...] = ()
    shapes: tuple[Any, ...] = ()
    parameters: int | None = 0
    state: str = SETTLED
    refusal: str | None = None
    data_format: str | None = None
    arguments: tuple[tuple[str, str], ...] = ()
    trace: int | None = None
    is_input: bool = False
    axis: int | None = None  # along which a Concatenate joins
    plain: bool = False  # a function, whose outputs stand in the place of a trace

    @property
    def setting(self) -> str:
        """What a reader chose for the layer, in a line, as Keras's arguments."""
        given = dict(self.arguments)
        return ", ".join(
            f"{key}={given[key]}"
            for key, usual in _TOLD.items()
            if key in given and given[key] not in usual
        )

    @property
    def shape(self) -> Any:
        """The shape of the first output; None where it is not settled."""
        return self.shapes[0] if self.shapes else None


def calls_of(model: Model) -> list[Call]:
    """The inputs of a model and its calls in the order of a run, each named once.

    >>> from engine import Dense, Input, Sequential
    >>> for call in calls_of(Sequential([Input((4,)), Dense(3), Dense(2)])):
    ...     print(call.name, call.shape, [source.call for source in call.sources])
    input_layer (None, 4) []
    dense (None, 3) [0]
    dense_1 (None, 2) [1]
    """
    found = _inputs(model)
    first, traced = len(found), 0
    for row in _rows(model):
        place = None
        if row.output_shape is not None:
            place, traced = traced, traced + 1
        found.append(_call(row, found, first, place))
    return _named(found)


def _rows(model: Model) -> list[Row]:
    try:
        return list(model.shapes())
    except Refusal:  # a stack that does not know its input yet
        return [Row(at, layer) for at, layer in enumerate(model.layers)]


def _inputs(model: Model) -> list[Call]:
    if isinstance(model, Functional):
        makers = [tensor.keras_history.operation for tensor in model.inputs if tensor.keras_history]
        return [
            _input(maker.name, tensor.shape)
            for maker, tensor in zip(makers, model.inputs, strict=True)
        ]
    layer = model.input_layer if isinstance(model, LayerList) else None
    if layer is not None:
        return [_input(layer.name, layer.batch_shape)]
    start = model.built_for
    return [] if start is None else [_input("input", tuple(start))]


def _input(name: str, shape: Any) -> Call:
    return Call(name, name, "InputLayer", shapes=(shape,), is_input=True)


def _call(row: Row, found: Sequence[Call], first: int, trace: int | None) -> Call:
    layer = row.layer
    sources = _sources(row, found, first)
    config = layer.get_config() if isinstance(layer, Layer) and not isinstance(layer, Model) else {}
    own, joins = config.get("data_format"), config.get("axis")
    before = found[sources[0].call].data_format if sources else None
    state = SETTLED if row.output_shape is not None else UNSETTLED
    return Call(
        name=layer.name,
        layer=layer.name,
        kind=type(layer).__name__,
        sources=sources,
        shapes=_shapes(row.output_shape),
        parameters=row.parameters,
        state=state if row.refusal is None else REFUSED,
        refusal=None if row.refusal is None else sentence_of(row.refusal.cause),
        data_format=own if isinstance(own, str) else before,
        arguments=_arguments(config),
        trace=trace,
        axis=joins if isinstance(joins, int) else None,
        plain=not isinstance(layer, Layer),
    )


def _sources(row: Row, found: Sequence[Call], first: int) -> tuple[Source, ...]:
    if row.node is None:  # of a stack each reads the one before
        before = first + row.index - 1
        return (Source(before, 0, found[before].shape),) if before >= 0 else ()
    ends = [(place, at) if place < 0 else (first + place, at) for place, at in row.sources]
    # Of the model's inputs a source says by its second number which one it is.
    places = [(at, 0) if place < 0 else (place, at) for place, at in ends]
    return tuple(Source(call, at, _at(found[call].shapes, at)) for call, at in places)


def _at(shapes: Sequence[Any], place: int) -> Any:
    return shapes[place] if place < len(shapes) else None


def _shapes(output: Any) -> tuple[Any, ...]:
    if output is None:
        return ()
    found: list[Any] = []
    shapes_mapped(found.append, output) if not is_shape(output) else found.append(output)
    return tuple(None if shape is None else tuple(shape) for shape in found)


def _arguments(config: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (key, f"{value!r:.400}") for key, value in config.items() if key not in _NO_SETTING
    )


def _named(calls: Sequence[Call]) -> list[Call]:
    counts: dict[str, int] = {}
    found = []
    for call in calls:
        times = counts[call.name] = counts.get(call.name, 0) + 1
        found.append(call if times == 1 else replace(call, name=f"{call.name}#{times - 1}"))
    return found
