"""What real Keras says of the last model that a program made."""

from __future__ import annotations

import importlib
import inspect
import math
from typing import Any


class AskingKeras:
    """Keeps the models that programs make, and answers for the last that is no part of another."""

    def __init__(self) -> None:
        self.keras = importlib.import_module("keras")
        self.made: list[Any] = []
        self.called: dict[Any, list[Any]] = {}  # layers with weights, in the order of their calls
        self.inside: list[Any] = []  # Keras's own layers that are being called just now
        self.building: list[Any] = []  # stacks that are making the graph behind them just now
        self.is_recording = False

    def watch(self) -> None:
        """Keep every model from now on, in the order in which they are made."""
        keras = self.keras
        # So that the layer that refuses is in the trace.
        keras.config.disable_traceback_filtering()
        operation = importlib.import_module("keras.src.ops.operation").Operation
        make, call, build = operation.__new__, keras.layers.Layer.__call__, keras.Sequential.build

        def making(cls: type, *arguments: Any, **options: Any) -> Any:
            made = make(cls, *arguments, **options)
            if isinstance(made, keras.Model) and not self.building:
                self.made.append(made)
            return made

        def building(model: Any, input_shape: Any = None) -> None:
            self.building.append(model)
            try:
                build(model, input_shape)
            finally:
                self.building.pop()

        def calling(layer: Any, *arguments: Any, **options: Any) -> Any:
            if not self.is_recording or self.inside:
                return call(layer, *arguments, **options)
            return self._recorded(call, layer, arguments, options)

        operation.__new__ = making
        keras.Sequential.build = building
        keras.layers.Layer.__call__ = calling

    def forget(self) -> None:
        """Begin anew: names are counted from one, no model is known."""
        for kept in (self.made, self.called, self.inside, self.building):
            kept.clear()
        self.is_recording = False
        self.keras.backend.clear_session()
        self.keras.backend.set_image_data_format("channels_last")

    def answer(self) -> dict[str, Any]:
        """Counts, layers and output shape of the last model that is no part of another."""
        made = [model for model in self.made if getattr(model, "built", False)]
        held = [_held(model) for model in made]
        model = [
            each
            for each, own in zip(made, held, strict=True)
            if not any(id(each) in others or own < others for others in held)
        ][-1]
        graph = getattr(model, "_functional", None) or model
        if not hasattr(graph, "_nodes") or any(map(_is_own, model._flatten_layers())):
            found = self._as_called(model)
            if hasattr(graph, "_nodes"):
                found["rows"] = _rows(model, graph)
        else:
            found = {"layers": _rows(model, graph), "output": _plain(model.output_shape)}
        # Counted last: the layers of a model's own class have weights only once they are called.
        counts = {"total": model.count_params(), "trainable": _size(model.trainable_weights)}
        return {**counts, **found}

    def refusing(self, cause: BaseException) -> str | None:
        """The class of the layer that raised, if it was one."""
        trace, found = cause.__traceback__, None
        while trace is not None:
            owner = trace.tb_frame.f_locals.get("self")
            if isinstance(owner, self.keras.Layer) and not isinstance(owner, self.keras.Model):
                found = type(owner).__name__
            trace = trace.tb_next
        return found

    def _as_called(self, model: Any) -> dict[str, Any]:
        # A model with classes of the program's own: which layers with weights are called, in order.
        made = self.keras.Input
        if hasattr(model, "_nodes"):
            inputs = model.input
        else:
            shapes = model._build_shapes_dict
            shapes = next(iter(shapes.values())) if len(shapes) == 1 else shapes
            if isinstance(shapes, list) and isinstance(shapes[0], tuple | list):
                inputs = [made(batch_shape=shape) for shape in shapes]
            else:
                inputs = made(batch_shape=(None, *shapes[1:]))
        self.is_recording = True
        outputs = model(inputs)
        self.is_recording = False
        return {"called": list(self.called.values()), "output": _shapes(outputs)}

    def _recorded(self, call: Any, layer: Any, arguments: Any, options: dict[str, Any]) -> Any:
        # A layer of the program's own is looked into where it holds others.
        if isinstance(layer, self.keras.Model) or (_is_own(layer) and _holds_layers(layer)):
            known = inspect.signature(layer.call).parameters
            kept = {name: value for name, value in options.items() if name in known}
            outputs = layer.call(*arguments, **kept)
            own = [*layer._trainable_variables, *layer._non_trainable_variables]
        else:
            self.inside.append(layer)
            outputs = call(layer, *arguments, **options)
            self.inside.pop()
            own = layer.weights
        if own:
            row = [type(layer).__name__, _shapes(outputs), _size(own)]
            self.called.setdefault(layer, row)
        return outputs


def _is_own(layer: Any) -> bool:
    return not type(layer).__module__.startswith("keras.")


def _holds_layers(layer: Any) -> bool:
    return any(True for _ in layer._flatten_layers(include_self=False))


def _held(model: Any) -> set[int]:
    """The layers of a model, those of models within it too."""
    layers = model._flatten_layers(include_self=False)
    return {id(layer) for layer in layers if type(layer).__name__ != "InputLayer"}


def _rows(model: Any, graph: Any) -> list[list[Any]]:
    nodes = {id(node) for each in graph._nodes_by_depth.values() for node in each}
    return [
        [layer.name, type(layer).__name__, _calls(layer, nodes), layer.count_params()]
        for layer in model.layers
    ]


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
