"""The activation weighted by the normal distribution, which needs an error function of our own."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import Array, by_pieces, float32, positive, quiet


@quiet
@by_pieces
def gelu(x: ArrayLike, approximate: bool = False) -> Array:
    """x · Φ(x), Φ being the normal distribution function (D. Hendrycks, K. Gimpel, 2016).

    With `approximate`, Φ(x) is taken as (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2.

    >>> gelu([-1.0, 0.0, 1.0]).round(4)  # Φ(1) = 0.8413
    array([-0.1587,  0.    ,  0.8413], dtype=float32)
    """
    x = float32(x)
    if not approximate:
        return _gelu_exact(x.reshape(-1)).reshape(x.shape)
    bent = np.square(x, out=...)
    bent *= 0.044715 * sqrt(2 / pi)
    bent += sqrt(2 / pi)
    bent *= x
    np.tanh(bent, out=bent)
    bent += 1
    bent *= x
    bent *= 0.5
    return bent


# erfc(z) / 2 = e^(−z²) · (c₀t + c₁t² + … + c₆t⁷), t = 1 / (1 + 0.51 z), to 7.5e-7 of its value for
# 0 ≤ z ≤ 9.5, from where on it is too small for float32. The form is that of C. Hastings,
# «Approximations for Digital Computers», 1955; the numbers make the largest relative error least.
_SLOPE = 0.51
_TAIL = (
    0.143964778,
    0.141990951,
    0.140001591,
    0.0262380311,
    0.181102339,
    -0.180954938,
    0.0476573094,
)


def _gelu_exact(x: Array) -> Array:
    # x · Φ(x) = max(x, 0) − tail on both sides of zero, without cancellation,
    # where tail = |x| · erfc(z) / 2 and z = |x| / √2.
    size = np.abs(x)
    t = size * (_SLOPE * sqrt(1 / 2))
    t += 1
    np.reciprocal(t, out=t)
    tail = t * _TAIL[-1]
    for coefficient in _TAIL[-2::-1]:
        tail += coefficient
        tail *= t
    tail *= size
    np.square(size, out=size)
    size *= -0.5  # −z²
    np.exp(size, out=size)
    tail *= size
    bent = np.subtract(positive(x), tail, out=tail)
    if np.isnan(bent.max(initial=0)):
        np.copyto(bent, x, where=x == np.inf)  # the tail is ∞ · 0 there
    return bent
