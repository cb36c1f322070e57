"""How layers are joined: the lists of Keras 1, Keras 2 and tf.keras, as Keras 3 writes calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# Layers that take further tensors as initial states rather than in one list.
_RECURRENT = {"SimpleRNN", "LSTM", "GRU", "RNN", "Bidirectional", "ConvLSTM2D", "ConvLSTM1D"}
# What older versions hand on with a call, and no layer of 3.15 is told.
_GONE = {"name", "constants"}


def calls(class_name: str, nodes: Any) -> list[dict[str, Any]]:
    """The calls of one layer, each with its `args` and `kwargs`, as Keras 3 writes them.

    A call that already is a dictionary stays as it is. Raises ValueError for what is no call.

    >>> calls("Dense", [[["input_1", 0, 0, {}]]])[0]["args"][0]["config"]["keras_history"]
    ['input_1', 0, 0]
    """
    if not isinstance(nodes, list):
        raise ValueError(f"inbound_nodes must be a list, not {nodes!r:.80}")
    return [_call(class_name, node) for node in nodes if node not in ([], None)]


def is_called_as_today(entry: Any) -> bool:
    """Whether the calls of a layer's entry are written as Keras 3 writes them, in `.h5` files too.

    >>> is_called_as_today({"inbound_nodes": [{"args": [], "kwargs": {}}]})
    True
    """
    nodes = entry.get("inbound_nodes") if isinstance(entry, Mapping) else None
    if not isinstance(nodes, list) or not nodes:
        return False
    return all(isinstance(node, Mapping) and "args" in node for node in nodes)


def _call(class_name: str, node: Any) -> dict[str, Any]:
    if isinstance(node, Mapping) and "args" in node:
        return dict(node)
    if isinstance(node, Mapping):  # a model called with its inputs by name
        return {"args": [{key: _tensor(each) for key, each in node.items()}], "kwargs": {}}
    if _is_tensor(node):  # one tensor without a list around it, as tf.keras writes an operation
        return {"args": [_tensor(node)], "kwargs": _keywords(node)}
    if not isinstance(node, list) or not all(_is_tensor(each) for each in node):
        raise ValueError(f"a call names layer, call and output of each tensor, not {node!r:.80}")
    keywords = _keywords(node[0]) if class_name not in ("Add", "Concatenate") else {}
    tensors = [_tensor(each) for each in node]
    if len(tensors) > 1 and class_name in _RECURRENT:
        return {"args": [tensors[0]], "kwargs": keywords | {"initial_state": tensors[1:]}}
    return {"args": [tensors[0] if len(tensors) == 1 else tensors], "kwargs": keywords}


def _keywords(node: list[Any]) -> dict[str, Any]:
    given = node[3] if len(node) == 4 and isinstance(node[3], Mapping) else {}
    return {key: linked(value) for key, value in given.items() if key not in _GONE}


def linked(value: Any) -> Any:
    """An argument of a call, with a tensor wherever the list names one.

    >>> linked(["_CONSTANT_VALUE", -1, 2.0]), linked([3, 4])
    (2.0, [3, 4])
    """
    if _is_tensor(value):
        return value[2] if value[0] == "_CONSTANT_VALUE" else _tensor(value)
    if isinstance(value, list):
        return [linked(each) for each in value]
    if isinstance(value, Mapping):
        return {key: linked(each) for key, each in value.items()}
    return value


def _is_tensor(value: Any) -> bool:
    if not isinstance(value, list) or len(value) not in (3, 4) or not isinstance(value[0], str):
        return False
    if value[0] == "_CONSTANT_VALUE":
        return True
    return all(isinstance(at, int) and not isinstance(at, bool) for at in value[1:3])


def _tensor(place: Any) -> Any:
    if not _is_tensor(place):
        raise ValueError(f"a tensor is a layer's name, a call and an output, not {place!r:.80}")
    if place[0] == "_CONSTANT_VALUE":
        return place[2]
    history = list(place[:3])
    return {"class_name": "__keras_tensor__", "config": {"keras_history": history}}


def counted_from_zero(config: Mapping[str, Any]) -> dict[str, Any]:
    """The graph with the calls of models within it counted from 0 on, as those of layers are.

    Until Keras 3 a model's own inputs and outputs were its first call; Keras 3 still counts so
    where it names the outputs of a graph within.
    """
    models = {
        each.get("name", each["config"].get("name")): each["class_name"]
        for each in config["layers"]
        if each["class_name"] in ("Functional", "Sequential")
    }
    if not models:
        return dict(config)
    first = _first_calls(config, models)
    layers = [
        {**each, "inbound_nodes": [_shifted(node, first) for node in each.get("inbound_nodes", [])]}
        for each in config["layers"]
    ]
    kept = {name: first[name] - (models[name] == "Functional") for name in models}
    places = {
        key: _moved(config[key], kept) for key in ("input_layers", "output_layers") if key in config
    }
    return {**config, "layers": layers, **places}


def _first_calls(config: Mapping[str, Any], models: Mapping[str, str]) -> dict[str, int]:
    # A Sequential that was not built yet as it was called counts from 0 on all the same.
    used = dict.fromkeys(models, 1)
    for history in _histories([each.get("inbound_nodes") for each in config["layers"]]):
        if history[0] in used:
            used[history[0]] = min(used[history[0]], history[1])
    for place in _places(config.get("output_layers")):
        if place[0] in used:
            used[place[0]] = min(used[place[0]], place[1])
    return used


def _histories(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _histories(each)
    elif isinstance(value, Mapping):
        if "keras_history" in value:
            yield value["keras_history"]
        for each in value.values():
            yield from _histories(each)


def _places(value: Any) -> Iterator[list[Any]]:
    if _is_tensor(value):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _places(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _places(each)


def _shifted(value: Any, first: Mapping[str, int]) -> Any:
    if isinstance(value, list):
        return [_shifted(each, first) for each in value]
    if not isinstance(value, Mapping):
        return value
    if "keras_history" in value:
        name, call, at = value["keras_history"]
        return {**value, "keras_history": [name, call - first.get(name, 0), at]}
    return {key: _shifted(each, first) for key, each in value.items()}


def _moved(value: Any, first: Mapping[str, int]) -> Any:
    if _is_tensor(value):
        return [value[0], value[1] - first.get(value[0], 0), value[2]]
    if isinstance(value, list):
        return [_moved(each, first) for each in value]
    if isinstance(value, Mapping):
        return {key: _moved(each, first) for key, each in value.items()}
    return value
