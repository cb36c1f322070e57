"""Initializers whose spread follows from the shape: more connections, smaller weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any, ClassVar

from engine.initializers.base import Array
from engine.initializers.drawn import normal, truncated_normal, uniform
from engine.initializers.fans import compute_fans
from engine.initializers.seeds import RandomInitializer

# Standard deviation that is left of a normal distribution of stddev 1 once cut at ±2.
CUT_STDDEV = 0.87962566103423978

_MODES = ("fan_in", "fan_out", "fan_avg")
_DISTRIBUTIONS = ("truncated_normal", "untruncated_normal", "uniform")


class VarianceScaling(RandomInitializer):
    """Draws with variance `scale` / n, n being the fan that `mode` names (at least 1).

    `mode`: `fan_in`, `fan_out` or `fan_avg` (their mean). `distribution`: `truncated_normal` (cut
    at two standard deviations, and widened so that the variance still holds), `untruncated_normal`,
    or `uniform` within ±√(3 · scale / n). `seed`: an integer, a SeedGenerator or None. `input_axes`
    and `output_axes` say which axes count as inputs and outputs. Raises ValueError for another mode
    or distribution and for a scale that is not positive.

    >>> scaling = VarianceScaling(scale=3.0, mode="fan_in", distribution="uniform", seed=1)
    >>> bool(abs(scaling((9, 100))).max() <= 1)  # √(3 · 3 / 9)
    True
    """

    def __init__(
        self,
        scale: float = 1.0,
        mode: str = "fan_in",
        distribution: str = "truncated_normal",
        seed: Any = None,
        input_axes: Iterable[int] | None = None,
        output_axes: Iterable[int] | None = None,
    ) -> None:
        super().__init__(seed)
        if scale <= 0:
            raise ValueError(f"scale must be a positive number; received scale={scale!r}.")
        if mode not in _MODES:
            raise _not_among("mode", mode, _MODES)
        lowered = distribution.lower() if isinstance(distribution, str) else distribution
        if lowered == "normal":
            lowered = "truncated_normal"
        if lowered not in _DISTRIBUTIONS:
            raise _not_among("distribution", distribution, _DISTRIBUTIONS)
        self.scale = scale
        self.mode = mode
        self.distribution = lowered
        self.input_axes = input_axes
        self.output_axes = output_axes

    def variance(self, shape: Sequence[int]) -> float:
        """The variance of the weights of this shape: scale / n.

        >>> VarianceScaling(scale=2.0, mode="fan_in").variance((3, 3, 16, 32))  # 2 / (3·3·16)
        0.013888888888888888
        """
        fan_in, fan_out = compute_fans(shape, self.input_axes, self.output_axes)
        fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}
        return self.scale / max(1.0, fans[self.mode])

    def fill(self, shape: tuple[int, ...]) -> Array:
        """Draws of this shape."""
        variance = self.variance(shape)
        if self.distribution == "truncated_normal":
            return truncated_normal(self.generator(), shape, sqrt(variance) / CUT_STDDEV)
        if self.distribution == "untruncated_normal":
            return normal(self.generator(), shape, sqrt(variance))
        limit = sqrt(3 * variance)
        return uniform(self.generator(), shape, -limit, limit)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {
            **super().get_config(),
            "scale": self.scale,
            "mode": self.mode,
            "distribution": self.distribution,
            "input_axes": self.input_axes,
            "output_axes": self.output_axes,
        }


class _NamedScaling(VarianceScaling):
    """A `VarianceScaling` that goes by the name of its authors."""

    recipe: ClassVar[tuple[float, str, str]]  # scale, mode, distribution

    def __init__(
        self,
        seed: Any = None,
        input_axes: Iterable[int] | None = None,
        output_axes: Iterable[int] | None = None,
    ) -> None:
        super().__init__(*self.recipe, seed, input_axes, output_axes)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        config = super().get_config()
        return {name: config[name] for name in ("seed", "input_axes", "output_axes")}


class GlorotUniform(_NamedScaling):
    """Evenly within ±√(6 / (fan_in + fan_out)) (X. Glorot, Y. Bengio, AISTATS 2010).

    >>> bool(abs(GlorotUniform(seed=1)((2, 4))).max() <= 1)  # √(6 / 6)
    True
    """

    recipe = (1.0, "fan_avg", "uniform")


class GlorotNormal(_NamedScaling):
    """Truncated normal with variance 2 / (fan_in + fan_out) (X. Glorot, Y. Bengio, AISTATS 2010).

    >>> GlorotNormal().variance((3, 5))  # 2 / (3 + 5)
    0.25
    """

    recipe = (1.0, "fan_avg", "truncated_normal")


class HeUniform(_NamedScaling):
    """Evenly within ±√(6 / fan_in) (K. He et al., «Delving deep into rectifiers»).

    >>> bool(abs(HeUniform(seed=1)((6, 50))).max() <= 1)  # √(6 / 6)
    True
    """

    recipe = (2.0, "fan_in", "uniform")


class HeNormal(_NamedScaling):
    """Truncated normal with variance 2 / fan_in (K. He et al., «Delving deep into rectifiers»).

    >>> HeNormal().variance((8, 5))  # 2 / 8
    0.25
    """

    recipe = (2.0, "fan_in", "truncated_normal")


class LecunUniform(_NamedScaling):
    """Evenly within ±√(3 / fan_in) (Y. LeCun et al., «Efficient BackProp», 1998).

    >>> bool(abs(LecunUniform(seed=1)((3, 50))).max() <= 1)  # √(3 / 3)
    True
    """

    recipe = (1.0, "fan_in", "uniform")


class LecunNormal(_NamedScaling):
    """Truncated normal with variance 1 / fan_in (Y. LeCun et al., «Efficient BackProp», 1998).

    >>> LecunNormal().variance((4, 5))  # 1 / 4
    0.25
    """

    recipe = (1.0, "fan_in", "truncated_normal")


def _not_among(argument: str, value: object, allowed: tuple[str, ...]) -> ValueError:
    listed = ", ".join(repr(option) for option in allowed)
    return ValueError(f"{argument} must be one of {listed}; received {argument}={value!r}.")
