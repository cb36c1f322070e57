"""GaussianNoise, GaussianDropout and AlphaDropout: random in training, and nothing at other times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.base.argument_forms import not_a_probability
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation
from engine.base.refusal import TypeRefusal
from engine.initializers import SeedGenerator
from engine.layers.core.layer import Layer
from engine.layers.regularization.dropout import DropoutTrace

# Those of selu, whose mean and variance AlphaDropout keeps.
_ALPHA, _SCALE = 1.6732632423543772, 1.0507009873554805


class Noisy(Layer):
    """The base of these layers: the shape stays, and so do the values when not training.

    The same `seed` draws the same numbers in the same order of calls; without one a fixed seed is
    used.
    """

    weightless = True
    supports_masking = True
    training_told = False
    strength = "rate"

    def __init__(self, value: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        _require_between_0_and_1(self.strength, value)
        setattr(self, self.strength, value)
        self.seed = seed
        self._seeds = SeedGenerator(seed) if value > 0 else None

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        return tuple(input_shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """No arithmetic: the shape stays, and there are no weights."""
        return Derivation((), self.compute_output_shape(input_shape))

    def trace(self, inputs: ArrayLike, training: bool = False) -> DropoutTrace:
        """One call; the record has `kept` where values were replaced in training."""
        array = self._received(inputs)
        if not training or self._seeds is None:
            return DropoutTrace(array, None, 1.0, array)
        seed, drawn = self._seeds.next()
        return self._drawn_trace(array, np.random.default_rng([seed % 2**64, drawn]))

    def _drawn_trace(self, array: Array, rng: np.random.Generator) -> DropoutTrace:
        raise NotImplementedError


class GaussianNoise(Noisy):
    """Adds normal noise of deviation `stddev`, 0 to 1, in training only.

    Raises `Refusal` for a deviation outside 0–1, as Keras does.

    >>> GaussianNoise(0.1)([1.0, 2.0]).tolist()
    [1.0, 2.0]
    """

    strength = "stddev"

    def __init__(self, stddev: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(stddev, seed, **kwargs)
        self.stddev = stddev

    def _drawn_trace(self, array: Array, rng: np.random.Generator) -> DropoutTrace:
        noise = rng.normal(0, self.stddev, array.shape).astype(np.float32)
        return DropoutTrace(array, None, 1.0, array + noise)


class GaussianDropout(Noisy):
    """Multiplies by normal noise of mean 1 and deviation √(rate / (1 − rate)), in training only.

    Raises `Refusal` for a rate outside 0–1.

    >>> GaussianDropout(0.5)([1.0, 2.0]).tolist()
    [1.0, 2.0]
    """

    def __init__(self, rate: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(rate, seed, **kwargs)
        self.rate = rate

    def _drawn_trace(self, array: Array, rng: np.random.Generator) -> DropoutTrace:
        deviation = sqrt(self.rate / (1 - self.rate)) if self.rate < 1 else np.inf
        noise = rng.normal(1, deviation, array.shape).astype(np.float32)
        return DropoutTrace(array, None, 1.0, array * noise)


class AlphaDropout(Noisy):
    """Sets values to −α′ in training and scales all, so that selu's mean and variance stay.

    G. Klambauer et al., 2017. `noise_shape` has 1 along axes that are dropped together. Raises
    `Refusal` for a rate outside 0–1.

    >>> AlphaDropout(0.5)([1.0, 2.0]).tolist()
    [1.0, 2.0]
    """

    def __init__(
        self,
        rate: float,
        noise_shape: Iterable[int | None] | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(rate, seed, **kwargs)
        self.rate = rate
        self.noise_shape = noise_shape

    def _drawn_trace(self, array: Array, rng: np.random.Generator) -> DropoutTrace:
        sizes = [None] * array.ndim if self.noise_shape is None else list(self.noise_shape)
        shape = [array.shape[a] if size is None else size for a, size in enumerate(sizes)]
        kept = np.broadcast_to(rng.random(shape, np.float32) >= self.rate, array.shape)
        low = -_ALPHA * _SCALE
        scale = ((1 - self.rate) * (1 + self.rate * low**2)) ** -0.5 if self.rate < 1 else np.inf
        outputs = np.where(kept, array, np.float32(low)) * np.float32(scale)
        return DropoutTrace(array, kept, scale, outputs - np.float32(scale * low * self.rate))


def _require_between_0_and_1(argument: str, value: float) -> None:
    try:
        inside = 0 <= value <= 1
    except TypeError:
        raise not_a_probability(argument, value, TypeRefusal) from None
    if not inside:
        raise not_a_probability(argument, value)
