"""Activations that look along an axis: shares that add up to 1, and gates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple
from numpy.typing import ArrayLike

from engine.activations.base import Array, float32, positive, quiet
from engine.activations.smooth import sigmoid
from engine.base.sharing import share_out

Axes = int | Sequence[int] | None


@quiet
def softmax(x: ArrayLike, axis: Axes = -1) -> Array:
    """eˣ / Σeˣ along `axis` (several axes together, or all with None): shares that add up to 1.

    Raises ValueError for an axis the input does not have.

    >>> softmax([0.0, 0.0, 0.0, 0.0]).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    x = float32(x)
    if axis not in (-1, x.ndim - 1) or x.ndim == 0 or not 0 < x.shape[-1] <= _LONGEST:
        return _side_by_side(_softmax, x, axis)
    rows = x.reshape(-1, x.shape[-1])
    shares = np.empty_like(rows)
    share_out(lambda piece: _write_softmax(rows[piece], shares[piece]), len(rows), x.size)
    return shares.reshape(x.shape)


# Within ± this, no exponential and no sum of a row overflows or vanishes, so that the largest value
# of each row need not be found and taken away first.
_MODERATE = 64
# Longer rows are added up in pairs, which keeps more digits.
_LONGEST = 1024


def _write_softmax(rows: Array, shares: Array) -> None:
    if rows.max(initial=0) <= _MODERATE and rows.min(initial=0) >= -_MODERATE:
        np.exp(rows, out=shares)
        shares /= shares @ np.ones((rows.shape[-1], 1), np.float32)  # the rows' sums, as a product
    else:
        shares[...] = _side_by_side(_softmax, rows, -1)


def _softmax(x: Array, along: tuple[int, ...]) -> Array:
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
    return _side_by_side(_log_softmax, float32(x), axis)


def _log_softmax(x: Array, along: tuple[int, ...]) -> Array:
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


# Along a last axis no longer than this NumPy spends its time between the rows, so they are turned
# to lie side by side, as many at a time as stay in the processor's cache.
_SHORT = 64
_BLOCK_VALUES = 2**16


def _side_by_side(
    function: Callable[[Array, tuple[int, ...]], Array], x: Array, axis: Axes
) -> Array:
    along = normalize_axis_tuple(range(x.ndim) if axis is None else axis, x.ndim)
    length = x.shape[-1] if along == (x.ndim - 1,) else 0
    if not 0 < length <= _SHORT or x.size < length * length:
        return function(x, along)
    rows = x.reshape(-1, length)
    outputs = np.empty_like(rows)
    step = _BLOCK_VALUES // length
    for start in range(0, len(rows), step):
        block = slice(start, start + step)
        outputs[block] = function(np.ascontiguousarray(rows[block].T), (0,)).T
    return outputs.reshape(x.shape)
