"""What a model's JSON comes wrapped in: JSON within a string, TensorFlow.js, an HDF5 attribute."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_SHELLS = ("modelTopology", "model_topology", "model_config", "modelConfig")
_DEEPEST = 6  # shells within shells
# What TensorFlow.js writes in one word, as `channelsLast`; names stay as their owner wrote them.
_NAMES = {"name", "className", "class_name", "keras_history", "inboundNodes", "inbound_nodes"}
_PLACES = {"inputLayers", "outputLayers", "input_layers", "output_layers"}


def unwrapped(read: Any) -> Any:
    """The dictionary of the model itself, in snake_case; what is none stays as it is.

    Raises ValueError for a TensorFlow.js graph-model, which holds operations and no layers.

    >>> unwrapped({"format": "layers-model", "modelTopology": {"model_config": {"class_name": "A"}}})
    {'class_name': 'A'}
    >>> unwrapped('{"className": "B", "config": {"dataFormat": "channelsLast"}}')
    {'class_name': 'B', 'config': {'data_format': 'channels_last'}}
    """
    for _ in range(_DEEPEST):
        if isinstance(read, str):
            read = json.loads(read)
            continue
        if not isinstance(read, Mapping) or "class_name" in read or "className" in read:
            break
        _require_layers(read)
        shell = next((name for name in _SHELLS if name in read), None)
        if shell is None:
            break
        read = _with_version(read[shell], read)
    if isinstance(read, Mapping) and "className" in read:
        return _snake(read)
    if isinstance(read, Mapping) and isinstance(read.get("layers"), list):
        # A configuration alone, as `get_config` gives it.
        kind = "Functional" if "input_layers" in read else "Sequential"
        return read if "class_name" in read else {"class_name": kind, "config": read}
    return read


def _with_version(inner: Any, outer: Mapping[str, Any]) -> Any:
    if isinstance(inner, Mapping) and "keras_version" in outer:
        return {"keras_version": outer["keras_version"], **inner}
    return inner


def _require_layers(read: Mapping[str, Any]) -> None:
    topology = read.get("modelTopology")
    if read.get("format") == "graph-model" or (
        isinstance(topology, Mapping) and "node" in topology
    ):
        raise ValueError(
            "this TensorFlow.js file is a graph-model: it holds operations, and no layers; "
            "converted with output_format='tfjs_layers_model' it keeps them"
        )


def _snake(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {_word(name): _snake(each, name) for name, each in value.items()}
    if key in _NAMES or key in _PLACES:
        return value
    if isinstance(value, list):
        return [_snake(each, key) for each in value]
    return _word(value) if isinstance(value, str) else value


def _word(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), name)
