"""Models as JSON: what Keras's `to_json` writes and `model_from_json` reads; nothing is executed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from engine.layer import Layer
from engine.older_spellings import modern
from engine.refusal import Lesson, Refusal
from engine.registry import layer_class

LONGEST = 2_000_000  # characters; VGG19 takes 40,000
DEEPEST = 20  # models within models

_MODELS = ("Sequential",)
Model = TypeVar("Model")


def described(layer: Layer) -> dict[str, Any]:
    """A layer or a model as Keras's dictionary: its module, its class, its configuration.

    >>> from engine.activating import ReLU
    >>> described(ReLU())["class_name"]
    'ReLU'
    """
    name = type(layer).__name__
    is_model = name in _MODELS
    entry: dict[str, Any] = {
        "module": "keras" if is_model else "keras.layers",
        "class_name": name,
        "config": layer.get_config(),
        "registered_name": None,
    }
    if layer.built_for is not None and not layer.weightless:
        entry["build_config"] = {"input_shape": layer.built_for}
    return entry | ({"compile_config": {}} if is_model else {})


def to_json(model: Layer, **options: Any) -> str:
    """A model as the JSON that Keras writes; `options` go to `json.dumps`."""
    return json.dumps(described(model), **options)


def model_from_json(text: str, make: Callable[[dict[str, Any]], Model]) -> Model:
    """What `make` makes of the configuration that a JSON text holds, in the spelling of 3.15.

    Raises `Refusal` for a text that is no JSON, that describes something else than a Sequential
    model, or a model that cannot be made.

    >>> model_from_json('{"class_name": "Sequential", "config": []}', dict)["layers"]
    []
    """
    if len(text) > LONGEST:
        raise _refused(f"it has {len(text):,} characters, more than {LONGEST:,}")
    try:
        read = json.loads(text)
        if not isinstance(read, Mapping) or read.get("class_name") not in _MODELS:
            kind = read.get("class_name") if isinstance(read, Mapping) else type(read).__name__
            raise _refused(f"it describes {kind!r:.80}, not a Sequential model")
        return make(_of_model(read, older="module" not in read, depth=1))
    except Refusal:
        raise
    except json.JSONDecodeError as error:
        raise _refused(f"line {error.lineno}: {error.msg}", line=error.lineno) from None
    except RecursionError:
        raise _refused("it is nested too deeply") from None
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        raise _refused(f"{cause}") from cause


def layer_of(entry: Any, index: int) -> Layer:
    """The layer that a dictionary of a configuration describes; `index` is its place.

    Raises `Refusal`, naming the place, for what describes no layer, or a layer refused by its own
    arguments.
    """
    try:
        return layer_class(entry["class_name"]).from_config(entry["config"])
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        name = entry.get("class_name") if isinstance(entry, Mapping) else entry
        raise _refused(f"layer {index} ({name!r}): {cause}", index=index, layer=name) from cause


def _of_model(entry: Mapping[str, Any], older: bool, depth: int) -> dict[str, Any]:
    if depth > DEEPEST:
        raise _refused(f"models lie within models more than {DEEPEST} deep")
    config = entry.get("config")
    if isinstance(config, list):  # as early versions of Keras 2 wrote it
        config = {"name": "sequential", "layers": config}
    if not isinstance(config, Mapping) or not isinstance(config.get("layers"), list):
        raise _refused("the model's config holds no list of layers")
    layers = [_of_layer(each, older, depth) for each in config["layers"]]
    return {**config, "layers": [*_missing_input(layers, config["layers"]), *layers]}


def _missing_input(layers: list[Any], written: list[Any]) -> list[Any]:
    # Keras 2 let the first layer itself say which batches it takes.
    if not layers or layers[0]["class_name"] in ("InputLayer", *_MODELS):
        return []
    batch = written[0]["config"].get("batch_input_shape")
    if batch is None:
        return []
    return [{"class_name": "InputLayer", "config": {"batch_shape": batch}}]


def _of_layer(entry: Any, older: bool, depth: int = 0) -> dict[str, Any]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("class_name"), str):
        raise _refused(f"a layer is described by a class_name and a config, not by {entry!r:.80}")
    if entry["class_name"] in _MODELS:
        return {**entry, "config": _of_model(entry, older, depth + 1)}
    config = entry.get("config")
    if not isinstance(config, Mapping):
        raise _refused(f"the config of {entry['class_name']!r} is no dictionary")
    name = layer_class(entry["class_name"]).__name__
    arguments = _older_arguments(name, config) if older else dict(config)
    for argument in ("layer", "backward_layer"):
        if arguments.get(argument) is not None:
            arguments[argument] = _of_layer(arguments[argument], older, depth)
    return {"module": "keras.layers", "class_name": name, "config": arguments}


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


def _refused(why: str, **numbers: object) -> Refusal:
    return Refusal(f"This JSON is no model that can be read: {why}.", Lesson("json", numbers))
