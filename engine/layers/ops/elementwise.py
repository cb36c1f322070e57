"""Functions that take tensors entry by entry, and activations."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import activations
from engine.layers.ops.function import MATH, NN, define
from engine.layers.ops.shapes import broadcast, same

_ONE = {
    "Absolute": np.absolute,
    "Arctan": np.arctan,
    "Ceil": np.ceil,
    "Cos": np.cos,
    "Cosh": np.cosh,
    "Exp": np.exp,
    "Expm1": np.expm1,
    "Floor": np.floor,
    "Log": np.log,
    "Log10": np.log10,
    "Log1p": np.log1p,
    "Log2": np.log2,
    "Negative": np.negative,
    "Reciprocal": np.reciprocal,
    "Sign": np.sign,
    "Sin": np.sin,
    "Sinh": np.sinh,
    "Sqrt": np.sqrt,
    "Square": np.square,
    "Tan": np.tan,
    "Tanh": np.tanh,
}
_TWO = {
    "Add": np.add,
    "Arctan2": np.arctan2,
    "Divide": np.true_divide,
    "FloorDivide": np.floor_divide,
    "Maximum": np.maximum,
    "Minimum": np.minimum,
    "Mod": np.mod,
    "Multiply": np.multiply,
    "Power": np.power,
    "Subtract": np.subtract,
    "TrueDivide": np.true_divide,
}
_ASKING = {
    "Equal": np.equal,
    "Greater": np.greater,
    "GreaterEqual": np.greater_equal,
    "Less": np.less,
    "LessEqual": np.less_equal,
    "LogicalAnd": np.logical_and,
    "LogicalOr": np.logical_or,
    "NotEqual": np.not_equal,
}
_ACTIVATING: dict[str, dict[str, Any]] = {
    "Celu": {"alpha": 1.0},
    "Elu": {"alpha": 1.0},
    "Gelu": {"approximate": True},
    "HardSigmoid": {},
    "HardSilu": {},
    "HardTanh": {},
    "LeakyRelu": {"negative_slope": 0.2},
    "LogSigmoid": {},
    "LogSoftmax": {"axis": -1},
    "Relu": {},
    "Relu6": {},
    "Selu": {},
    "Sigmoid": {},
    "Silu": {},
    "Softmax": {"axis": -1},
    "Softplus": {},
    "Softsign": {},
}
_SPELLED = {"LeakyRelu": "leaky_relu", "Relu6": "relu6"}


def _snake(name: str) -> str:
    spelled = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return _SPELLED.get(name, spelled[1:])


def _activated(name: str) -> Any:
    function = activations.get(_snake(name))

    def compute(x: Any, **settings: Any) -> Any:
        return function(np.asarray(x, np.float32), **settings)

    return compute


def _rounded(x: Any, decimals: int = 0) -> Any:
    return np.round(x, decimals)


def _clipped(x: Any, x_min: Any = None, x_max: Any = None) -> Any:
    return np.clip(x, x_min, x_max)


def _rsqrt(x: Any) -> Any:
    return 1 / np.sqrt(x)


ELEMENTWISE = {
    **{name: define(name, same, function) for name, function in _ONE.items()},
    **{name: define(name, broadcast, function) for name, function in _TWO.items()},
    **{name: define(name, broadcast, function, gives="bool") for name, function in _ASKING.items()},
    **{
        name: define(name, same, _activated(name), NN, **settings)
        for name, settings in _ACTIVATING.items()
    },
    "Clip": define("Clip", same, _clipped, x_min=None, x_max=None),
    "Isfinite": define("Isfinite", same, np.isfinite, gives="bool"),
    "Isnan": define("Isnan", same, np.isnan, gives="bool"),
    "LogicalNot": define("LogicalNot", same, np.logical_not, gives="bool"),
    "Round": define("Round", same, _rounded, decimals=0),
    "Rsqrt": define("Rsqrt", same, _rsqrt, MATH),
    "Where": define("Where", broadcast, np.where),
}
