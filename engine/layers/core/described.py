"""A layer as Keras's dictionary, and back: its module, its class, its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.base.refusal import Lesson, Refusal
from engine.base.registry import class_of
from engine.base.signatures import arguments_in
from engine.base.structures import mapped
from engine.layers.core.layer import Layer
from engine.layers.core.placeholder import KEY, standing_for
from engine.layers.core.symbolic import is_symbolic

MODELS = ("Sequential", "Functional", "Model")
_MODULES = {"Sequential": "keras", "Functional": "keras.src.models.functional"}


def described(layer: Any) -> dict[str, Any]:
    """A layer, a model or a function of `ops` as Keras's dictionary: module, class, configuration.

    >>> from engine.layers.activation.activating import ReLU
    >>> described(ReLU())["class_name"]
    'ReLU'
    """
    name = getattr(layer, "exported_as", type(layer).__name__)
    entry: dict[str, Any] = {
        "module": getattr(layer, "module", _MODULES.get(name, "keras.layers")),
        "class_name": name,
        "config": layer.get_config(),
        "registered_name": getattr(layer, "registered_name", None),
    }
    if not isinstance(layer, Layer) or name == "Functional":
        entry["registered_name"] = name
    if name == "Functional":
        compiled = {"compile_config": layer.compile_config or {}}
        return {**entry, "build_config": {"input_shape": None}, **compiled}
    if isinstance(layer, Layer) and layer.built_for is not None and not layer.weightless:
        entry["build_config"] = _build_config(layer)
    return entry | ({"compile_config": layer.compile_config or {}} if name == "Sequential" else {})


def _build_config(layer: Layer) -> dict[str, Any]:
    # Where a layer was built for several tensors, each shape stands by its name.
    shapes = getattr(layer, "shapes_dict", None)
    if shapes is not None:
        named = {name: shape for name, shape in shapes.items() if shape is not None}
        return {"shapes_dict": named} if len(named) > 1 else {"input_shape": layer.built_for}
    states = None
    if layer.inbound_nodes:
        first = layer.inbound_nodes[0]
        given = arguments_in(type(layer).trace, (layer, *first.args), first.kwargs)
        states = given.get("initial_state")
    if states is None or not is_symbolic(states):
        return {"input_shape": layer.built_for}
    told = {"sequences_shape": layer.built_for}
    return {"shapes_dict": {**told, "initial_state_shape": mapped(lambda t: t.shape, states)}}


def layer_of(entry: Any, index: int) -> Any:
    """The layer or function that a dictionary of a configuration describes; `index` is its place.

    Where the dictionary tells output shapes instead of a known class, a placeholder stands for it.
    Raises `Refusal`, naming the place, for what describes none, or a layer refused by its own
    arguments.
    """
    if isinstance(entry, Mapping) and KEY in entry:
        return standing_for(entry)
    try:
        kind = class_of(entry["class_name"], entry.get("module"))
        return kind.from_config(entry["config"])
    except Exception as cause:  # whatever a wrong value leads to, it is the text that is wrong
        name = entry.get("class_name") if isinstance(entry, Mapping) else entry
        raise unreadable(f"layer {index} ({name!r}): {cause}", index=index, layer=name) from cause


def unreadable(why: str, **numbers: object) -> Refusal:
    """The refusal of a description that is no model, saying why."""
    return Refusal(f"This JSON is no model that can be read: {why}.", Lesson("json", numbers))
