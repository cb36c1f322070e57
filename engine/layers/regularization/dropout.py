"""Dropout: in training a share of the values is set to 0, and the others make up for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.argument_forms import axis_names, data_format_of, not_a_probability
from engine.base.arrays import Array, Shape
from engine.base.derivation import Derivation
from engine.base.ranks import require_rank
from engine.base.refusal import Lesson, Refusal, Repair, TypeRefusal
from engine.initializers import SeedGenerator
from engine.layers.core.layer import Layer


@dataclass(frozen=True)
class DropoutTrace:
    """One call: `kept` is True where a value stays, and None where the layer is not training.

    A kept value is multiplied by `scale` = 1 / (1 − rate), so that the expected sum stays.
    """

    inputs: Array
    kept: NDArray[np.bool_] | None
    scale: float
    outputs: Array


class Dropout(Layer):
    """Sets each value to 0 with probability `rate`, in training only (N. Srivastava et al., 2014).

    Not training, the values pass unchanged. `noise_shape` has 1 (or None for the input's own size)
    along axes that are dropped together. The same `seed` drops the same values in the same order
    of calls; without one a fixed seed is used. Raises `Refusal` for a rate outside 0–1 or a bad
    `noise_shape`.

    >>> Dropout(rate=0.5)([1.0, 2.0]).tolist()
    [1.0, 2.0]
    >>> outputs = Dropout(rate=0.5, seed=3)(np.ones(1000), training=True)
    >>> sorted(set(outputs.tolist()))  # 0, or 1 / (1 − 0.5)
    [0.0, 2.0]
    """

    weightless = True
    supports_masking = True
    training_told = False

    def __init__(
        self,
        rate: float,
        noise_shape: Iterable[int | None] | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        _require_probability(rate)
        self.rate = rate
        self.seed = seed
        self.noise_shape = _checked_noise_shape(noise_shape)
        self._seeds = SeedGenerator(seed) if rate > 0 else None

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        return tuple(input_shape)

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """No arithmetic: the shape stays, and there are no weights."""
        return Derivation((), self.compute_output_shape(input_shape))

    def trace(self, inputs: ArrayLike, training: bool = False) -> DropoutTrace:
        """One call; raises ValueError where `noise_shape` does not fit the inputs' shape."""
        array = self._received(inputs)
        if not training or self._seeds is None:
            return DropoutTrace(array, None, 1.0, array)
        if self.rate == 1:
            return DropoutTrace(array, np.zeros(array.shape, bool), 0.0, np.zeros_like(array))
        seed, drawn = self._seeds.next()
        chances = np.random.default_rng([seed % 2**64, drawn]).random(
            self._noise_shape(array.shape), np.float32
        )
        kept = np.broadcast_to(chances >= self.rate, array.shape)
        scale = 1 / (1 - self.rate)
        outputs = np.where(kept, array * np.float32(scale), np.float32(0))
        return DropoutTrace(array, kept, scale, outputs)

    def _noise_shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        if self.noise_shape is None:
            return shape
        return tuple(
            shape[axis] if size is None else size for axis, size in enumerate(self.noise_shape)
        )


class _SpatialDropout(Dropout):
    """What the spatial kinds share: a channel of a sample is dropped as a whole."""

    rank: ClassVar[int]
    data_format = "channels_last"

    def call_axes(self) -> tuple[str, ...]:
        """Samples of positions of channels."""
        return axis_names(self.rank, self.data_format)

    def trace(self, inputs: ArrayLike, training: bool = False) -> DropoutTrace:
        """One call; raises `Refusal` for a wrong rank."""
        require_rank(type(self).__name__, np.shape(inputs), self.call_axes(), self.takes)
        return super().trace(inputs, training)

    def _noise_shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        ones = (1,) * self.rank
        if self.data_format == "channels_first":
            return (*shape[:2], *ones)
        return (shape[0], *ones, shape[-1])

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"rate": self.rate, "seed": self.seed, "name": self.name, "dtype": "float32"}


class SpatialDropout1D(_SpatialDropout):
    """Drops whole channels of `(batch, steps, channels)` in training (J. Tompson et al., 2015).

    >>> outputs = SpatialDropout1D(rate=0.5, seed=1)(np.ones((1, 5, 8)), training=True)
    >>> bool((outputs == outputs[:, :1]).all())  # every step lost the same channels
    True
    """

    rank = 1

    def __init__(
        self,
        rate: float,
        seed: int | None = None,
        name: str | None = None,
        dtype: object = None,
    ) -> None:
        super().__init__(rate, seed=seed, name=name, dtype=dtype)


class _SpatialDropoutByFormat(_SpatialDropout):
    def __init__(
        self,
        rate: float,
        data_format: str | None = None,
        seed: int | None = None,
        name: str | None = None,
        dtype: object = None,
    ) -> None:
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.data_format = data_format_of(data_format)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "data_format": self.data_format}


class SpatialDropout2D(_SpatialDropoutByFormat):
    """Drops whole channels of `(batch, height, width, channels)` in training.

    >>> SpatialDropout2D(rate=0.5).compute_output_shape((None, 8, 8, 3))
    (None, 8, 8, 3)
    """

    rank = 2


class SpatialDropout3D(_SpatialDropoutByFormat):
    """Drops whole channels of `(batch, depth, height, width, channels)` in training.

    >>> SpatialDropout3D(rate=0.5).compute_output_shape((None, 4, 8, 8, 3))
    (None, 4, 8, 8, 3)
    """

    rank = 3


def _require_probability(rate: float) -> None:
    try:
        inside = 0 <= rate <= 1
    except TypeError:
        raise not_a_probability("rate", rate, TypeRefusal) from None
    if not inside:
        raise not_a_probability("rate", rate)


def _checked_noise_shape(shape: Any) -> tuple[int | None, ...] | None:
    if shape is None:
        return None
    sizes = tuple(shape) if isinstance(shape, Iterable) and not isinstance(shape, str) else None
    if sizes is None or any(not _is_size(size) for size in sizes):
        raise Refusal(
            "noise_shape holds a size of 1 or more, or None, for every axis of the inputs; "
            f"received noise_shape={shape!r}.",
            Lesson(
                "bad_noise_shape",
                {"argument": "noise_shape", "value": shape},
                [Repair({"noise_shape": None})],
            ),
        )
    return tuple(None if size is None else int(size) for size in sizes)


def _is_size(size: object) -> bool:
    return size is None or (isinstance(size, int) and size > 0)
