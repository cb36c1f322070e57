"""Keras 1 let a Sequential begin with a Merge of other stacks: here as the graph that it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def begins_with_merge(layers: Sequence[Any]) -> bool:
    """Whether the first of a stack's layers merges other stacks.

    >>> begins_with_merge([{"class_name": "Merge", "config": {"layers": []}}])
    True
    """
    first = layers[0] if layers else None
    if not isinstance(first, Mapping) or first.get("class_name") != "Merge":
        return False
    config = first.get("config")
    return isinstance(config, Mapping) and isinstance(config.get("layers"), list)


def joined_stacks(config: Mapping[str, Any]) -> dict[str, Any]:
    """The dictionary of a graph: each stack on an input of its own, merged, and the other layers after.

    Raises ValueError for a stack that does not tell which batches it takes.
    """
    merge, *after = config["layers"]
    layers: list[dict[str, Any]] = []
    ends, starts = [], []
    for at, stack in enumerate(merge["config"]["layers"]):
        start, end = f"input_{at + 1}", f"branch_{at + 1}"
        given = {"batch_input_shape": _batch_of(stack), "name": start, "input_dtype": "float32"}
        layers += [
            {"class_name": "InputLayer", "name": start, "config": given, "inbound_nodes": []},
            {**stack, "name": end, "inbound_nodes": [[[start, 0, 0]]]},
        ]
        starts.append([start, 0, 0])
        ends.append([end, 0, 0])
    settings = {key: value for key, value in merge["config"].items() if key != "layers"}
    name = str(settings.get("name", "merge"))
    layers.append({**merge, "config": settings, "name": name, "inbound_nodes": [ends]})
    for at, layer in enumerate(after):
        before, name = name, str(layer["config"].get("name", f"layer_{at + 1}"))
        layers.append({**layer, "name": name, "inbound_nodes": [[[before, 0, 0]]]})
    whole = {"layers": layers, "input_layers": starts, "output_layers": [[name, 0, 0]]}
    return {"class_name": "Model", "config": {"name": config.get("name", "model"), **whole}}


def _batch_of(stack: Mapping[str, Any]) -> Any:
    config = stack.get("config")
    inner = config.get("layers") if isinstance(config, Mapping) else config
    first = inner[0] if isinstance(inner, list) and inner else {}
    told = first.get("config") if isinstance(first, Mapping) else None
    batch = told.get("batch_input_shape") if isinstance(told, Mapping) else None
    if batch is None:
        raise ValueError("a stack that is merged does not tell which batches it takes")
    return batch
