"""What the names of Keras and TensorFlow do when they are called."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from engine.base.registry import known, names
from engine.base.signatures import parameters_of
from engine.exchange.reading.arrays.making import dataset
from engine.exchange.reading.arrays.world import call_math
from engine.exchange.reading.keras.applications import application
from engine.exchange.reading.keras.computed import with_defaults
from engine.exchange.reading.keras.graphs import called_on, functional, input_of
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.names import Meant, meant
from engine.exchange.reading.keras.objects import object_of
from engine.exchange.reading.keras.older import class_of_today
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.keras.stacks import sequential
from engine.exchange.reading.keras.tensors import call_op
from engine.exchange.reading.python.machine import unknown
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Named, Unknown
from engine.layers.core.input import Input

# Functions that make a layer that merges and call it.
_MERGES = {
    "add": "Add",
    "subtract": "Subtract",
    "multiply": "Multiply",
    "average": "Average",
    "maximum": "Maximum",
    "minimum": "Minimum",
    "concatenate": "Concatenate",
    "dot": "Dot",
}
_MODES = {
    "sum": "Add",
    "mul": "Multiply",
    "concat": "Concatenate",
    "ave": "Average",
    "max": "Maximum",
    "dot": "Dot",
    "cos": "Dot",
}
# tf.layers, tf.contrib.layers and slim: a function for each layer, the tensor first.
_FUNCTIONS = {
    "conv1d": "Conv1D",
    "conv2d": "Conv2D",
    "conv3d": "Conv3D",
    "convolution2d": "Conv2D",
    "conv2d_transpose": "Conv2DTranspose",
    "separable_conv2d": "SeparableConv2D",
    "max_pooling1d": "MaxPooling1D",
    "max_pooling2d": "MaxPooling2D",
    "max_pooling3d": "MaxPooling3D",
    "average_pooling1d": "AveragePooling1D",
    "average_pooling2d": "AveragePooling2D",
    "max_pool2d": "MaxPooling2D",
    "avg_pool2d": "AveragePooling2D",
    "dense": "Dense",
    "fully_connected": "Dense",
    "flatten": "Flatten",
    "dropout": "Dropout",
    "batch_normalization": "BatchNormalization",
    "batch_norm": "BatchNormalization",
}


def is_layer(name: str) -> bool:
    """Whether Keras has, or had, a layer of that name.

    >>> is_layer("Convolution2D"), is_layer("Adam")
    (True, False)
    """
    now = class_of_today(name).replace("Convolution", "Conv")
    return known(now) is not None or now in ("InputLayer", "Model") or _is_alias(now)


def _is_alias(name: str) -> bool:
    now = name.replace("AvgPool", "AveragePool").replace("Pool1D", "Pooling1D")
    now = now.replace("Pool2D", "Pooling2D").replace("Pool3D", "Pooling3D")
    return known(now) is not None


def is_near_layer(name: str) -> bool:
    """Whether the name looks like that of a layer with a letter wrong."""
    return name[:1].isupper() and bool(get_close_matches(name, names(), n=1, cutoff=0.8))


def call_named(
    record: Record, name: Named, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The outcome of calling something of Keras or TensorFlow; `MISSING` for any other name."""
    what = meant(name.path)
    record.looks_like.add(what.package)
    if what.leaf == "load_data" and len(name.path) > 1:
        found = dataset(name.path[-2])
        return unknown(node) if found is None else found
    if what.package == "keras":
        return _of_keras(record, name, what, args, kwargs, node)
    if what.package == "tensorflow":
        return _of_tensorflow(record, name, what, args, kwargs, node)
    return MISSING


def _of_keras(
    record: Record,
    name: Named,
    what: Meant,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    leaf = what.leaf
    if leaf == "Sequential":
        return sequential(record, args, kwargs, node)
    if leaf in ("Model", "Functional") and what.space in ("", "models", "layers"):
        return functional(record, args, kwargs, node)
    if leaf == "Input":
        return make_input(record, args, kwargs, node)
    if what.space == "applications":
        return application(record, leaf, args, kwargs, node)
    if what.space in ("layers", "", "models"):
        found = _of_layers(record, what.space, leaf, args, kwargs, node)
        if found is not MISSING:
            return found
    if what.space in ("initializers", "regularizers", "constraints"):
        found = object_of(name, args, kwargs)
        return unknown(node) if found is None else found
    if what.space == "backend" and leaf in _BACKEND:
        return _BACKEND[leaf](record, args)
    if what.space in ("backend", "ops", "activations", "applications", "layers", "", "utils"):
        given = kwargs if what.space == "ops" else with_defaults(leaf, args, kwargs)
        found = call_op(record, leaf, args, given, node)
        if found is not MISSING:
            return found
    if what.space in ("utils", "random", "ops", "backend", "np_utils"):
        found = call_math("keras", leaf, args, kwargs, node)
        if found is not MISSING:
            return found
    return unknown(node)


def _of_layers(
    record: Record,
    space: str,
    leaf: str,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    if leaf == "merge" or leaf == "Merge":
        return _merged_by_mode(record, args, kwargs, node)
    if leaf in _MERGES and args and isinstance(args[0], list | tuple):
        layer = make_layer(record, _MERGES[leaf], list(args[1:]), kwargs, node)
        return called_on(record, layer, [list(args[0])], {}, node)
    if leaf in _MERGES and "inputs" in kwargs:
        options = {key: value for key, value in kwargs.items() if key != "inputs"}
        return called_on(
            record,
            make_layer(record, _MERGES[leaf], args, options, node),
            [kwargs["inputs"]],
            {},
            node,
        )
    if is_layer(leaf) or is_near_layer(leaf) or (space == "layers" and leaf[:1].isupper()):
        return make_layer(record, leaf, args, kwargs, node)
    return MISSING


def _merged_by_mode(
    record: Record, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    mode = args[1] if len(args) > 1 else kwargs.get("mode", "sum")
    if mode not in _MODES or not (args or "inputs" in kwargs):
        return unknown(node)
    options: dict[str, Any] = {}
    if mode == "concat":
        options["axis"] = kwargs.get("concat_axis", -1)
    elif mode in ("dot", "cos"):
        axes = kwargs.get("dot_axes", -1)
        options = {"axes": axes, "normalize": mode == "cos"}
    if isinstance(kwargs.get("name"), str):
        options["name"] = kwargs["name"]
    record.remark(
        getattr(node, "lineno", 1),
        "older",
        f"merge(mode={mode!r}) is the layer {_MODES[mode]} now.",
    )
    inputs = args[0] if args else kwargs["inputs"]
    tensors = [getattr(each, "output", each) for each in inputs]
    return called_on(
        record, make_layer(record, _MODES[mode], [], options, node), [tensors], {}, node
    )


def make_input(
    record: Record, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """The tensor that `Input(...)` gives."""
    given = dict(zip(parameters_of(Input), args, strict=False)) | dict(kwargs)
    for name in ("tensor", "sparse", "ragged", "type_spec"):
        given.pop(name, None)
    if isinstance(given.get("dtype"), Named):
        given["dtype"] = given["dtype"].leaf
    doubt = next(
        (given[n] for n in ("shape", "batch_shape") if isinstance(given.get(n), Unknown)), None
    )
    if doubt is not None:
        record.ask(doubt, "the shape of Input", getattr(node, "lineno", 1))
        return unknown(node, source=doubt)
    layer = make_layer(record, "InputLayer", [], given, node)
    for name in ("batch_shape", "shape"):
        if name in given:
            record.written[layer] = name
    return input_of(record, layer)


def _of_tensorflow(
    record: Record,
    name: Named,
    what: Meant,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    leaf = what.leaf
    if leaf in ("placeholder", "placeholder_with_default"):
        shape = args[1] if len(args) > 1 else kwargs.get("shape")
        if isinstance(shape, list | tuple):
            named = {"name": kwargs["name"]} if isinstance(kwargs.get("name"), str) else {}
            return make_input(record, [], {"batch_shape": tuple(shape), **named}, node)
        return unknown(node)
    if leaf in _FUNCTIONS and any(part in what.space for part in ("layers", "slim", "contrib")):
        return _by_function(record, leaf, args, kwargs, node)
    if leaf.endswith("initializer"):
        found = object_of(name, args, kwargs)
        return unknown(node) if found is None else found
    if leaf == "TensorShape" and args and isinstance(args[0], list | tuple):
        return tuple(args[0])
    if leaf == "Input" or (leaf == "Model" and what.space == ""):
        return unknown(node)
    found = call_op(record, leaf, args, with_defaults(leaf, args, kwargs), node)
    if found is not MISSING:
        return found
    found = call_math("tensorflow", leaf, args, kwargs, node)
    return unknown(node) if found is MISSING else found


def _by_function(
    record: Record, leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    options = dict(kwargs)
    inputs = options.pop("inputs", options.pop("input", None))
    own = list(args)
    if inputs is None and own:
        inputs = own.pop(0)
    options.pop("training", None)
    options.pop("reuse", None)
    layer = make_layer(record, _FUNCTIONS[leaf], own, options, node)
    return called_on(record, layer, [inputs], {}, node)


def _set_format(record: Record, args: Sequence[Any]) -> None:
    wanted = {"th": "channels_first", "tf": "channels_last"}.get(args[0], args[0])
    if wanted in ("channels_first", "channels_last"):
        record.data_format = wanted


def _image_data_format(record: Record, args: Sequence[Any]) -> str:
    return record.data_format


_BACKEND: dict[str, Callable[[Record, Sequence[Any]], Any]] = {
    "image_data_format": _image_data_format,
    "image_dim_ordering": lambda record, args: (
        "th" if record.data_format == "channels_first" else "tf"
    ),
    "set_image_data_format": _set_format,
    "set_image_dim_ordering": _set_format,
    "clear_session": lambda record, args: None,
    "backend": lambda record, args: "tensorflow",
    "floatx": lambda record, args: "float32",
    "epsilon": lambda record, args: 1e-7,
    "set_floatx": lambda record, args: None,
    "set_learning_phase": lambda record, args: None,
}
