"""Models as JSON: what Keras's `to_json` writes and `model_from_json` reads; nothing is executed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.base.refusal import Refusal
from engine.base.registry import layer_class
from engine.exchange.older_spellings import modern
from engine.layers.core.described import MODELS, described, unreadable
from engine.layers.core.layer import Layer
from engine.layers.core.operation import refusals_kept

LONGEST = 2_000_000  # characters; VGG19 takes 40,000
DEEPEST = 20  # models within models


def to_json(model: Layer, **options: Any) -> str:
    """A model as the JSON that Keras writes; `options` go to `json.dumps`."""
    return json.dumps(described(model), **options)


def model_from_json(text: str) -> Any:
    """The model that a JSON text of Keras describes: a `Sequential`, or a graph; nothing is executed.

    A layer that refuses its inputs stands in its place with its reason, and what follows it has no
    shape. Raises `Refusal` for a text that is no JSON, that describes no model, or a model that
    cannot be made.

    >>> model_from_json('{"class_name": "Sequential", "config": []}').layers
    []
    """
    if len(text) > LONGEST:
        raise unreadable(f"it has {len(text):,} characters, more than {LONGEST:,}")
    try:
        read = json.loads(text)
        if not isinstance(read, Mapping) or read.get("class_name") not in MODELS:
            kind = read.get("class_name") if isinstance(read, Mapping) else type(read).__name__
            raise unreadable(f"it describes {kind!r:.80}, not a model")
        config = _of_model(read, older="module" not in read, depth=1)
        with refusals_kept():
            return layer_class(read["class_name"]).from_config(config)
    except Refusal:
        raise
    except json.JSONDecodeError as error:
        raise unreadable(f"line {error.lineno}: {error.msg}", line=error.lineno) from None
    except RecursionError:
        raise unreadable("it is nested too deeply") from None
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        raise unreadable(f"{cause}") from cause


def _of_model(entry: Mapping[str, Any], older: bool, depth: int) -> dict[str, Any]:
    if depth > DEEPEST:
        raise unreadable(f"models lie within models more than {DEEPEST} deep")
    config = entry.get("config")
    if isinstance(config, list):  # as early versions of Keras 2 wrote it
        config = {"name": "sequential", "layers": config}
    if not isinstance(config, Mapping) or not isinstance(config.get("layers"), list):
        raise unreadable("the model's config holds no list of layers")
    layers = [_of_layer(each, older, depth) for each in config["layers"]]
    if entry["class_name"] != "Sequential":
        return {**config, "layers": layers}
    return {**config, "layers": [*_missing_input(layers, config["layers"]), *layers]}


def _missing_input(layers: list[Any], written: list[Any]) -> list[Any]:
    # Keras 2 let the first layer itself say which batches it takes.
    if not layers or layers[0]["class_name"] in ("InputLayer", *MODELS):
        return []
    batch = written[0]["config"].get("batch_input_shape")
    if batch is None:
        return []
    return [{"class_name": "InputLayer", "config": {"batch_shape": batch}}]


def _of_layer(entry: Any, older: bool, depth: int = 0) -> dict[str, Any]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("class_name"), str):
        raise unreadable(f"a layer is described by a class_name and a config, not by {entry!r:.80}")
    if entry["class_name"] in MODELS:
        return {**entry, "config": _of_model(entry, older, depth + 1)}
    if str(entry.get("module")).startswith("keras.src.ops"):
        return dict(entry)
    config = entry.get("config")
    if not isinstance(config, Mapping):
        raise unreadable(f"the config of {entry['class_name']!r} is no dictionary")
    name = layer_class(entry["class_name"]).__name__
    arguments = _older_arguments(name, config) if older else dict(config)
    for argument in ("layer", "backward_layer"):
        if arguments.get(argument) is not None:
            arguments[argument] = _of_layer(arguments[argument], older, depth)
    return {**entry, "module": "keras.layers", "class_name": name, "config": arguments}


def _older_arguments(name: str, config: Mapping[str, Any]) -> dict[str, Any]:
    arguments = modern(name, config)
    if name == "GRU":
        arguments.setdefault("reset_after", False)  # before it was an option
    for argument, value in arguments.items():
        if argument.endswith("initializer") and isinstance(value, Mapping):
            inside = value.get("config") or {}
            kept = {key: entry for key, entry in inside.items() if key != "dtype"}
            arguments[argument] = {**value, "config": kept}
    return arguments
