"""A graph as Keras's configuration dictionary, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.base.structures import mapped
from engine.layers.core.described import described, layer_of, unreadable
from engine.layers.core.symbolic import History, KerasTensor, Node

TENSOR = "__keras_tensor__"


def config_of(model: Any) -> dict[str, Any]:
    """The dictionary that Keras writes for a graph: its layers, their calls, its inputs and outputs."""
    places = _places(model)

    def tensor(leaf: KerasTensor) -> list[Any]:
        maker, index, at = _history(leaf)
        return [maker.name, places[maker, index], at]

    def argument(leaf: Any) -> Any:
        if not isinstance(leaf, KerasTensor):
            return _plain(leaf)
        maker, index, at = _history(leaf)
        shift = 1 if type(maker).__name__ == "Functional" else 0
        history = [maker.name, places[maker, index] - shift, at]
        shape = None if leaf.shape is None else list(leaf.shape)
        config = {"shape": shape, "dtype": leaf.dtype, "keras_history": history}
        return {"class_name": TENSOR, "config": config}

    def called(node: Node) -> dict[str, Any]:
        return {
            "args": mapped(argument, list(node.args)),
            "kwargs": mapped(argument, node.kwargs),
        }

    layers = [
        {
            **described(each),
            "name": each.name,
            "inbound_nodes": [
                called(node) for node in model.graph.calls_of(each) if not node.is_input
            ],
        }
        for each in model.graph.operations
    ]
    return {
        "name": model.name,
        "trainable": model.trainable,
        "layers": layers,
        "input_layers": mapped(tensor, model.input_struct),
        "output_layers": mapped(tensor, model.output_struct),
    }


def _history(leaf: KerasTensor) -> History:
    assert leaf.keras_history is not None
    return leaf.keras_history


def _places(model: Any) -> dict[tuple[Any, int], int]:
    # Calls are counted among those of this graph; those of a graph within it from 1 on.
    return {
        (each, node.index): at
        for each in model.graph.operations
        for at, node in enumerate(
            model.graph.calls_of(each), start=int(type(each).__name__ == "Functional")
        )
    }


def _plain(value: Any) -> Any:
    if value is Ellipsis:
        return {"class_name": "__ellipsis__", "config": {}}
    if isinstance(value, slice):
        config = {"start": value.start, "stop": value.stop, "step": value.step}
        return {"class_name": "__slice__", "config": config}
    if hasattr(value, "tolist"):
        config = {"value": value.tolist(), "dtype": str(value.dtype)}
        return {"class_name": "__numpy__", "config": config}
    return value


def made_from(config: Mapping[str, Any]) -> tuple[Any, Any]:
    """Inputs and outputs of the graph that a dictionary describes, its layers made and called.

    Raises `Refusal` for layers that cannot be made, and for calls that wait for each other.
    """
    made: dict[str, Any] = {}
    waiting: dict[str, list[Any]] = {}
    for at, entry in enumerate(config["layers"]):
        layer = layer_of(entry, at)
        name = entry.get("name", layer.name)
        if name in made:
            raise unreadable(f"two layers are named {name!r}")
        made[name] = layer
        waiting[name] = list(entry.get("inbound_nodes") or ())
    _call_all(made, waiting)

    def tensors(structure: Any) -> Any:
        if _is_place(structure):
            name, index, at = structure
            return _output(made, name, index, at, shift=1)
        if isinstance(structure, Mapping):
            return {key: tensors(value) for key, value in structure.items()}
        return [tensors(each) for each in structure]

    return tensors(config["input_layers"]), tensors(config["output_layers"])


def _call_all(made: Mapping[str, Any], waiting: dict[str, list[Any]]) -> None:
    left = {name: calls[::-1] for name, calls in waiting.items() if calls}
    while left:
        before = sum(map(len, left.values()))
        for name in list(left):
            calls = left[name]
            while calls and (arguments := _arguments(made, calls[-1])) is not None:
                args, kwargs = arguments
                made[name].symbolic_call(*args, **kwargs)
                calls.pop()
            if not calls:
                del left[name]
        if sum(map(len, left.values())) == before:
            raise unreadable(f"the calls of {', '.join(list(left)[:3])} wait for each other")


class _NotYet(Exception):
    """A call that another needs has not been made."""


def _arguments(made: Mapping[str, Any], call: Any) -> tuple[list[Any], dict[str, Any]] | None:
    try:
        return _revived(made, call["args"]), _revived(made, call["kwargs"])
    except _NotYet:
        return None


def _revived(made: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, list):
        return [_revived(made, each) for each in value]
    if not isinstance(value, dict):
        return value
    kind, config = value.get("class_name"), value.get("config")
    if kind == TENSOR and isinstance(config, dict):
        name, index, at = config["keras_history"]
        return _output(made, name, index, at)
    if kind == "__ellipsis__":
        return Ellipsis
    if kind == "__slice__" and isinstance(config, Mapping):
        return slice(*(_revived(made, config[part]) for part in ("start", "stop", "step")))
    if kind == "__numpy__" and isinstance(config, Mapping):
        return config["value"]
    return {key: _revived(made, each) for key, each in value.items()}


def _output(made: Mapping[str, Any], name: str, index: int, at: int, shift: int = 0) -> Any:
    if name not in made:
        raise unreadable(f"there is no layer named {name!r} that others are called on")
    layer = made[name]
    if shift and type(layer).__name__ == "Functional":
        index -= 1
    if index >= len(layer.inbound_nodes):
        raise _NotYet
    node = layer.inbound_nodes[index]
    if at >= len(node.outputs) and node.outputs[0].shape is not None:
        raise unreadable(f"the layer {name!r} has no output {at}")
    return node.output(at)


def _is_place(structure: Any) -> bool:
    return (
        isinstance(structure, list | tuple)
        and len(structure) == 3
        and isinstance(structure[0], str)
    )
