"""Arguments as Keras 2 and tf.keras wrote them, turned into those of 3.15."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Written down by older versions, and without a meaning now.
_GONE = {
    "BatchNormalization": {"fused", "virtual_batch_size", "adjustment"},
    "GRU": {"implementation"},
    "LSTM": {"implementation"},
    "Lambda": {"function_type", "module", "output_shape_module", "output_shape_type"},
    "SimpleRNN": {"implementation"},
}
# What depthwise, separable and transposed layers inherited from a convolution without using it.
_INHERITED = {"groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint"}
_HEIRS = {
    "DepthwiseConv1D": _INHERITED | {"filters"},
    "DepthwiseConv2D": _INHERITED | {"filters"},
    "SeparableConv1D": _INHERITED,
    "SeparableConv2D": _INHERITED,
    "Conv1DTranspose": {"groups"},
    "Conv2DTranspose": {"groups"},
    "Conv3DTranspose": {"groups"},
}
_RENAMED = {
    ("InputLayer", "batch_input_shape"): "batch_shape",
    ("InputLayer", "input_shape"): "shape",
    ("LeakyReLU", "alpha"): "negative_slope",
}
# Layers for one kind of processor: today's layer computes the same from one bias, where these kept
# one for the inputs and one for the state.
_FOR_GPUS = {"CuDNNLSTM": "LSTM", "CuDNNGRU": "GRU"}
# Options that had another value once; with this one, now the only one, they say nothing.
_SETTLED = {"time_major": False, "input_dtype": "float32"}


def modern_class(name: str, written: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The class that does now what the class `name` did, and its arguments for that.

    >>> modern_class("ThresholdedReLU", {"theta": 0.5})
    ('ReLU', {'threshold': 0.5})
    """
    arguments = dict(written)
    if name in _FOR_GPUS:
        arguments.setdefault("recurrent_activation", "sigmoid")
        return _FOR_GPUS[name], arguments | ({"reset_after": True} if "GRU" in name else {})
    if name == "ThresholdedReLU":
        theta = arguments.pop("theta", 1.0)
        return "ReLU", {**arguments, "threshold": theta}
    return name, arguments


def modern(name: str, written: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of the layer class `name` in the spelling of 3.15.

    The older `input_length`, and `batch_input_shape` of a layer that is no `InputLayer`, become
    `input_shape`. What 3.15 does not know, and older versions did not either, stays as it is.

    >>> modern("LeakyReLU", {"alpha": 0.1})
    {'negative_slope': 0.1}
    >>> modern("Embedding", {"input_dim": 99, "output_dim": 8, "input_length": 12})
    {'input_dim': 99, 'output_dim': 8, 'input_shape': (12,)}
    """
    gone = _GONE.get(name, set()) | _HEIRS.get(name, set())
    arguments = {
        _RENAMED.get((name, argument), argument): _plain(value)
        for argument, value in written.items()
        if argument not in gone and not (argument in _SETTLED and _SETTLED[argument] == value)
    }
    axis = arguments.get("axis")
    if name == "BatchNormalization" and isinstance(axis, list | tuple) and len(axis) == 1:
        arguments["axis"] = axis[0]
    _settle_input(name, arguments)
    return arguments


def _settle_input(name: str, arguments: dict[str, Any]) -> None:
    length, batch = arguments.pop("input_length", None), arguments.pop("batch_input_shape", None)
    if batch is not None:
        arguments["input_shape"] = tuple(batch)[1:]
    elif length is not None:
        lengths = tuple(length) if isinstance(length, list | tuple) else (length,)
        features = () if name == "Embedding" else (arguments.pop("input_dim", None),)
        arguments["input_shape"] = (*lengths, *features)


def _plain(value: Any) -> Any:
    # Keras 2 wrote a NumPy number as its type and its value, and in some files a tuple as a class.
    if isinstance(value, Mapping) and set(value) == {"type", "value"}:
        return value["value"]
    if isinstance(value, Mapping) and value.get("class_name") in ("__tuple__", "TensorShape"):
        return tuple(value["items"])
    return value
