"""Layers as Keras 1 wrote them (`nb_filter`, `border_mode`, `Convolution2D`), in today's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Arguments that were only renamed, whatever the layer.
_EVERYWHERE = {
    "bias": "use_bias",
    "border_mode": "padding",
    "dim_ordering": "data_format",
    "b_regularizer": "bias_regularizer",
    "b_constraint": "bias_constraint",
}
_KERNEL = {
    "init": "kernel_initializer",
    "W_regularizer": "kernel_regularizer",
    "W_constraint": "kernel_constraint",
}
_CONVOLUTION = {
    **_KERNEL,
    "nb_filter": "filters",
    "filter_length": "kernel_size",
    "subsample": "strides",
    "subsample_length": "strides",
    "atrous_rate": "dilation_rate",
}
_RECURRENT = {
    **_KERNEL,
    "output_dim": "units",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "U_regularizer": "recurrent_regularizer",
    "U_constraint": "recurrent_constraint",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
}
_WITHIN = {
    "Dense": {**_KERNEL, "output_dim": "units"},
    "Embedding": {
        "init": "embeddings_initializer",
        "W_regularizer": "embeddings_regularizer",
        "W_constraint": "embeddings_constraint",
    },
    "Dropout": {"p": "rate"},
    "SpatialDropout1D": {"p": "rate"},
    "SpatialDropout2D": {"p": "rate"},
    "SpatialDropout3D": {"p": "rate"},
    "GaussianDropout": {"p": "rate"},
    "GaussianNoise": {"sigma": "stddev"},
    "BatchNormalization": {"beta_init": "beta_initializer", "gamma_init": "gamma_initializer"},
    "PReLU": {"init": "alpha_initializer"},
    "MaxPooling1D": {"pool_length": "pool_size", "stride": "strides"},
    "AveragePooling1D": {"pool_length": "pool_size", "stride": "strides"},
    "UpSampling1D": {"length": "size"},
    "SimpleRNN": _RECURRENT,
    "LSTM": _RECURRENT,
    "GRU": _RECURRENT,
}
_FOLDED = ("nb_row", "nb_col", "kernel_dim1", "kernel_dim2", "kernel_dim3")
# Said how to compute it, how to start it, or is said by other arguments now.
_GONE = {"consume_less", "weights", "input_dtype", "mode", "forget_bias_init", "batch_input_dtype"}
_EMBEDDING_GONE = {"dropout"}
_CLASSES = {
    "AtrousConvolution1D": "Conv1D",
    "AtrousConvolution2D": "Conv2D",
    "Deconvolution2D": "Conv2DTranspose",
    "Deconvolution3D": "Conv3DTranspose",
    "TimeDistributedDense": "Dense",
}
_ORDERINGS = {"tf": "channels_last", "th": "channels_first", "default": None}
_MERGES = {
    "sum": "Add",
    "mul": "Multiply",
    "concat": "Concatenate",
    "ave": "Average",
    "max": "Maximum",
    "dot": "Dot",
    "cos": "Dot",
}
# By these one sees that a configuration is of Keras 1.
_MARKS = {*_EVERYWHERE, *_CONVOLUTION, *_RECURRENT, *_FOLDED, *_GONE} - {"output_dim", "mode"}


def is_keras1(name: str, config: Mapping[str, Any]) -> bool:
    """Whether a layer's class and configuration are written in the words of Keras 1.

    >>> is_keras1("Dense", {"output_dim": 4}), is_keras1("Dense", {"units": 4})
    (True, False)
    """
    if name in _CLASSES or name == "Merge" or name.startswith(("Convolution", "SeparableConvol")):
        return True
    renamed = _WITHIN.get(name, {})
    return any(key in _MARKS or key in renamed for key in config)


def from_keras1(name: str, config: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The class and the arguments that mean the same now.

    >>> from_keras1("Convolution2D", {"nb_filter": 6, "nb_row": 5, "nb_col": 3, "subsample": [2, 2]})
    ('Conv2D', {'kernel_size': (5, 3), 'filters': 6, 'strides': [2, 2]})
    >>> from_keras1("Merge", {"name": "joined", "mode": "concat", "concat_axis": 1})
    ('Concatenate', {'name': 'joined', 'axis': 1})
    """
    if name == "Merge":
        return _merged(config)
    modern = _CLASSES.get(name, re.sub("^(Separable)?Convolution", r"\1Conv", name))
    arguments: dict[str, Any] = {}
    kernel = tuple(config[part] for part in _FOLDED if part in config)
    if kernel:
        arguments["kernel_size"] = kernel
    renamed = _EVERYWHERE | _WITHIN.get(modern, _CONVOLUTION if "Conv" in modern else {})
    for argument, value in config.items():
        if not _is_gone(modern, argument):
            arguments[renamed.get(argument, argument)] = _value(argument, value)
    if "forget_bias_init" in config:
        arguments["unit_forget_bias"] = config["forget_bias_init"] in ("one", "ones")
    return modern, _of_separable(arguments) if modern.startswith("Separable") else arguments


def _is_gone(modern: str, argument: str) -> bool:
    if modern == "Embedding" and argument in _EMBEDDING_GONE:
        return True
    # Where it was stated, the size that a transposed convolution comes back to follows by itself.
    if modern.endswith("Transpose") and argument == "output_shape":
        return True
    return argument in _GONE or argument in _FOLDED


def _of_separable(arguments: dict[str, Any]) -> dict[str, Any]:
    initializer = arguments.pop("kernel_initializer", None)
    if initializer is not None:
        arguments["depthwise_initializer"] = arguments["pointwise_initializer"] = initializer
    return {key: value for key, value in arguments.items() if not key.startswith("kernel_r")}


def _value(argument: str, value: Any) -> Any:
    if argument == "dim_ordering":
        return _ORDERINGS.get(value, value) if isinstance(value, str) else value
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        settings = {key: each for key, each in value.items() if key != "name"}
        if argument.endswith("regularizer"):
            return {"class_name": "L1L2", "config": settings}
        if argument.endswith("constraint"):
            return _constraint(value["name"], settings)
    return value


def _constraint(name: str, settings: dict[str, Any]) -> dict[str, Any]:
    known = {"maxnorm": "MaxNorm", "nonneg": "NonNeg", "unitnorm": "UnitNorm"}
    if "m" in settings:
        settings["max_value"] = settings.pop("m")
    return {"class_name": known.get(name.lower(), name), "config": settings}


def _merged(config: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    mode = config.get("mode")
    name = _MERGES.get(mode) if isinstance(mode, str) else None
    if name is None:  # a function of the reader's own
        return "Merge", dict(config)
    arguments: dict[str, Any] = {"name": config["name"]} if "name" in config else {}
    if name == "Concatenate":
        arguments["axis"] = config.get("concat_axis", -1)
    if name == "Dot":
        arguments |= {"axes": config.get("dot_axes", -1), "normalize": mode == "cos"}
    return name, arguments
