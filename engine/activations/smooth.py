"""Activations without corners: the sigmoid, the hyperbolic tangent, and what is built from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import Array, by_pieces, float32, positive, quiet


@quiet
@by_pieces
def sigmoid(x: ArrayLike) -> Array:
    """1 / (1 + e⁻ˣ), between 0 and 1.

    >>> sigmoid([-1000.0, 0.0, 1000.0]).tolist()
    [0.0, 0.5, 1.0]
    """
    squashed = np.negative(float32(x), out=...)
    np.exp(squashed, out=squashed)  # ∞ far below zero, of which the reciprocal is 0
    squashed += 1
    return np.reciprocal(squashed, out=squashed)


def tanh(x: ArrayLike) -> Array:
    """The hyperbolic tangent, between −1 and 1.

    >>> tanh([-1000.0, 0.0, 1000.0]).tolist()
    [-1.0, 0.0, 1.0]
    """
    return np.tanh(float32(x), out=...)


@quiet
def exponential(x: ArrayLike) -> Array:
    """eˣ; infinite where float32 ends, from x = 88.73 on.

    >>> exponential([0.0, 1000.0]).tolist()
    [1.0, inf]
    """
    return np.exp(float32(x), out=...)


@quiet
@by_pieces
def silu(x: ArrayLike) -> Array:
    """x · sigmoid(x), also called swish (P. Ramachandran et al., 2017).

    >>> silu([-1000.0, 0.0, 1000.0]).tolist()
    [-0.0, 0.0, 1000.0]
    """
    gated = sigmoid(x)
    gated *= float32(x)
    return gated


@by_pieces
def softplus(x: ArrayLike) -> Array:
    """log(1 + eˣ), written as max(x, 0) + log(1 + e^−|x|), which cannot overflow.

    >>> softplus([0.0, 1000.0]).round(4)  # log 2
    array([6.931e-01, 1.000e+03], dtype=float32)
    """
    x = float32(x)
    rounded = np.abs(x, out=...)
    np.negative(rounded, out=rounded)
    np.exp(rounded, out=rounded)
    np.log1p(rounded, out=rounded)
    rounded += positive(x)
    return rounded


@by_pieces
def log_sigmoid(x: ArrayLike) -> Array:
    """log(sigmoid(x)) = −softplus(−x).

    >>> log_sigmoid([-5.0, 0.0]).round(4)  # −5 − log(1 + e⁻⁵); −log 2
    array([-5.0067, -0.6931], dtype=float32)
    """
    falling = softplus(np.negative(float32(x)))
    return np.negative(falling, out=falling)


@quiet
@by_pieces
def softsign(x: ArrayLike) -> Array:
    """x / (1 + |x|), between −1 and 1.

    >>> softsign([-1.0, 0.0, 3.0]).tolist()
    [-0.5, 0.0, 0.75]
    """
    x = float32(x)
    squashed = np.abs(x, out=...)
    squashed += 1
    return np.divide(x, squashed, out=squashed)


@quiet
@by_pieces
def mish(x: ArrayLike) -> Array:
    """x · tanh(softplus(x)) (D. Misra, 2019).

    With e = eˣ, tanh(log(1 + e)) = e(e + 2) / (e(e + 2) + 2), which is 1 in float32 from x = 20 on.

    >>> mish([0.0, 1000.0]).tolist()
    [0.0, 1000.0]
    """
    x = float32(x)
    powers = np.minimum(x, 20, out=...)
    np.exp(powers, out=powers)
    powers *= powers + 2
    gated = powers + 2
    np.divide(powers, gated, out=powers)
    powers *= x
    return powers


@by_pieces
def tanh_shrink(x: ArrayLike) -> Array:
    """x − tanh(x).

    >>> tanh_shrink([0.0, 1000.0]).tolist()
    [0.0, 999.0]
    """
    x = float32(x)
    bent = tanh(x)
    return np.subtract(x, bent, out=bent)


@quiet
@by_pieces
def squareplus(x: ArrayLike, b: float = 4) -> Array:
    """(x + √(x² + `b`)) / 2 (J. Barron, «Squareplus», 2021).

    >>> squareplus([0.0, 1.5]).tolist()  # √4 / 2; (1.5 + √6.25) / 2
    [1.0, 2.0]
    """
    x = float32(x)
    bent = np.square(x, out=...)
    bent += b
    np.sqrt(bent, out=bent)
    bent += x
    bent *= 0.5
    return bent
