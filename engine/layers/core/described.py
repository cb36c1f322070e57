"""A layer as Keras's dictionary, and back: its module, its class, its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.base.refusal import Lesson, Refusal
from engine.base.registry import layer_class
from engine.layers.core.layer import Layer

MODELS = ("Sequential",)


def described(layer: Layer) -> dict[str, Any]:
    """A layer or a model as Keras's dictionary: its module, its class, its configuration.

    >>> from engine.layers.activation.activating import ReLU
    >>> described(ReLU())["class_name"]
    'ReLU'
    """
    name = type(layer).__name__
    is_model = name in MODELS
    entry: dict[str, Any] = {
        "module": "keras" if is_model else "keras.layers",
        "class_name": name,
        "config": layer.get_config(),
        "registered_name": None,
    }
    if layer.built_for is not None and not layer.weightless:
        entry["build_config"] = {"input_shape": layer.built_for}
    return entry | ({"compile_config": {}} if is_model else {})


def layer_of(entry: Any, index: int) -> Any:
    """The layer that a dictionary of a configuration describes; `index` is its place.

    Raises `Refusal`, naming the place, for what describes no layer, or a layer refused by its own
    arguments.
    """
    try:
        return layer_class(entry["class_name"]).from_config(entry["config"])
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        name = entry.get("class_name") if isinstance(entry, Mapping) else entry
        raise unreadable(f"layer {index} ({name!r}): {cause}", index=index, layer=name) from cause


def unreadable(why: str, **numbers: object) -> Refusal:
    """The refusal of a description that is no model, saying why."""
    return Refusal(f"This JSON is no model that can be read: {why}.", Lesson("json", numbers))
