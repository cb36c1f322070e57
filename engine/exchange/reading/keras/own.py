"""Layers and models that a text defines itself: classes whose `call` is read with tensors."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.base.structures import flat, mapped
from engine.exchange.reading.keras.graphs import called_on
from engine.exchange.reading.keras.own_layer import OwnLayer, OwnWeights
from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.python.functions import call_function
from engine.exchange.reading.python.machine import ERRORS, Machine, unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.signals import Signal
from engine.exchange.reading.python.values import (
    Class,
    Function,
    Grid,
    Instance,
    Named,
    Unknown,
)
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.operation import refusals_kept
from engine.layers.core.symbolic import KerasTensor
from engine.models.functional import Functional


def kind_of(kind: Class) -> str | None:
    """Whether a class of the text is a `model`, a `layer`, a torch `module`, or none of them."""
    for base in kind.foreign():
        leaf = (
            base.leaf if isinstance(base, Named) else getattr(base, "text", "").rpartition(".")[2]
        )
        if leaf in ("Module", "LightningModule"):
            return "module"
        if leaf in ("Model", "Sequential", "Functional"):
            return "model"
        if leaf.endswith("Layer") or leaf in ("Wrapper", "Block"):
            return "layer"
    return None


def call_of(instance: Instance) -> Function | None:
    """The method that such an object is called by."""
    for name in ("call", "forward"):
        found = instance.kind.find(name)
        if isinstance(found, Function):
            return found
    return None


class OwnClasses:
    """Reads the classes of a text as layers; `models` are kept by the object and its input shapes."""

    def __init__(self, record: Record, machine: Machine) -> None:
        self.record, self.machine = record, machine
        self.weights: dict[Instance, list[tuple[Grid, str, bool]]] = {}
        self.built: set[int] = set()
        self.standing: dict[int, KerasTensor] = {}  # the tensors of weights while a call is read
        self.traced: dict[tuple[int, str], Any] = {}
        self.instances: list[tuple[Instance, int]] = []
        self.layers: dict[Instance, OwnLayer] = {}
        self.deepness = 0

    def made(self, instance: Instance, node: ast.AST) -> None:
        """Take note of an object whose class is a layer or a model."""
        if kind_of(instance.kind) is not None:
            self.instances.append((instance, line_of(node)))

    def add_weight(
        self, instance: Instance, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> Grid:
        """A weight that the object makes for itself."""
        shapes = [each for each in [kwargs.get("shape"), *args] if isinstance(each, list | tuple)]
        shape = tuple(shapes[0]) if shapes else ()
        name = next(
            (each for each in [kwargs.get("name"), *args] if isinstance(each, str)), "weight"
        )
        trainable = kwargs.get("trainable", True) is not False
        weight = Grid(shape)
        self.weights.setdefault(instance, []).append((weight, name, trainable))
        return weight

    def called(
        self, instance: Instance, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """What a call of the object gives: a model of its own, called on the tensors."""
        held = instance.fields.get("__model__")
        if held is not None:
            return called_on(self.record, held, args, kwargs, node)
        function = call_of(instance)
        if function is None:
            return MISSING
        doubts = [each for each in flat([list(args)]) if isinstance(each, Unknown)]
        if doubts:
            self.record.ask(doubts[0], f"the input of {instance.kind.name}", line_of(node))
            return unknown(node, source=doubts[0])
        tensors = [
            each
            for each in flat([list(args), dict(kwargs)])
            if isinstance(each, KerasTensor | Grid)
        ]
        if not tensors or any(isinstance(t, KerasTensor) and t.shape is None for t in tensors):
            return unknown(node) if not tensors else KerasTensor(None)
        if len(args) != 1 or any(isinstance(e, KerasTensor | Grid) for e in kwargs.values()):
            return self.inlined(instance, function, args, kwargs, node)
        shapes = mapped(lambda each: tuple(each.shape), args[0])
        options = {name: value for name, value in kwargs.items() if name != "training"}
        model = self.model_of(instance, shapes, node, options)
        if isinstance(model, Unknown):
            return model
        stands = self.layer_of(instance, node) if _holds_all(model) else model
        return called_on(self.record, stands, args, {}, node)

    def inlined(
        self,
        instance: Instance,
        function: Function,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        node: ast.AST,
    ) -> Any:
        """What the object's method gives, its layers standing among those around the call."""
        self.build(instance, getattr(args[0], "shape", None) if args else None, node)
        return call_function(self.machine, function, [instance, *args], kwargs, node)

    def model_of(
        self, instance: Instance, shapes: Any, node: ast.AST, options: Mapping[str, Any]
    ) -> Any:
        """The model that the object's `call` makes between inputs of those shapes."""
        key = (id(instance), repr((shapes, sorted(options))))
        if key not in self.traced:
            self.traced[key] = self._trace(instance, shapes, node, options)
        return self.traced[key]

    def _trace(
        self, instance: Instance, shapes: Any, node: ast.AST, options: Mapping[str, Any]
    ) -> Any:
        function = call_of(instance)
        if function is None or self.deepness > 12:
            return unknown(node)
        self.build(instance, shapes, node)
        inputs = _inputs_of(shapes)
        held = self.weights.get(instance, [])
        outer, before = dict(self.standing), self.record.within
        fed = inputs
        self.deepness += 1
        try:
            if held and isinstance(inputs, KerasTensor):
                fed, *tensors = OwnWeights(held)(inputs)
                self.standing |= {id(w): t for (w, _, _), t in zip(held, tensors, strict=True)}
            self.record.within = flat([fed])[0]
            outputs = call_function(self.machine, function, [instance, fed], options, node)
        finally:
            self.standing, self.record.within = outer, before
            self.deepness -= 1
        return self._wrapped(instance, inputs, outputs, node)

    def _wrapped(self, instance: Instance, inputs: Any, outputs: Any, node: ast.AST) -> Any:
        kind = instance.kind
        leaves = flat(outputs)
        if not leaves or not all(isinstance(each, KerasTensor) for each in leaves):
            doubt = next((each for each in leaves if isinstance(each, Unknown)), None)
            said = f": {doubt.text}" if doubt is not None else ""
            self.record.refuse(
                CodeRefusal(line_of(node), f"what {kind.name} gives is not read here{said}.")
            )
            return unknown(node, source=doubt)
        try:
            with refusals_kept():
                model = _class_of(kind.name)(inputs, outputs, name=_name_of(instance))
        except ERRORS as cause:
            self.record.refuse(CodeRefusal(line_of(node), str(cause), cause))
            return unknown(node)
        self.record.layers[model] = line_of(node)
        if kind_of(kind) != "layer":
            self.record.models.append(MadeModel(model, line_of(node)))
        return model

    def build(self, instance: Instance, shapes: Any, node: ast.AST) -> None:
        """Read the object's `build` once, with the shape of its input."""
        method = instance.kind.find("build")
        if id(instance) in self.built or not isinstance(method, Function) or shapes is None:
            return
        self.built.add(id(instance))
        call_function(self.machine, method, [instance, shapes], {}, node)

    def layer_of(self, instance: Instance, node: ast.AST, shape: Any = None) -> Layer | None:
        """The object as a layer of a stack, which is read when its input is known."""
        if call_of(instance) is None:
            return None
        if shape is not None:
            model = self.model_of(instance, tuple(shape), node, {})
            if isinstance(model, Layer) and not _holds_all(model):
                return model
        if instance in self.layers:
            return self.layers[instance]

        def trace(shape: Any) -> Any:
            try:
                return self.model_of(instance, shape, node, {})
            except Signal as signal:
                raise CodeRefusal(line_of(node), str(signal) or "it is not read here.") from None

        self.layers[instance] = OwnLayer.named_after(instance.kind.name, trace, _name_of(instance))
        return self.layers[instance]


def _name_of(instance: Instance) -> str | None:
    name = instance.fields.get("name") or instance.fields.get("_name")
    return name if isinstance(name, str) and "/" not in name else None


def _holds_all(model: Any) -> bool:
    """Whether all weights are those that the class made itself."""
    return bool(model._specs) and all(
        isinstance(layer, OwnWeights) for layer in model.inner if layer._specs
    )


def _class_of(name: str) -> Callable[..., Any]:
    return type(name, (Functional,), {}) if name.isidentifier() else Functional


def _inputs_of(shapes: Any) -> Any:
    if isinstance(shapes, dict):
        return {key: _inputs_of(value) for key, value in shapes.items()}
    if isinstance(shapes, list | tuple) and any(isinstance(s, list | tuple | dict) for s in shapes):
        return [_inputs_of(each) for each in shapes]
    sizes = tuple(size if isinstance(size, int) else None for size in shapes)
    return InputLayer(batch_shape=sizes).output
