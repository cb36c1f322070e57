"""TensorFlow's operators between layers, as tf.keras wrote them, under the names of `keras.ops`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.base.registry import function_class, known
from engine.exchange.older_graphs import is_called_as_today

_NUMPY, _NN, _CORE = "keras.src.ops.numpy", "keras.src.ops.nn", "keras.src.ops.core"

# Of two tensors, or of a tensor and a number: the second is named so in TensorFlow.
_PAIRED = {
    **dict.fromkeys(("math.add", "__operators__.add"), ("Add", "y")),
    **dict.fromkeys(("math.subtract", "__operators__.subtract"), ("Subtract", "y")),
    **dict.fromkeys(("math.multiply", "__operators__.multiply"), ("Multiply", "y")),
    **dict.fromkeys(("math.truediv", "math.divide", "__operators__.truediv"), ("TrueDivide", "y")),
    "math.pow": ("Power", "y"),
    "math.floordiv": ("FloorDivide", "y"),
    "math.maximum": ("Maximum", "y"),
    "math.minimum": ("Minimum", "y"),
    "math.greater": ("Greater", "y"),
    "math.less": ("Less", "y"),
    "linalg.matmul": ("Matmul", "b"),
}
# Of one tensor; what else is given goes to the operator, under the name it has in Keras.
_SINGLE: dict[str, tuple[str, str, dict[str, str]]] = {
    "math.negative": (_NUMPY, "Negative", {}),
    "math.abs": (_NUMPY, "Absolute", {}),
    "math.exp": (_NUMPY, "Exp", {}),
    "math.log": (_NUMPY, "Log", {}),
    "math.sqrt": (_NUMPY, "Sqrt", {}),
    "math.square": (_NUMPY, "Square", {}),
    "math.sin": (_NUMPY, "Sin", {}),
    "math.cos": (_NUMPY, "Cos", {}),
    "math.tanh": (_NUMPY, "Tanh", {}),
    "math.sigmoid": (_NN, "Sigmoid", {}),
    "nn.relu": (_NN, "Relu", {}),
    "nn.relu6": (_NN, "Relu6", {}),
    "nn.elu": (_NN, "Elu", {}),
    "nn.selu": (_NN, "Selu", {}),
    "nn.silu": (_NN, "Silu", {}),
    "nn.swish": (_NN, "Silu", {}),
    "nn.gelu": (_NN, "Gelu", {"approximate": "approximate"}),
    "nn.leaky_relu": (_NN, "LeakyRelu", {"alpha": "negative_slope"}),
    "nn.softplus": (_NN, "Softplus", {}),
    "nn.softmax": (_NN, "Softmax", {"axis": "axis"}),
    "math.reduce_mean": (_NUMPY, "Mean", {"axis": "axis", "keepdims": "keepdims"}),
    "math.reduce_sum": (_NUMPY, "Sum", {"axis": "axis", "keepdims": "keepdims"}),
    "math.reduce_max": (_NUMPY, "Max", {"axis": "axis", "keepdims": "keepdims"}),
    "math.reduce_min": (_NUMPY, "Min", {"axis": "axis", "keepdims": "keepdims"}),
    "math.reduce_prod": (_NUMPY, "Prod", {"axis": "axis", "keepdims": "keepdims"}),
    "concat": (_NUMPY, "Concatenate", {"axis": "axis"}),
    "stack": (_NUMPY, "Stack", {"axis": "axis"}),
    "reshape": (_NUMPY, "Reshape", {"shape": "newshape"}),
    "transpose": (_NUMPY, "Transpose", {"perm": "axes"}),
    "compat.v1.transpose": (_NUMPY, "Transpose", {"perm": "axes"}),
    "expand_dims": (_NUMPY, "ExpandDims", {"axis": "axis"}),
    "squeeze": (_NUMPY, "Squeeze", {"axis": "axis"}),
    "compat.v1.squeeze": (_NUMPY, "Squeeze", {"axis": "axis"}),
    "tile": (_NUMPY, "Tile", {"multiples": "repeats"}),
    "pad": (_NUMPY, "Pad", {"paddings": "pad_width", "mode": "mode"}),
    "compat.v1.pad": (_NUMPY, "Pad", {"paddings": "pad_width", "mode": "mode"}),
    "clip_by_value": (_NUMPY, "Clip", {"clip_value_min": "x_min", "clip_value_max": "x_max"}),
    "cast": (_CORE, "Cast", {"dtype": "dtype"}),
}
_SLICES = ("SlicingOpLambda",)
OPERATORS = ("TFOpLambda", *_SLICES)  # the classes that hold an operator


def operator(entry: Mapping[str, Any], made: list[dict[str, Any]]) -> dict[str, Any] | None:
    """An operator's entry as Keras 3 writes it, its calls `made` already; None for others' names.

    >>> entry = {"class_name": "TFOpLambda", "config": {"name": "a", "function": "math.add"}}
    >>> operator(entry, [{"args": ["x"], "kwargs": {"y": 2.0}}])["inbound_nodes"]
    [{'args': ['x', 2.0], 'kwargs': {}}]
    """
    config = entry.get("config")
    function = config.get("function") if isinstance(config, Mapping) else None
    if not isinstance(config, Mapping) or not isinstance(function, str):
        return None
    name = entry.get("name", config.get("name"))
    if entry["class_name"] in _SLICES:
        return _entry(_NUMPY, "GetItem", {"name": name}, [_sliced(call) for call in made])
    if function in _PAIRED:
        kind, second = _PAIRED[function]
        pairs = [_paired(call, second) for call in made]
        return None if None in pairs else _entry(_NUMPY, kind, {"name": name}, pairs)
    if function not in _SINGLE:
        return None
    module, kind, names = _SINGLE[function]
    given = {key: value for call in made for key, value in call["kwargs"].items()}
    settings = {names[key]: _written(value) for key, value in given.items() if key in names}
    if kind == "Gelu":
        settings.setdefault("approximate", False)  # in Keras it is the other way round
    alone = [{"args": call["args"], "kwargs": {}} for call in made]
    return _entry(module, kind, {"name": name, **settings}, alone)


def with_module(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry of a function of `ops` with its module, which Keras leaves out in `.h5` files.

    A layer of the same name has a `trainable` in its configuration. Keras itself does not read such
    a file.

    >>> entry = {"class_name": "Relu", "config": {"name": "relu"}, "inbound_nodes": []}
    >>> with_module(entry)["module"]
    'keras.src.ops.nn'
    """
    name, config = entry["class_name"], entry.get("config")
    function = None if "module" in entry else function_class(name)
    if function is None or not isinstance(config, Mapping) or "trainable" in config:
        return entry
    if known(name) is not None and not is_called_as_today(entry):
        return entry
    return {**entry, "module": function.module, "registered_name": name}


def _entry(module: str, kind: str, config: dict[str, Any], made: list[Any]) -> dict[str, Any]:
    return {
        "module": module,
        "class_name": kind,
        "config": config,
        "registered_name": kind,
        "name": config["name"],
        "inbound_nodes": made,
    }


def _paired(call: dict[str, Any], second: str) -> dict[str, Any] | None:
    kwargs = call["kwargs"]
    if second not in kwargs or any(value is True for value in kwargs.values()):
        return None  # a transposed factor has no place in Keras's Matmul
    return {"args": [*call["args"], kwargs[second]], "kwargs": {}}


def _sliced(call: dict[str, Any]) -> dict[str, Any]:
    spec = call["kwargs"].get("slice_spec", [])
    spec = spec if isinstance(spec, list) else [spec]
    return {"args": [*call["args"], [_written(each) for each in spec]], "kwargs": {}}


def _written(value: Any) -> Any:
    if isinstance(value, Mapping) and set(value) == {"start", "stop", "step"}:
        return {"class_name": "__slice__", "config": dict(value)}
    if isinstance(value, Mapping) and value.get("class_name") == "TypeSpec":
        return None
    if isinstance(value, Mapping) and "value" in value and "type" in value:
        return value["value"]
    return value.lower() if isinstance(value, str) else value
