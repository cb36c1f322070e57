"""Functions that add up, or choose, along axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.base.refusal import Lesson, Refusal
from engine.layers.ops.function import LINALG, MATH, NN, define, shape_in
from engine.layers.ops.shapes import axes_in, reduced, same


def _along(function: Any) -> Any:
    def compute(x: Any, axis: Any = None, keepdims: bool = False, **settings: Any) -> Any:
        array = np.asarray(x)
        axes = tuple(axis) if isinstance(axis, list) else axis
        return function(array, axis=axes, keepdims=keepdims)

    return compute


def _averaging(function: Any) -> Any:
    along = _along(function)

    def compute(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        array = np.asarray(x)
        if array.size:
            return along(array, axis, keepdims)
        # Of no values it is NaN without a word, where np.mean warns.
        return _along(np.sum)(array, axis, keepdims) * np.float32("nan")

    return compute


def _choosing(function: Any) -> Any:
    def compute(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        array = np.asarray(x)
        axes = tuple(axis) if isinstance(axis, list) else axis
        if initial is not None:
            return function(array, axis=axes, keepdims=keepdims, initial=initial)
        along = array.shape if axes is None else np.take(array.shape, axes)
        if 0 in np.ravel(along):
            raise _nothing_to_choose(array.shape, axis)
        return function(array, axis=axes, keepdims=keepdims)

    return compute


def _nothing_to_choose(shape: tuple[int, ...], axis: Any) -> Refusal:
    along = "" if axis is None else f" along axis={axis}"
    return Refusal(
        f"Among no values none is the largest or the smallest; received the shape {shape}, which has "
        f"none{along}.",
        Lesson("no_values", {"shape": shape, "axis": axis}),
    )


def _length(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    axes = tuple(axis) if isinstance(axis, list) else axis
    return np.linalg.norm(x, ord=ord, axis=axes, keepdims=keepdims)


def _log_of_sum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    axes = tuple(axis) if isinstance(axis, list) else axis
    most = np.max(x, axis=axes, keepdims=True, initial=-np.inf)
    most = np.where(np.isfinite(most), most, np.float32(0))
    found = np.log(np.sum(np.exp(x - most), axis=axes, keepdims=True)) + most
    return found if keepdims else np.squeeze(found, axis=axes)


def _of_length_1(x: Any, axis: Any = -1, order: int = 2, epsilon: float | None = None) -> Any:
    length = np.linalg.norm(x, ord=order, axis=axis, keepdims=True)
    return x / np.maximum(length, 1e-7 if epsilon is None else epsilon)


def _running(function: Any) -> Any:
    def compute(x: Any, axis: Any = None, dtype: Any = None) -> Any:
        return function(x, axis=axis)

    return compute


def _running_shape(x: Any, *, axis: Any = None, dtype: Any = None) -> Any:
    if axis is not None:
        axes_in(axis, shape_in(x))
        return shape_in(x)
    return reduced(x, keepdims=False)


_AXES: dict[str, Any] = {"axis": None, "keepdims": False}
REDUCING = {
    "Sum": define("Sum", reduced, _along(np.sum), **_AXES),
    **{
        name: define(name, reduced, _averaging(function), **_AXES)
        for name, function in {"Mean": np.mean, "Var": np.var, "Std": np.std}.items()
    },
    "Max": define("Max", reduced, _choosing(np.max), **_AXES, initial=None),
    "Min": define("Min", reduced, _choosing(np.min), **_AXES, initial=None),
    "Prod": define("Prod", reduced, _along(np.prod), **_AXES, dtype=None),
    "All": define("All", reduced, _along(np.all), gives="bool", **_AXES),
    "Any": define("Any", reduced, _along(np.any), gives="bool", **_AXES),
    "Argmax": define("Argmax", reduced, _choosing(np.argmax), gives="int32", **_AXES),
    "Argmin": define("Argmin", reduced, _choosing(np.argmin), gives="int32", **_AXES),
    "Logsumexp": define("Logsumexp", reduced, _log_of_sum, MATH, **_AXES),
    "Norm": define("Norm", reduced, _length, LINALG, ord=None, **_AXES),
    "Normalize": define("Normalize", same, _of_length_1, NN, axis=-1, order=2, epsilon=None),
    "Cumsum": define("Cumsum", _running_shape, _running(np.cumsum), axis=None, dtype=None),
    "Cumprod": define("Cumprod", _running_shape, _running(np.cumprod), axis=None, dtype=None),
}
