"""What a regularizer makes of weights: each weight's share of the penalty, and the gradient it adds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.regularizers import L1, L1L2, L2, OrthogonalRegularizer

Array = NDArray[np.float32]
_EPSILON = 1e-7


def factors(regularizer: Any) -> tuple[float, float]:
    """How much of Σ|w| and how much of Σw² a regularizer adds to the loss; (0, 0) of any other.

    >>> factors(L1(0.5)), factors(L1L2(0.1, 0.2))
    ((0.5, 0.0), (0.1, 0.2))
    """
    if isinstance(regularizer, L1L2):
        return regularizer.l1, regularizer.l2
    if isinstance(regularizer, L1):
        return regularizer.l1, 0.0
    if isinstance(regularizer, L2):
        return 0.0, regularizer.l2
    return 0.0, 0.0


def shares(regularizer: Any, weights: ArrayLike) -> Array:
    """What each weight alone adds to an L1, L2 or L1L2 penalty, in the weights' shape.

    >>> shares(L1L2(l1=1.0, l2=0.5), [1.0, -2.0]).tolist()  # 1 + 0.5; 2 + 2
    [1.5, 4.0]
    """
    entries = np.asarray(weights, np.float32)
    l1, l2 = factors(regularizer)
    return np.asarray(l1 * np.abs(entries) + l2 * np.square(entries), np.float32)


def cosines(regularizer: OrthogonalRegularizer, weights: ArrayLike) -> Array:
    """The cosine between every two rows (or columns) that an OrthogonalRegularizer compares.

    >>> cosines(OrthogonalRegularizer(mode="rows"), [[3.0, 0.0], [3.0, 4.0]]).round(4)[0].tolist()
    [1.0, 0.6000000238418579]
    """
    matrix = np.asarray(weights, np.float32)
    vectors, _lengths = _directions(matrix if regularizer.mode == "rows" else matrix.T)
    return np.asarray(vectors @ vectors.T, np.float32)


@np.errstate(divide="ignore", invalid="ignore")
def gradient(regularizer: Any, weights: ArrayLike) -> Array:
    """The penalty's derivative by each weight, in the weights' shape; zeros without a penalty.

    l1 · sign(w) + 2 · l2 · w, and at 0 the middle of both sides, 0, as in Keras.

    >>> gradient(L1L2(l1=1.0, l2=0.5), [1.0, -2.0, 0.0]).tolist()
    [2.0, -3.0, 0.0]
    """
    entries = np.asarray(weights, np.float32)
    if isinstance(regularizer, OrthogonalRegularizer):
        return _by_directions(regularizer, entries)
    l1, l2 = factors(regularizer)
    return np.asarray(l1 * np.sign(entries) + 2 * l2 * entries, np.float32)


def _by_directions(regularizer: OrthogonalRegularizer, matrix: Array) -> Array:
    # Of the penalty factor / pairs · Σ_{i<j} |v_i · v_j| by the directions v, then through their lengths:
    # ∂v/∂w takes from g what lies along v, and divides by |w|.
    rows = matrix if regularizer.mode == "rows" else matrix.T
    vectors, lengths = _directions(rows)
    signs = np.sign(vectors @ vectors.T)
    np.fill_diagonal(signs, 0)
    pairs = len(rows) * (len(rows) - 1) / 2
    by_vectors = regularizer.factor / pairs * (signs @ vectors)
    along = np.sum(by_vectors * vectors, axis=1, keepdims=True) * vectors
    found = (by_vectors - along) * np.minimum(1 / lengths, 1 / _EPSILON)
    return np.asarray(found if regularizer.mode == "rows" else found.T, np.float32)


@np.errstate(divide="ignore", invalid="ignore")
def _directions(rows: Array) -> tuple[Array, Array]:
    lengths = np.sqrt(np.sum(np.square(rows), axis=1, keepdims=True))
    return rows * np.minimum(1 / lengths, 1 / _EPSILON), lengths
