"""Activations that look along an axis: shares that add up to 1, and gates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple
from numpy.typing import ArrayLike

from engine.activations.base import Array, float32, positive, quiet
from engine.activations.smooth import sigmoid

Axes = int | Sequence[int] | None


@quiet
def softmax(x: ArrayLike, axis: Axes = -1) -> Array:
    """eˣ / Σeˣ along `axis` (several axes together, or all with None): shares that add up to 1.

    Raises ValueError for an axis the input does not have.

    >>> softmax([0.0, 0.0, 0.0, 0.0]).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    x = float32(x)
    along = _along(x, axis)
    shares: Array = x - np.max(x, axis=along, keepdims=True, initial=-np.inf)
    np.exp(shares, out=shares)
    shares /= np.sum(shares, axis=along, keepdims=True)
    return shares


@quiet
def log_softmax(x: ArrayLike, axis: Axes = -1) -> Array:
    """log(softmax(x)) along `axis` (several axes together, or all with None).

    Raises ValueError for an axis the input does not have.

    >>> log_softmax([0.0, 0.0]).round(4)  # −log 2
    array([-0.6931, -0.6931], dtype=float32)
    """
    x = float32(x)
    along = _along(x, axis)
    below: Array = x - np.max(x, axis=along, keepdims=True, initial=-np.inf)
    below -= np.log(np.sum(np.exp(below), axis=along, keepdims=True))
    return below


@quiet
def sparsemax(x: ArrayLike, axis: int = -1) -> Array:
    """max(x − τ, 0) along `axis`, with the level τ as Keras 3.15 computes it.

    The definition (A. Martins, R. Astudillo, 2016) takes τ = (s_k − 1) / k, s_k being the sum of
    the k largest entries, those that stay above 0. Keras 3.15 puts s_1 + … + s_k in the place of
    s_k, so its outputs need not add up to 1 where k > 1 (keras issue 23425, corrected after 3.15).
    Raises ValueError for an axis the input does not have.

    >>> sparsemax([5.0, 3.0, 0.0]).tolist()  # k = 1, τ = 5 − 1
    [1.0, 0.0, 0.0]
    >>> sparsemax([0.5, 0.5, 0.0]).tolist()  # k = 2, τ = (0.5 + 1 − 1) / 2
    [0.25, 0.25, 0.0]
    """
    x = float32(x)
    falling = -np.sort(-x, axis=axis)
    sums = np.cumsum(falling, axis=axis)  # s_1, s_2, s_3, …
    counts = np.cumsum(np.ones_like(falling), axis=axis)  # 1, 2, 3, …
    kept = falling - (sums - 1) / counts > 0
    number = np.sum(kept, axis=axis, keepdims=True, dtype=np.float32)
    level: Array = (np.sum(np.where(kept, sums, 0), axis=axis, keepdims=True) - 1) / number
    return positive(x - level)


def glu(x: ArrayLike, axis: int = -1) -> Array:
    """The first half along `axis` times the sigmoid of the second half (Y. Dauphin et al., 2017).

    Raises ValueError for an axis of odd size, or one the input does not have.

    >>> glu([6.0, 8.0, 0.0, 0.0]).tolist()  # sigmoid(0) = 1/2
    [3.0, 4.0]
    """
    x = float32(x)
    size = x.shape[axis] if -x.ndim <= axis < x.ndim else None
    if size is None or size % 2:
        raise ValueError(
            "glu halves the input, so the axis must have an even size; "
            f"received axis={axis} of the shape {x.shape}."
        )
    values, gates = np.split(x, 2, axis=axis)
    gated = sigmoid(gates)
    gated *= values
    return gated


def _along(x: Array, axis: Axes) -> tuple[int, ...]:
    return normalize_axis_tuple(range(x.ndim) if axis is None else axis, x.ndim)
