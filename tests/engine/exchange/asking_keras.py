"""What real Keras says of the last model that a program made."""

from __future__ import annotations

import inspect
import math
from typing import Any

import keras
from keras.src.ops.operation import Operation

_MADE: list[Any] = []
_CALLED: list[list[Any]] = []
_INSIDE: list[Any] = []  # Keras's own layers that are being called just now
_RECORDING: list[bool] = []
_BUILDING: list[Any] = []  # stacks that are making the graph behind them just now


def watch() -> None:
    """Keep every model from now on, in the order in which they are made."""
    make, call = Operation.__new__, keras.layers.Layer.__call__
    build = keras.Sequential.build

    def making(cls: type, *arguments: Any, **options: Any) -> Any:
        made = make(cls, *arguments, **options)
        if isinstance(made, keras.Model) and not _BUILDING:
            _MADE.append(made)
        return made

    def calling(layer: Any, *arguments: Any, **options: Any) -> Any:
        if not _RECORDING or _INSIDE:
            return call(layer, *arguments, **options)
        if isinstance(layer, keras.Model) or _is_own(layer):
            known = inspect.signature(layer.call).parameters
            kept = {name: value for name, value in options.items() if name in known}
            outputs = layer.call(*arguments, **kept)
            own = [*layer._trainable_variables, *layer._non_trainable_variables]
        else:
            _INSIDE.append(layer)
            outputs = call(layer, *arguments, **options)
            _INSIDE.pop()
            own = layer.weights
        if own:
            _CALLED.append([type(layer).__name__, _shapes(outputs), _size(own)])
        return outputs

    def building(model: Any, input_shape: Any = None) -> None:
        _BUILDING.append(model)
        try:
            build(model, input_shape)
        finally:
            _BUILDING.pop()

    keras.Sequential.build = building
    Operation.__new__ = making
    keras.layers.Layer.__call__ = calling


def forget() -> None:
    """Begin anew: names are counted from one, no model is known."""
    for kept in (_MADE, _CALLED, _INSIDE, _RECORDING, _BUILDING):
        kept.clear()
    keras.backend.clear_session()
    keras.backend.set_image_data_format("channels_last")


def answer() -> dict[str, Any]:
    """Counts, layers and output shape of the last model that is not part of another."""
    inner = {id(part) for model in _MADE for part in _parts(model)}
    model = [made for made in _MADE if id(made) not in inner and made.built][-1]
    found: dict[str, Any] = {
        "total": model.count_params(),
        "trainable": _size(model.trainable_weights),
    }
    graph = getattr(model, "_functional", None) or model
    if not hasattr(graph, "_nodes") or any(_is_own(layer) for layer in model._flatten_layers()):
        found |= _as_called(model)
    else:
        nodes = {id(node) for each in graph._nodes_by_depth.values() for node in each}
        found["layers"] = [
            [layer.name, type(layer).__name__, _calls(layer, nodes), layer.count_params()]
            for layer in model.layers
        ]
        found["output"] = _plain(model.output_shape)
    return found


def refusing(cause: BaseException) -> str | None:
    """The class of the layer that raised, if it was one."""
    trace, found = cause.__traceback__, None
    while trace is not None:
        owner = trace.tb_frame.f_locals.get("self")
        if isinstance(owner, keras.layers.Layer) and not isinstance(owner, keras.Model):
            found = type(owner).__name__
        trace = trace.tb_next
    return found


def _as_called(model: Any) -> dict[str, Any]:
    # A model with classes of the program's own: which layers with weights are called, in order.
    if hasattr(model, "_nodes"):
        inputs = model.input
    else:
        shapes = model._build_shapes_dict
        shapes = next(iter(shapes.values())) if len(shapes) == 1 else shapes
        if isinstance(shapes, list) and isinstance(shapes[0], tuple | list):
            inputs = [keras.Input(batch_shape=shape) for shape in shapes]
        else:
            inputs = keras.Input(batch_shape=(None, *shapes[1:]))
    _RECORDING.append(True)
    outputs = model(inputs)
    _RECORDING.clear()
    return {"called": list(_CALLED), "output": _shapes(outputs)}


def _is_own(layer: Any) -> bool:
    return not type(layer).__module__.startswith("keras.")


def _parts(model: Any) -> list[Any]:
    return list(model._flatten_layers(include_self=False))


def _calls(layer: Any, nodes: set[int]) -> list[Any]:
    """The output shape of each call of the layer within the model."""
    return [
        _shapes(node.output_tensors if len(node.output_tensors) > 1 else node.output_tensors[0])
        for node in layer._inbound_nodes
        if id(node) in nodes
    ]


def _shapes(outputs: Any) -> Any:
    if isinstance(outputs, dict):
        return {name: _shapes(value) for name, value in outputs.items()}
    if isinstance(outputs, list | tuple):
        return [_shapes(value) for value in outputs]
    return list(outputs.shape)


def _plain(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: _plain(value) for name, value in shape.items()}
    return [_plain(value) if isinstance(value, list | tuple) else value for value in shape]


def _size(weights: Any) -> int:
    return sum(math.prod(weight.shape) for weight in weights)
