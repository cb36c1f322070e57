"""Attributes and methods of layers, models and tensors that a text may use; no other is looked up."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.base.signatures import parameters_of
from engine.exchange.reading.keras import stacks
from engine.exchange.reading.keras.graphs import input_of
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.python.machine import ERRORS, unknown
from engine.exchange.reading.python.nodes import line_of, shown
from engine.exchange.reading.python.operators import is_known
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Grid, Method, Named, Unknown
from engine.exchange.reading.words import words
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.models.model import Model
from engine.models.sequential import Sequential

# What is done with a finished model does not change its shapes.
PASSED_OVER = words(
    "compile evaluate evaluate_generator fit fit_generator load_weights predict predict_classes "
    "predict_generator predict_on_batch predict_proba save summary save_weights set_weights "
    "to_json to_yaml train_on_batch test_on_batch export reset_states reset_state add_loss "
    "add_metric make_predict_function adapt test get_config quantize plot stop_training "
    "compile_from_config eval to"
)
_FED = words("fit predict evaluate train_on_batch predict_on_batch __call__")


def attribute(record: Record, owner: Any, name: str, node: ast.AST) -> Any:
    """An attribute of a tensor, a layer or a model; `MISSING` for one that is not known here."""
    if isinstance(owner, KerasTensor):
        return _of_tensor(owner, name, node)
    if isinstance(owner, Layer):
        return _of_layer(record, owner, name, node)
    return MISSING


def _of_tensor(owner: KerasTensor, name: str, node: ast.AST) -> Any:
    if name in ("shape", "_keras_shape", "_shape"):
        return unknown(node) if owner.shape is None else owner.shape
    if name in ("ndim", "name", "dtype", "rank"):
        return owner.ndim if name == "rank" else getattr(owner, name)
    if name in ("get_shape", "set_shape"):
        return Method(owner, name)
    return MISSING


def _of_layer(record: Record, owner: Layer, name: str, node: ast.AST) -> Any:
    if (isinstance(owner, Sequential | Model) and name in _MODEL) or name in _LAYER:
        return Method(owner, name)
    if name in PASSED_OVER:
        return Method(owner, name)
    if name == "layers" and isinstance(owner, Sequential | Model):
        return list(owner.layers)
    if name in ("name", "trainable", "built"):
        return getattr(owner, name)
    try:
        if name in ("output", "input"):
            ends = getattr(owner, f"{name}s", None) if isinstance(owner, Sequential) else None
            return ends[0] if ends else getattr(owner, name)
        if name in ("outputs", "inputs") and isinstance(owner, Model):
            return list(getattr(owner, name))
        if name in ("output_shape", "input_shape"):
            return _shape_of(owner, name)
        if name in ("weights", "trainable_weights", "variables", "trainable_variables"):
            return grids_of(owner)
        if name in ("kernel", "bias") and owner.built:
            return Grid(next(s.shape for s in owner._specs if s.name.endswith(name)))
        own = parameters_of(type(owner))
        if name in own and is_known(getattr(owner, name, MISSING)):
            return getattr(owner, name)
        if name in ("layer", "forward_layer", "backward_layer"):
            found = getattr(owner, name, MISSING)
            return found if isinstance(found, Layer) else MISSING
    except (*ERRORS, StopIteration):
        return unknown(node)
    return MISSING


def _shape_of(owner: Layer, name: str) -> Any:
    if isinstance(owner, Sequential | Model):
        return getattr(owner, name)
    tensor = getattr(owner, name.removesuffix("_shape"))
    return [each.shape for each in tensor] if isinstance(tensor, list | tuple) else tensor.shape


def grids_of(layer: Any) -> list[Grid]:
    """The weights of a layer or a model by their shapes; nothing is drawn."""
    if not layer.built:
        raise ValueError(f"the weights of {layer.name} are not known yet")
    return [Grid(tuple(spec.shape)) for spec in layer._specs]


def is_instance(value: Any, kind: Any) -> Any:
    """Whether a layer is of a class of Keras; `MISSING` where that cannot be said."""
    if isinstance(kind, Named) and isinstance(value, Layer):
        return type(value).__name__ == kind.leaf or kind.leaf == "Layer" or MISSING
    return MISSING


def set_attribute(record: Record, owner: Any, name: str, value: Any, node: ast.AST) -> Any:
    """Set what a text may set of a layer: whether it is trained, and its name."""
    if not isinstance(owner, Layer):
        return MISSING
    if name == "trainable" and isinstance(value, bool):
        owner.trainable = value
    elif name in ("name", "_name") and isinstance(value, str) and "/" not in value:
        owner.name, owner.auto_named = value, False
    else:
        return MISSING
    return None


def call_method(
    record: Record, method: Method, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The outcome of a method of a tensor, a layer or a model; `MISSING` for any other."""
    owner, name = method.owner, str(method.function)
    if isinstance(owner, KerasTensor):
        if name == "get_shape":
            return unknown(node) if owner.shape is None else owner.shape
        return None
    if not isinstance(owner, Layer):
        return MISSING
    if isinstance(owner, Sequential | Model) and name in _MODEL:
        return _MODEL[name](record, owner, args, kwargs, node)
    if name in _LAYER:
        return _LAYER[name](record, owner, args, kwargs, node)
    if name in PASSED_OVER:
        if name in _FED and args:
            feed(record, owner, args[0], node)
        record.remark(line_of(node), "passed", f"{shown(node)} changes no shape.")
        return None if name in ("compile", "summary", "save") else unknown(node)
    return MISSING


def feed(record: Record, model: Any, data: Any, node: ast.AST) -> None:
    """Build a stack that waits for its input with data of a known shape."""
    waits = isinstance(model, Sequential) and not model.built
    if waits and isinstance(data, Grid) and model.input_layer is None and model.layers:
        stacks.build(record, model, data, node)


def _add(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    if not isinstance(owner, Sequential):
        return unknown(node)
    given = [*args, *(value for key, value in kwargs.items() if key == "layer")]
    place = node.args[0] if isinstance(node, ast.Call) and node.args else node
    outside = {key: value for key, value in kwargs.items() if key != "layer"}
    if outside and given and isinstance(given[0], Layer):
        stacks.misplaced(record, given[0], outside, node)
    if not given:
        return None
    stacks.add(record, owner, given[0], place)
    return None


def _pop(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    return owner.pop() if isinstance(owner, Sequential) and owner.layers else unknown(node)


def _build(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> None:
    shape = args[0] if args else kwargs.get("input_shape")
    if isinstance(shape, list):
        shape = tuple(shape)
    stacks.build(record, owner, shape, node)


def _get_layer(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    given = dict(zip(("name", "index"), args, strict=False)) | dict(kwargs)
    if any(isinstance(each, Unknown) for each in given.values()):
        return unknown(node)
    return owner.get_layer(**given)


def _count(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    return owner.count_params()


def _get_weights(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    return grids_of(owner)


def _output_shape(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    return owner.compute_output_shape(tuple(args[0]))


def _input_at(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    return owner.input if isinstance(owner, Sequential | Model) else input_of(record, owner)


def _output_at(record: Record, owner: Any, args: Any, kwargs: Any, node: ast.AST) -> Any:
    place = args[0] if args and isinstance(args[0], int) else 0
    return owner.inbound_nodes[place].outputs[0]


_Method = Callable[[Record, Any, Sequence[Any], Mapping[str, Any], ast.AST], Any]
_MODEL: dict[str, _Method] = {
    "add": _add,
    "pop": _pop,
    "build": _build,
    "get_layer": _get_layer,
    "count_params": _count,
    "get_weights": _get_weights,
}
_LAYER: dict[str, _Method] = {
    "build": lambda record, owner, args, kwargs, node: None,
    "count_params": _count,
    "get_weights": _get_weights,
    "compute_output_shape": _output_shape,
    "get_input_at": _input_at,
    "get_output_at": _output_at,
}
