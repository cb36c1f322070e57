"""Normalization: features brought to mean 0 and variance 1 by statistics given or adapted to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import initializers
from engine.activations.base import quiet
from engine.base.arrays import Array, Shape
from engine.base.axis_numbers import require_axis
from engine.base.channels import require_channels
from engine.base.derivation import Derivation, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.normalization.quiet_mean import quiet_mean
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace

# What a deviation is kept above before it divides: Keras's smallest addend.
_LEAST = np.float32(1e-7)


class Normalization(Layer):
    """(inputs − mean) / √variance, entry by entry along `axis`; `invert` undoes it.

    `mean` and `variance` are given, or taken over by `adapt` from data; until then they are 0 and
    1. Axes not named, the batch among them, share their statistics. Raises `Refusal` where only one
    of both is given, their shapes differ, or an axis is missing.

    >>> Normalization(mean=3.0, variance=4.0)([[5.0], [1.0]]).tolist()
    [[1.0], [-1.0]]
    >>> layer = Normalization()
    >>> layer.adapt(np.array([[1.0, 10.0], [3.0, 10.0]]))
    >>> layer([[5.0, 10.0]]).tolist()  # mean 2 and 10, deviation 1 and (kept above 0) 0
    [[3.0, 0.0]]
    """

    supports_masking = True

    def __init__(
        self,
        axis: int | Iterable[int] | None = -1,
        mean: Any = None,
        variance: Any = None,
        invert: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if axis is None:
            self.axis: tuple[int, ...] = ()
        else:
            self.axis = (axis,) if isinstance(axis, int) else tuple(axis)
        _require_both(mean, variance, len(self.axis))
        self.mean = mean
        self.variance = variance
        self.invert = invert

    def kept_axes(self, shape: Sequence[int | None]) -> tuple[int, ...]:
        """The axes with statistics of their own, in order; raises `Refusal` for one that is missing."""
        for axis in self.axis:
            require_axis(axis, shape)
        return tuple(sorted(axis % len(shape) for axis in self.axis))

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        self.kept_axes(input_shape)
        return tuple(input_shape)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """mean, variance and count, none of them trained; no weights where the first two are given.

        Raises `Refusal` where the size along one of the axes is open.
        """
        kept = self.kept_axes(input_shape)
        shape = tuple(require_channels(input_shape[axis], input_shape, axis) for axis in kept)
        if self.mean is not None:
            self._require_spread(shape)
            return []
        names = tuple(f"axis_{axis}" for axis in kept)
        zeros, ones = initializers.Zeros(), initializers.Ones()
        return [
            WeightSpec("mean", shape, names, zeros, trainable=False),
            WeightSpec("variance", shape, names, ones, trainable=False),
            WeightSpec("count", (), (), zeros, trainable=False),
        ]

    def _require_spread(self, shape: tuple[int, ...]) -> None:
        given = np.shape(self.mean)
        for size, wanted in zip(reversed(given), reversed(shape), strict=False):
            if size not in (1, wanted):
                raise Refusal(
                    f"mean and variance have the shape {given}; along axis={self.axis} the input "
                    f"has the sizes {shape}.",
                    Lesson("other_shape", {"given": given, "shape": shape}),
                )

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """The parameters: mean and variance for each position along the axes, and a count."""
        specs = self.weight_specs(input_shape)
        shape = self.compute_output_shape(input_shape)
        if not specs:
            return Derivation((), shape)
        entries = specs[0].size
        step = step_of("parameters", "2 · entries + 1", 2 * entries + 1, None, entries=entries)
        return Derivation((step,), shape)

    def adapt(self, data: ArrayLike) -> None:
        """Take mean and variance over from data, whose axes not named are averaged over."""
        array = np.asarray(data, np.float32)
        if not self.built:
            self.build(array.shape)
        others = tuple(a for a in range(array.ndim) if a not in self.kept_axes(array.shape))
        if self.mean is None:
            mean = quiet_mean(array, others)
            variance = quiet_mean(np.square(array - mean), others)
            self.set_weights([np.squeeze(each, others) for each in (mean, variance)] + [0])

    @quiet
    def trace(self, inputs: ArrayLike) -> PreprocessingTrace:
        """One call; raises `Refusal` for other sizes along the axes than the layer was built for."""
        array = self._received(inputs)
        kept = self.kept_axes(array.shape)
        laid = [array.shape[axis] if axis in kept else 1 for axis in range(array.ndim)]
        mean, variance = (self._statistic(at, laid, kept) for at in (0, 1))
        deviation: Array = np.maximum(np.sqrt(variance), _LEAST)
        outputs: Array
        outputs = mean + array * deviation if self.invert else (array - mean) / deviation
        return PreprocessingTrace(array, outputs)

    def _statistic(self, at: int, laid: list[int], kept: tuple[int, ...]) -> Array:
        if self.mean is None:
            weight = self._weights[at]
            sizes = tuple(laid[axis] for axis in kept)
            if weight.shape != sizes:
                raise Refusal(
                    f"The layer was built for the sizes {weight.shape} along axis={self.axis}; "
                    f"the input has {sizes}.",
                    Lesson("other_shape", {"shape": sizes, "built": weight.shape}),
                )
            return weight.reshape(laid)
        given = np.asarray((self.mean, self.variance)[at], np.float32)
        shape = [1] * len(laid)
        for place, size in zip(reversed(kept), reversed(given.shape), strict=False):
            shape[place] = size
        return given.reshape(shape)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        config = super().get_config()
        config["mean"] = np.array(self.mean).tolist()
        config["variance"] = np.array(self.variance).tolist()
        return config


def _require_both(mean: Any, variance: Any, axes: int) -> None:
    if (mean is None) != (variance is None):
        missing, given = ("mean", variance) if mean is None else ("variance", mean)
        usual = np.zeros if missing == "mean" else np.ones
        raise Refusal(
            f"mean and variance are given together; received no {missing}.",
            Lesson(
                "not_both",
                {"argument": missing, "mean": mean, "variance": variance},
                [Repair({missing: usual(np.shape(given)).tolist()})],
            ),
        )
    if np.shape(mean) != np.shape(variance):
        raise Refusal(
            f"mean and variance need one shape; received {np.shape(mean)} and {np.shape(variance)}.",
            Lesson("shapes_differ", {"first": np.shape(mean), "second": np.shape(variance)}),
        )
    if len(np.shape(mean)) > axes:
        raise Refusal(
            f"mean has {len(np.shape(mean))} axes, more than the {axes} that axis names.",
            Lesson("too_many_axes", {"shape": np.shape(mean), "axes": axes}),
        )
