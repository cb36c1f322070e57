"""What a file tells of the outputs of layers that are not known: shapes written beside its calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Told = dict[str, dict[int, dict[int, Any]]]  # layer, call, output: shape


def told_by_graph(layers: Sequence[Mapping[str, Any]]) -> Told:
    """The shapes that the calls of a graph name for the tensors they take.

    >>> tensor = {"class_name": "__keras_tensor__",
    ...     "config": {"shape": [None, 4], "keras_history": ["mine", 0, 0]}}
    >>> told_by_graph([{"inbound_nodes": [{"args": [tensor], "kwargs": {}}]}])
    {'mine': {0: {0: [None, 4]}}}
    """
    found: Told = {}
    for layer in layers:
        for tensor in _tensors(layer.get("inbound_nodes")):
            history, shape = tensor.get("keras_history"), tensor.get("shape")
            if isinstance(history, list) and len(history) == 3 and isinstance(history[0], str):
                calls = found.setdefault(history[0], {})
                calls.setdefault(history[1], {})[history[2]] = shape
    return found


def told_by_stack(layers: Sequence[Mapping[str, Any]], at: int) -> list[list[Any]]:
    """The shape that the layer after the one at that place says it was built for."""
    for after in layers[at + 1 : at + 2]:
        build = after.get("build_config")
        if isinstance(build, Mapping) and build.get("input_shape") is not None:
            return [[build["input_shape"]]]
    return []


def in_order(calls: Mapping[int, Mapping[int, Any]]) -> list[list[Any]]:
    """The shapes of each call in turn, those of its outputs within; empty where none is told.

    >>> in_order({1: {0: [None, 4]}})
    [[], [[None, 4]]]
    """
    numbers = [at for at in calls if isinstance(at, int) and 0 <= at < 1_000]
    return [_outputs(calls.get(at, {})) for at in range(max(numbers, default=-1) + 1)]


def _outputs(shapes: Mapping[int, Any]) -> list[Any]:
    numbers = [at for at in shapes if isinstance(at, int) and 0 <= at < 1_000]
    return [shapes.get(at) for at in range(max(numbers, default=-1) + 1)]


def _tensors(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _tensors(each)
    elif isinstance(value, Mapping):
        if value.get("class_name") == "__keras_tensor__" and isinstance(value["config"], Mapping):
            yield value["config"]
            return
        for each in value.values():
            yield from _tensors(each)
