"""What every activation starts from: the input as float32, and its parts on either side of zero."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.sharing import SHARED_VALUES, share_out

Array = NDArray[np.float32]

# Infinity and NaN are answers here as they are in Keras, not occasions for a warning.
quiet = np.errstate(over="ignore", divide="ignore", invalid="ignore")

# From this size on np.clip, which NumPy vectorises for scalar bounds, overtakes np.maximum.
_LARGE = 16384


def float32(x: ArrayLike) -> Array:
    """The input as float32; an array that is float32 already is not copied."""
    return np.asarray(x, dtype=np.float32)


Activation = TypeVar("Activation", bound=Callable[..., Array])


def by_pieces(activation: Activation) -> Activation:
    """The activation, which looks at each entry alone, on pieces of an input that is large.

    Between its passes a piece stays in the cache, and the cores share the pieces.
    """

    @wraps(activation)
    def whole(x: ArrayLike, *args: Any, **kwargs: Any) -> Array:
        x = float32(x)
        if x.size < SHARED_VALUES:
            return activation(x, *args, **kwargs)
        entries = x.reshape(-1)
        outputs = np.empty_like(entries)

        def work(piece: slice) -> None:
            outputs[piece] = activation(entries[piece], *args, **kwargs)

        share_out(work, entries.size, entries.size)
        return outputs.reshape(x.shape)

    return cast(Activation, whole)


def positive(x: Array) -> Array:
    """max(x, 0), a new array."""
    if x.size < _LARGE:
        return np.maximum(x, 0, out=...)
    return np.clip(x, 0, np.inf)


def negative(x: Array) -> Array:
    """min(x, 0), a new array."""
    if x.size < _LARGE:
        return np.minimum(x, 0, out=...)
    return np.clip(x, -np.inf, 0)


def between(x: Array, low: float, high: float) -> Array:
    """x within [low, high], and the nearer bound outside; a new array."""
    return np.asarray(np.clip(x, low, high))
