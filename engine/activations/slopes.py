"""The slopes of the activations: what a small change of the input does to the output."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.activations.across import softmax
from engine.activations.base import float32
from engine.activations.gaussian import gelu
from engine.activations.smooth import sigmoid, softplus

Array = NDArray[np.float32]
_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772

Slope = Callable[..., Any]
quiet = np.errstate(over="ignore", divide="ignore", invalid="ignore")


def _linear(x: Array) -> Array:
    return np.ones_like(x)


def _relu(
    x: Array,
    negative_slope: float = 0.0,
    max_value: float | None = None,
    threshold: float = 0.0,
) -> Any:
    above = x > threshold
    if max_value is None:
        return np.where(above, 1, negative_slope)
    rising = above & (x < max_value)
    return np.where(rising, 1, np.where(above, 0, negative_slope))


def _elu(x: Array, alpha: float = 1.0) -> Any:
    return np.where(x > 0, 1, alpha * np.exp(np.minimum(x, 0)))


def _celu(x: Array, alpha: float = 1.0) -> Any:
    return np.where(x > 0, 1, np.exp(np.minimum(x, 0) / alpha))


def _selu(x: Array) -> Any:
    return _SELU_SCALE * _elu(x, _SELU_ALPHA)


def _gelu(x: Array, approximate: bool = False) -> Any:
    density = np.exp(-0.5 * np.square(x)) / sqrt(2 * pi)
    if not approximate:
        share = np.where(x == 0, 0.5, gelu(x) / np.where(x == 0, 1, x))
        return share + x * density
    inner = sqrt(2 / pi) * (x + 0.044715 * x**3)
    bent = np.tanh(inner)
    rise = sqrt(2 / pi) * (1 + 3 * 0.044715 * np.square(x))
    return 0.5 * (1 + bent) + 0.5 * x * (1 - np.square(bent)) * rise


def _sigmoid(x: Array) -> Any:
    return sigmoid(x) * sigmoid(-x)


def _silu(x: Array) -> Any:
    gate = sigmoid(x)
    return gate * (1 + x * sigmoid(-x))


def _mish(x: Array) -> Any:
    bent = np.tanh(softplus(x))
    return bent + x * (1 - np.square(bent)) * sigmoid(x)


def _tanh(x: Array) -> Any:
    return 1 - np.square(np.tanh(x))


def _softsign(x: Array) -> Any:
    return 1 / np.square(1 + np.abs(x))


def _squareplus(x: Array, b: float = 4) -> Any:
    return 0.5 * (1 + x / np.sqrt(np.square(x) + b))


def _between(low: float, high: float, rise: float) -> Slope:
    return lambda x: np.where((x > low) & (x < high), rise, 0)


def _hard_silu(x: Array) -> Any:
    return np.where(x <= -3, 0, np.where(x >= 3, 1, x / 3 + 0.5))


def _outside(x: Array, threshold: float = 0.5) -> Any:
    return np.where(np.abs(x) > threshold, 1, 0)


def _threshold(x: Array, threshold: float, default_value: float) -> Any:
    return np.where(x > threshold, 1, 0)


def _sparse_plus(x: Array) -> Any:
    return np.where(x <= -1, 0, np.where(x >= 1, 1, 0.5 * (x + 1)))


_SLOPES: dict[str, Slope] = {
    "linear": _linear,
    "relu": _relu,
    "leaky_relu": lambda x, negative_slope=0.2: _relu(x, negative_slope),
    "relu6": _between(0, 6, 1),
    "elu": _elu,
    "celu": _celu,
    "selu": _selu,
    "gelu": _gelu,
    "silu": _silu,
    "mish": _mish,
    "sigmoid": _sigmoid,
    "hard_sigmoid": _between(-3, 3, 1 / 6),
    "hard_silu": _hard_silu,
    "log_sigmoid": lambda x: sigmoid(-x),
    "tanh": _tanh,
    "hard_tanh": _between(-1, 1, 1),
    "tanh_shrink": lambda x: np.square(np.tanh(x)),
    "softplus": sigmoid,
    "softsign": _softsign,
    "soft_shrink": _outside,
    "hard_shrink": _outside,
    "exponential": np.exp,
    "squareplus": _squareplus,
    "sparse_plus": _sparse_plus,
    "sparse_sigmoid": _between(-1, 1, 0.5),
    "threshold": _threshold,
}
# These look at all entries along the last axis at once.
ACROSS = ("softmax", "log_softmax", "sparsemax", "glu")


@quiet
def slope(name: str, x: ArrayLike, **arguments: Any) -> Array:
    """The derivative of the activation of that name at each entry, float32, with its own arguments.

    At a kink the slope on one of both sides: 0 for relu at 0. Raises KeyError for an activation that
    looks along an axis; see `backward`.

    >>> slope("relu", [-1.0, 2.0]).tolist(), slope("sigmoid", [0.0]).tolist()
    ([0.0, 1.0], [0.25])
    """
    return np.asarray(_SLOPES[name](float32(x), **arguments), np.float32)


@quiet
def backward(name: str, x: ArrayLike, gradient: ArrayLike, **arguments: Any) -> Array:
    """The gradient by an activation's input `x`, given that by its output, both of one shape.

    The last axis is the one that softmax, log_softmax and sparsemax look along. Raises ValueError for
    `glu`, whose output has another shape.

    >>> backward("relu", [-1.0, 2.0], [5.0, 5.0]).tolist()
    [0.0, 5.0]
    """
    x, given = float32(x), float32(gradient)
    if name == "glu":
        raise ValueError("glu halves its axis, so its gradient is not one of the same shape.")
    if name == "softmax":
        shares = softmax(x)
        return np.asarray(shares * (given - np.sum(shares * given, axis=-1, keepdims=True)))
    if name == "log_softmax":
        return np.asarray(given - softmax(x) * np.sum(given, axis=-1, keepdims=True))
    if name == "sparsemax":
        return _through_sparsemax(x, given)
    if name == "linear":
        return given
    if name == "relu" and not arguments:
        return np.where(x > 0, given, np.float32(0))
    return given * slope(name, x, **arguments)


def _through_sparsemax(x: Array, given: Array) -> Array:
    # τ = (Σⱼ s_j over the k kept − 1) / k, s_j the sum of the j largest entries (see `sparsemax`): the
    # entry of rank r stands in k − r + 1 of these sums.
    order = np.argsort(-x, axis=-1, kind="stable")
    falling = np.take_along_axis(x, order, axis=-1)
    sums, ranks = np.cumsum(falling, axis=-1), np.arange(1, x.shape[-1] + 1)
    kept = falling - (sums - 1) / ranks > 0
    number = np.sum(kept, axis=-1, keepdims=True)
    level = (np.sum(np.where(kept, sums, 0), axis=-1, keepdims=True) - 1) / number
    on = np.where(x - level > 0, given, 0)
    by_level = np.where(kept, (number - ranks + 1) / number, 0)
    back = np.empty_like(x)
    np.put_along_axis(back, order, by_level.astype(np.float32), axis=-1)
    return np.asarray(on - back * np.sum(on, axis=-1, keepdims=True), np.float32)
