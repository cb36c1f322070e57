"""Models as Keras 1, Keras 2, tf.keras and TensorFlow.js describe them, as Keras 3 would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.base.refusal import Refusal
from engine.base.registry import class_of
from engine.exchange import older_graphs, older_operators, told_shapes
from engine.exchange.joined_stacks import begins_with_merge, joined_stacks
from engine.exchange.keras1_spellings import from_keras1, is_keras1
from engine.exchange.older_spellings import modern, modern_class
from engine.layers.core.described import MODELS
from engine.layers.core.placeholder import KEY

DEEPEST = 20  # models within models
MOST = 3_000  # layers, those of models within too; NASNetLarge has 1,041
# Arguments that hold layers themselves.
_WITHIN = ("layer", "backward_layer", "forward_layer", "cell")


def of_keras3(entry: Any) -> dict[str, Any]:
    """A model's dictionary as Keras 3 writes it, from what any version wrote.

    Layers get their modern class, arguments and calls; a first layer that says itself which batches
    it takes gets the `InputLayer` that Keras puts before it. What is no model's dictionary raises
    ValueError, saying what is wrong with it.

    >>> older = {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {
    ...     "output_dim": 4, "batch_input_shape": [None, 3]}}]}
    >>> [layer["class_name"] for layer in of_keras3(older)["config"]["layers"]]
    ['InputLayer', 'Dense']
    """
    if not isinstance(entry, Mapping) or entry.get("class_name") not in MODELS:
        kind = entry.get("class_name") if isinstance(entry, Mapping) else type(entry).__name__
        raise ValueError(f"it describes {kind!r:.80}, not a model")
    if (count := _count(entry)) > MOST:
        raise ValueError(f"it has {count:,} layers, more than {MOST:,}")
    version = str(entry.get("keras_version", ""))
    return _model(entry, older="module" not in entry or version.startswith(("1", "2")), depth=1)


def _count(entry: Mapping[str, Any]) -> int:
    waiting, count = [entry], 0
    while waiting and count <= MOST:
        config = waiting.pop().get("config")
        layers = config.get("layers") if isinstance(config, Mapping) else config
        within = layers if isinstance(layers, list) else []
        count += len(within)
        waiting += [each for each in within if isinstance(each, Mapping)]
    return count


def _model(entry: Mapping[str, Any], older: bool, depth: int) -> dict[str, Any]:
    if depth > DEEPEST:
        raise ValueError(f"models lie within models more than {DEEPEST} deep")
    config = entry.get("config")
    if isinstance(config, list):  # as early versions wrote a Sequential
        config = {"name": entry.get("name", "sequential"), "layers": config}
    if not isinstance(config, Mapping) or not isinstance(config.get("layers"), list):
        raise ValueError("the model's config holds no list of layers")
    if entry["class_name"] == "Sequential" and begins_with_merge(config["layers"]):
        return _model(joined_stacks(config), older, depth)
    written = config["layers"]
    layers = [_layer(each, older, depth) for each in written]
    if entry["class_name"] == "Sequential":
        layers = [
            each if _is_known(each) else {**each, KEY: told_shapes.told_by_stack(layers, at)}
            for at, each in enumerate(layers)
        ]
        layers = [*_missing_input(layers, written), *layers]
        return {"module": "keras", **entry, "config": {**config, "layers": layers}}
    config = {**config, "layers": _graph_layers(layers)}
    if older and not any(map(older_graphs.is_called_as_today, written)):
        config = older_graphs.counted_from_zero(config)
    return {"module": "keras", **entry, "class_name": "Functional", "config": config}


def _graph_layers(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    unknown = [not _is_known(each) for each in layers]
    told = told_shapes.told_by_graph(layers) if any(unknown) else {}
    return [
        {**each, KEY: told_shapes.in_order(told.get(each.get("name", ""), {}))} if new else each
        for each, new in zip(layers, unknown, strict=True)
    ]


def _is_known(entry: Mapping[str, Any]) -> bool:
    # A class of the reader's own may have the name of one of Keras's.
    if ">" in str(entry.get("registered_name")) or not _is_of_keras(entry.get("module")):
        return False
    try:
        class_of(entry["class_name"], entry.get("module"))
    except Refusal:
        return False
    within = [entry["config"].get(argument) for argument in _WITHIN]
    return all(_is_known(each) for each in within if isinstance(each, Mapping) and "config" in each)


def _is_of_keras(module: object) -> bool:
    return module is None or str(module).split(".")[0] in ("keras", "tf_keras", "tensorflow")


def _missing_input(layers: list[Any], written: list[Any]) -> list[Any]:
    # Until Keras 3 the first layer itself could say which batches it takes.
    first = layers[0] if layers else None
    if first is None or first["class_name"] in ("InputLayer", *MODELS):
        return []
    config = written[0]["config"] if isinstance(written[0].get("config"), Mapping) else {}
    batch = config.get("batch_input_shape", _batch_of(first["class_name"], config))
    if batch is None:
        return []
    first["config"].pop("input_shape", None)
    return [_input_layer(batch, config)]


def _batch_of(class_name: str, config: Mapping[str, Any]) -> list[Any] | None:
    # Keras 1 let the number of features and of steps be told apart from each other.
    features, length = config.get("input_dim"), config.get("input_length")
    if class_name == "Embedding":
        return None
    if features is None or isinstance(features, str):
        return None
    return [None, features] if class_name == "Dense" else [None, length, features]


def _input_layer(batch: Any, config: Mapping[str, Any]) -> dict[str, Any]:
    dtype = config.get("input_dtype", "float32")
    config = {"batch_shape": batch, "dtype": dtype if isinstance(dtype, str) else "float32"}
    return {"module": "keras.layers", "class_name": "InputLayer", "config": config}


def _layer(entry: Any, older: bool, depth: int) -> dict[str, Any]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("class_name"), str):
        raise ValueError(f"a layer is described by a class_name and a config, not by {entry!r:.80}")
    if entry["class_name"] in MODELS:
        return _called(_model(entry, older, depth + 1), entry["class_name"])
    entry = older_operators.with_module(entry)
    config = entry.get("config")
    if not isinstance(config, Mapping):
        raise ValueError(f"the config of {entry['class_name']!r:.80} is no dictionary")
    if entry["class_name"] in older_operators.OPERATORS:
        made = older_graphs.calls(entry["class_name"], entry.get("inbound_nodes", []))
        if (operator := older_operators.operator(entry, made)) is not None:
            return operator
    name, arguments = entry["class_name"], dict(config)
    if older and not str(entry.get("module")).startswith("keras.src.ops"):
        name, arguments = _modern(name, arguments)
    for argument in _WITHIN:
        if isinstance(arguments.get(argument), Mapping) and "class_name" in arguments[argument]:
            arguments[argument] = _layer(arguments[argument], older, depth + 1)
    modern_entry = {"module": "keras.layers", **entry, "class_name": name, "config": arguments}
    return _called(modern_entry, name)


def _called(entry: dict[str, Any], name: str) -> dict[str, Any]:
    if "inbound_nodes" not in entry:
        return entry
    return {**entry, "inbound_nodes": older_graphs.calls(name, entry["inbound_nodes"])}


def _todays(name: str) -> str:
    try:
        return str(class_of(name).__name__)
    except Refusal:
        return name


def _modern(name: str, config: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if is_keras1(name, config):
        name, config = from_keras1(name, config)
    name, config = modern_class(_todays(name), config)
    arguments = modern(name, config)
    if name == "GRU":
        arguments.setdefault("reset_after", False)  # before it was an option
    for argument, value in arguments.items():
        if argument.endswith("initializer") and isinstance(value, Mapping):
            inside = value.get("config") or {}
            kept = {key: each for key, each in inside.items() if key != "dtype"}
            arguments[argument] = {**value, "config": kept}
    return name, arguments
