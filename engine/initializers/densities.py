"""From which distribution an initializer draws the entries of a weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, exp, inf, lgamma, log, pi, prod, sqrt
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.initializers.drawn import RandomNormal, RandomUniform, TruncatedNormal
from engine.initializers.filled import Constant, Identity, Ones, Zeros
from engine.initializers.rotated import Orthogonal
from engine.initializers.scaled import CUT_STDDEV, VarianceScaling

Kind = Literal["uniform", "normal", "truncated_normal", "sphere", "points"]
# What two standard deviations on both sides hold of a normal distribution.
_WITHIN_TWO = erf(2 / sqrt(2))


@dataclass(frozen=True)
class Density:
    """A distribution of entries, in units of the weight.

    `mean` and `stddev` are those of the draws, `low` and `high` the least and largest value there can
    be. `spread` is the width of the shape: of a normal distribution its standard deviation before it
    is cut, of a uniform one half its length, of a sphere its radius. `points` holds (value, share) of
    a distribution that has few values only; `sides` counts the sphere's axes.
    """

    kind: Kind
    mean: float
    stddev: float
    low: float
    high: float
    spread: float = 0.0
    points: tuple[tuple[float, float], ...] = ()
    sides: int = 0

    def __call__(self, values: ArrayLike) -> NDArray[np.float64]:
        """The density at each value, per unit of the weight; zeros where there are points alone.

        >>> density_of(RandomUniform(-0.25, 0.25), (2, 2))([0.0, 1.0]).tolist()  # 1 / 0.5
        [2.0, 0.0]
        """
        x = np.asarray(values, np.float64)
        inside = (x >= self.low) & (x <= self.high)
        if self.kind == "points" or self.spread == 0:
            return np.zeros_like(x)
        z = (x - self.mean) / self.spread
        return np.where(inside, _SHAPES[self.kind](z, self.sides) / self.spread, 0.0)


def _uniform(z: NDArray[np.float64], _sides: int) -> NDArray[np.float64]:
    return np.full_like(z, 0.5)


def _normal(z: NDArray[np.float64], _sides: int) -> NDArray[np.float64]:
    return np.asarray(np.exp(-0.5 * np.square(z)) / sqrt(2 * pi))


def _truncated(z: NDArray[np.float64], sides: int) -> NDArray[np.float64]:
    return _normal(z, sides) / _WITHIN_TWO


def _sphere(z: NDArray[np.float64], sides: int) -> NDArray[np.float64]:
    # One coordinate of a point evenly drawn on the unit sphere in so many dimensions has the density
    # (1 − z²)^((n − 3) / 2) · Γ(n / 2) / (√π · Γ((n − 1) / 2)).
    factor = exp(lgamma(sides / 2) - lgamma((sides - 1) / 2) - 0.5 * log(pi))
    rest = np.maximum(1 - np.square(z), 1e-12)
    return np.asarray(factor * rest ** ((sides - 3) / 2))


_SHAPES = {
    "uniform": _uniform,
    "normal": _normal,
    "truncated_normal": _truncated,
    "sphere": _sphere,
}


def density_of(initializer: Any, shape: Sequence[int]) -> Density | None:
    """The distribution an initializer draws the entries of that shape from; None where it has none.

    Entries of an orthogonal weight are spread like a coordinate of a random direction in as many
    dimensions as its longer side has. Raises ValueError where the initializer does not fill the shape.

    >>> density = density_of(VarianceScaling(scale=2.0), (3, 3, 64, 128))
    >>> round(density.stddev, 4), round(density.spread, 4), round(density.high, 4)  # √(2/576)
    (0.0589, 0.067, 0.134)
    """
    if isinstance(initializer, VarianceScaling):
        return _scaled(initializer, initializer.variance(shape))
    if isinstance(initializer, TruncatedNormal):
        return _cut(initializer.mean, abs(initializer.stddev))
    if isinstance(initializer, RandomNormal):
        spread = abs(initializer.stddev)
        return Density("normal", initializer.mean, spread, -inf, inf, spread)
    if isinstance(initializer, RandomUniform):
        return _even(initializer.minval, max(initializer.minval, initializer.maxval))
    if isinstance(initializer, Orthogonal):
        return _rotated(initializer.gain, shape)
    return _filled(initializer, shape)


def _scaled(initializer: VarianceScaling, variance: float) -> Density:
    spread = sqrt(variance)
    if initializer.distribution == "uniform":
        return _even(-sqrt(3) * spread, sqrt(3) * spread)
    if initializer.distribution == "truncated_normal":
        return _cut(0.0, spread / CUT_STDDEV)
    return Density("normal", 0.0, spread, -inf, inf, spread)


def _cut(mean: float, spread: float) -> Density:
    low, high = mean - 2 * spread, mean + 2 * spread
    return Density("truncated_normal", mean, CUT_STDDEV * spread, low, high, spread)


def _even(low: float, high: float) -> Density:
    if low == high:
        return _points((low, 1.0))
    half = (high - low) / 2
    return Density("uniform", low + half, half / sqrt(3), low, high, half)


def _rotated(gain: float, shape: Sequence[int]) -> Density:
    if len(shape) < 2:
        raise ValueError(f"Orthogonal fills at least 2 axes; received shape={tuple(shape)}.")
    sides, radius = max(prod(shape[:-1]), shape[-1]), abs(gain)
    if radius == 0:
        return _points((0.0, 1.0))
    if sides == 1:  # the direction is ±1
        return _points((-radius, 0.5), (radius, 0.5))
    stddev = radius / sqrt(sides)
    return Density("sphere", 0.0, stddev, -radius, radius, radius, sides=sides)


def _filled(initializer: Any, shape: Sequence[int]) -> Density | None:
    if isinstance(initializer, Zeros):
        return _points((0.0, 1.0))
    if isinstance(initializer, Ones):
        return _points((1.0, 1.0))
    if isinstance(initializer, Constant) and np.ndim(initializer.value) == 0:
        return _points((float(initializer.value), 1.0))
    if isinstance(initializer, Identity):
        if len(shape) != 2:
            raise ValueError(f"Identity fills 2 axes; received shape={tuple(shape)}.")
        share = 1 / max(*shape, 1)
        gained = (float(initializer.gain), share)
        return _points(gained) if share == 1 else _points((0.0, 1 - share), gained)
    return None


def _points(*points: tuple[float, float]) -> Density:
    values = [value for value, _share in points]
    mean = sum(value * share for value, share in points)
    variance = sum(share * (value - mean) ** 2 for value, share in points)
    return Density("points", mean, sqrt(variance), min(values), max(values), points=points)
