"""Activations made of straight pieces or cut off: hard gates, shrinkage, sparse steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import Array, between, by_pieces, float32, quiet


def hard_tanh(x: ArrayLike) -> Array:
    """x between −1 and 1, and the nearer bound outside.

    >>> hard_tanh([-3.0, 0.5]).tolist()
    [-1.0, 0.5]
    """
    return between(float32(x), -1, 1)


@by_pieces
def hard_sigmoid(x: ArrayLike) -> Array:
    """x / 6 + 1/2 between −3 and 3; 0 before, 1 after.

    >>> hard_sigmoid([-4.0, 0.0, 3.0]).tolist()
    [0.0, 0.5, 1.0]
    """
    risen = between(float32(x) + np.float32(3), 0, 6)
    risen /= 6
    return risen


@quiet
@by_pieces
def hard_silu(x: ArrayLike) -> Array:
    """x · hard_sigmoid(x) (A. Howard et al., «Searching for MobileNetV3», 2019).

    >>> hard_silu([-1.5, 0.0, 3.0]).tolist()  # −1.5 · 0.25
    [-0.375, 0.0, 3.0]
    """
    gated = hard_sigmoid(x)
    gated *= float32(x)
    return gated


@by_pieces
def hard_shrink(x: ArrayLike, threshold: float = 0.5) -> Array:
    """x where |x| exceeds `threshold`, 0 elsewhere.

    >>> hard_shrink([-2.0, 0.5, 1.0]).tolist()
    [-2.0, 0.0, 1.0]
    """
    x = float32(x)
    return np.where(np.abs(x) > threshold, x, np.float32(0))


@quiet
@by_pieces
def soft_shrink(x: ArrayLike, threshold: float = 0.5) -> Array:
    """x moved by `threshold` towards 0, and 0 where it is no farther than that.

    >>> soft_shrink([-2.0, 0.25, 1.0]).tolist()
    [-1.5, 0.0, 0.5]
    """
    x = float32(x)
    below = np.where(x < -threshold, x + threshold, np.float32(0))
    return np.where(x > threshold, x - threshold, below)


@by_pieces
def threshold(x: ArrayLike, threshold: float, default_value: float) -> Array:
    """x where it exceeds `threshold`, `default_value` elsewhere.

    >>> threshold([0.0, 2.0], threshold=1.0, default_value=-7.0).tolist()
    [-7.0, 2.0]
    """
    x = float32(x)
    return np.where(x > threshold, x, np.float32(default_value))


@by_pieces
def sparse_sigmoid(x: ArrayLike) -> Array:
    """(x + 1) / 2 between −1 and 1; 0 before, 1 after (M. Blondel et al., 2019).

    >>> sparse_sigmoid([-2.0, 0.0, 2.0]).tolist()
    [0.0, 0.5, 1.0]
    """
    risen = hard_tanh(x)
    risen += 1
    risen *= 0.5
    return risen


@by_pieces
def sparse_plus(x: ArrayLike) -> Array:
    """(x + 1)² / 4 between −1 and 1; 0 before, x after.

    >>> sparse_plus([-2.0, 0.0, 3.0]).tolist()
    [0.0, 0.25, 3.0]
    """
    x = float32(x)
    bent = hard_tanh(x)
    bent += 1
    np.square(bent, out=bent)
    bent *= 0.25
    np.copyto(bent, x, where=x >= 1)
    return bent
