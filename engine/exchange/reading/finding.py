"""Which models a text has made: those it names, those it leaves loose, and the one it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.exchange.reading.keras.own import call_of, kind_of
from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.python.machine import ERRORS
from engine.exchange.reading.world import KerasWorld
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.models.functional import Functional
from engine.models.model import Model
from engine.models.sequential import Sequential


def found_models(world: KerasWorld) -> dict[str, MadeModel]:
    """The models of a text by name, in the order made; where it makes none, its loose layers."""
    record = world.record
    made = [each for each in record.models if _holds(each.model)]
    if not made:
        made = _of_loose_tensors(record) or _of_open_calls(record)
    if not made:
        made = _of_own_classes(world) or _of_loose_layers(record)
    return _by_name(made)


def choose(models: Sequence[Any]) -> Any:
    """The last model that is not part of another: that lies in none, and whose layers no other holds.

    >>> from engine.layers.core.dense import Dense
    >>> first, last = Dense(8), Dense(2)
    >>> whole, half = Sequential([first, last]), Sequential([first])
    >>> choose([whole, half]) is whole
    True
    """
    held = [_layers_in(model) for model in models]
    whole = [
        model
        for model, own in zip(models, held, strict=True)
        if not any(model in others or own < others for others in held)
    ]
    return (whole or list(models))[-1]


def _layers_in(model: Any) -> set[Any]:
    found = set()
    for layer in getattr(model, "layers", ()):
        inner = getattr(layer, "layer", layer)  # what TimeDistributed and the like hold
        if not isinstance(layer, InputLayer):
            found |= {layer, *(_layers_in(inner) if isinstance(inner, Model) else ())}
            found |= {inner} if isinstance(inner, Model) else set()
    return found


def _holds(model: Any) -> bool:
    return bool(getattr(model, "layers", ())) or getattr(model, "input_layer", None) is not None


def _by_name(made: Sequence[MadeModel]) -> dict[str, MadeModel]:
    found: dict[str, MadeModel] = {}
    for each in made:
        own = each.model.name if not each.model.auto_named else each.name
        name = own or each.name or each.model.name
        number, base = 1, name
        while name in found:
            name = f"{base}_{number}"
            number += 1
        found[name] = each
    return found


def _of_loose_tensors(record: Record) -> list[MadeModel]:
    """A model for each group of tensors that hang together, from its inputs to what nothing takes."""
    nodes = [node for tensor in record.tensors if (node := tensor.node) is not None]
    taken = {id(tensor) for node in nodes for tensor in node.inputs}
    ends = [
        tensor
        for tensor in dict.fromkeys(record.tensors)
        if id(tensor) not in taken and tensor.node is not None and not tensor.node.is_input
    ]
    ends = list(dict.fromkeys(tensor for end in ends for tensor in _before_a_loss(end)))
    groups: list[tuple[dict[int, KerasTensor], list[KerasTensor]]] = []
    for end in ends:
        starts = _starts_of(end)
        if not starts:
            continue
        shared = next((group for group in groups if group[0].keys() & starts.keys()), None)
        if shared is None:
            groups.append((starts, [end]))
        else:
            shared[0].update(starts)
            shared[1].append(end)
    found = []
    for starts, outputs in groups:
        inputs = list(starts.values())
        try:
            model = Functional(_alone(inputs), _alone(outputs))
        except ERRORS:
            continue
        found.append(MadeModel(model, 1))
    return found


def _before_a_loss(end: KerasTensor) -> list[KerasTensor]:
    """The end of a graph; behind a loss, which is one number, what the last layers give to it."""
    waiting, found = [end], []
    while end.shape == () and waiting:
        tensor = waiting.pop()
        node = tensor.node
        if node is None or node.is_input:
            continue
        if isinstance(node.operation, Layer):
            found.append(tensor)
        else:
            waiting += node.inputs
    return found or [end]


def _alone(tensors: list[KerasTensor]) -> Any:
    return tensors[0] if len(tensors) == 1 else tensors


def _starts_of(end: KerasTensor) -> dict[int, KerasTensor]:
    waiting, seen, found = [end], set(), {}
    while waiting:
        tensor = waiting.pop()
        if id(tensor) in seen:
            continue
        seen.add(id(tensor))
        node = tensor.node
        if node is None:
            return {}
        if node.is_input:
            found[id(tensor)] = tensor
        waiting += node.inputs
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def _of_open_calls(record: Record) -> list[MadeModel]:
    """A stack of the layers that are called, one after the other, on data of an unknown shape."""
    found = []
    for layers in record.open_calls.values():
        own = list(dict.fromkeys(each for each in layers if isinstance(each, Layer)))
        if own:
            found.append(_stack_of(own, record))
    return found


def _of_loose_layers(record: Record) -> list[MadeModel]:
    own = [each for each in record.layers if not isinstance(each, InputLayer | Model)]
    return [_stack_of([own[-1]], record)] if own else []


def _stack_of(layers: Sequence[Layer], record: Record) -> MadeModel:
    model = Sequential()
    for layer in layers:
        try:
            model.add(layer)
        except ERRORS:
            break
    return MadeModel(model, record.layers.get(layers[0], 1))


def _of_own_classes(world: KerasWorld) -> list[MadeModel]:
    """Objects of the text's own models that it never calls: their layers, in the order made."""
    found = []
    for instance, line in world.own.instances:
        layers = [each for each in instance.fields.values() if isinstance(each, Layer)]
        if kind_of(instance.kind) in ("model", "module") and call_of(instance) and layers:
            found.append(_stack_of(layers, world.record))
            found[-1].line = line
            found[-1].name = instance.kind.name
    return found
