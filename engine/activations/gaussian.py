"""The activation weighted by the normal distribution, which needs an error function of our own."""

from __future__ import annotations

from math import log, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import Array, float32, positive, quiet


@quiet
def gelu(x: ArrayLike, approximate: bool = False) -> Array:
    """x · Φ(x), Φ being the normal distribution function (D. Hendrycks, K. Gimpel, 2016).

    With `approximate`, Φ(x) is taken as (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2.

    >>> gelu([-1.0, 0.0, 1.0]).round(4)  # Φ(1) = 0.8413
    array([-0.1587,  0.    ,  0.8413], dtype=float32)
    """
    x = float32(x)
    if not approximate:
        return _gelu_exact(x)
    bent = np.square(x, out=...)
    bent *= 0.044715 * sqrt(2 / pi)
    bent += sqrt(2 / pi)
    bent *= x
    np.tanh(bent, out=bent)
    bent += 1
    bent *= x
    bent *= 0.5
    return bent


# Cells worked on at a time: few enough to stay in the processor's cache through the many steps.
_BLOCK = 65536

# erfc(z) = t · exp(−z² + c₀ + c₁t + … + c₉t⁹), t = 1 / (1 + z/2), to 1.2e-7 of its value for z ≥ 0
# (W. Press et al., «Numerical Recipes in C», 2nd edition, §6.2).
_ERFC = (
    -1.26551223,
    1.00002368,
    0.37409196,
    0.09678418,
    -0.18628806,
    0.27886807,
    -1.13520398,
    1.48851587,
    -0.82215223,
    0.17087277,
)


def _gelu_exact(x: Array) -> Array:
    flat = x.reshape(-1)
    bent = np.empty_like(flat)
    for start in range(0, flat.size, _BLOCK):
        block = slice(start, start + _BLOCK)
        bent[block] = _gelu_block(flat[block])
    return bent.reshape(x.shape)


def _gelu_block(x: Array) -> Array:
    # x · Φ(x) = max(x, 0) − |x| · erfc(|x| / √2) / 2 on both sides of zero, without cancellation.
    size = np.abs(x)
    t = size * sqrt(1 / 8)  # z / 2, as z = |x| / √2
    t += 1
    np.reciprocal(t, out=t)
    exponent = t * _ERFC[-1]
    for coefficient in _ERFC[-2:0:-1]:
        exponent += coefficient
        exponent *= t
    exponent += _ERFC[0] - log(2)  # the half of erfc
    t *= size
    np.square(size, out=size)
    size *= 0.5  # z²
    exponent -= size
    tail = np.exp(exponent, out=exponent)
    tail *= t
    bent = np.subtract(positive(x), tail, out=tail)
    np.copyto(bent, x, where=x == np.inf)  # the tail is ∞ · 0 there
    return bent
