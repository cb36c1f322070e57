"""Activations with a bend at zero: x above it, little or nothing of it below."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import Array, between, by_pieces, float32, negative, positive, quiet


def linear(x: ArrayLike) -> Array:
    """The input, unchanged.

    >>> linear([-1.0, 2.0]).tolist()
    [-1.0, 2.0]
    """
    return float32(x)


def relu(
    x: ArrayLike,
    negative_slope: float = 0.0,
    max_value: float | None = None,
    threshold: float = 0.0,
) -> Array:
    """x above `threshold`, at most `max_value`; below it `negative_slope` · (x − threshold).

    >>> relu([-2.0, 0.5, 8.0]).tolist()
    [0.0, 0.5, 8.0]
    >>> relu([-2.0, 0.5, 8.0], negative_slope=0.5, max_value=6.0, threshold=1.0).tolist()
    [-1.5, -0.25, 6.0]
    """
    x = float32(x)
    if threshold != 0 or max_value is not None:
        return _bounded_relu(x, negative_slope, max_value, threshold)
    return positive(x) if negative_slope == 0 else leaky_relu(x, negative_slope)


@quiet
def _bounded_relu(
    x: Array, negative_slope: float, max_value: float | None, threshold: float
) -> Array:
    rectified = np.where(x > threshold, x, np.float32(0))
    if max_value is not None:
        np.clip(rectified, 0, max_value, out=rectified)
    if negative_slope != 0:
        rectified -= negative_slope * positive(threshold - x)
    return rectified


@quiet
@by_pieces
def leaky_relu(x: ArrayLike, negative_slope: float = 0.2) -> Array:
    """x from 0 on, `negative_slope` · x below (the LeakyReLU layer's own default is 0.3).

    >>> leaky_relu([-2.0, 3.0], negative_slope=0.5).tolist()
    [-1.0, 3.0]
    """
    x = float32(x)
    leaked = negative(x)
    leaked *= negative_slope
    leaked += positive(x)
    return leaked


def relu6(x: ArrayLike) -> Array:
    """x between 0 and 6, and the nearer bound outside.

    >>> relu6([-1.0, 2.0, 9.0]).tolist()
    [0.0, 2.0, 6.0]
    """
    return between(float32(x), 0, 6)


@quiet
@by_pieces
def elu(x: ArrayLike, alpha: float = 1.0) -> Array:
    """x above 0, `alpha` · (eˣ − 1) below (D. Clevert et al., 2016).

    >>> elu([-1.0, 2.0]).round(4)  # 1/e − 1
    array([-0.6321,  2.    ], dtype=float32)
    """
    x = float32(x)
    bent = negative(x)
    np.expm1(bent, out=bent)
    bent *= alpha
    bent += positive(x)
    return bent


@quiet
@by_pieces
def selu(x: ArrayLike) -> Array:
    """1.0507 · elu(x, alpha=1.6733), which keeps mean and variance (G. Klambauer et al., 2017).

    >>> selu([0.0, 1.0]).round(4)
    array([0.    , 1.0507], dtype=float32)
    """
    scaled = elu(x, alpha=1.6732632423543772)
    scaled *= 1.0507009873554805
    return scaled


@quiet
@by_pieces
def celu(x: ArrayLike, alpha: float = 1.0) -> Array:
    """x above 0, `alpha` · (e^(x / alpha) − 1) below: its slope at 0 is 1 (J. Barron, 2017).

    >>> celu([-2.0, 2.0], alpha=2.0).round(4)  # 2·(1/e − 1)
    array([-1.2642,  2.    ], dtype=float32)
    """
    x = float32(x)
    bent = negative(x)
    bent /= alpha
    np.expm1(bent, out=bent)
    bent *= alpha
    bent += positive(x)
    return bent
