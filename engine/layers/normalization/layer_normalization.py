"""LayerNormalization: each sample is brought to mean 0 and variance 1 by its own values."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.activations.base import quiet
from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.normalization.axis_sizes import sizes_along
from engine.layers.normalization.normalization import (
    Normalization,
    NormalizationTrace,
    reciprocal_root,
)

# Keras's own smallest addend, where epsilon is None.
_EPSILON = 1e-7


class LayerNormalization(Normalization):
    """The values along `axis` (one or several) brought to mean 0 and variance 1, sample by sample.

    J. L. Ba et al., 2016. Inputs count as float32, as they do within a model; Keras's layer called by
    itself rounds what it makes of float16 or of integers to that type. Raises TypeError for an `axis`
    that is neither an integer nor a list of them, `Refusal` for one that the input does not have.

    >>> LayerNormalization(epsilon=0)([[1.0, 3.0]]).tolist()  # mean 2, variance 1
    [[-1.0, 1.0]]
    """

    def __init__(
        self,
        axis: int | Sequence[int] = -1,
        epsilon: float | None = 0.001,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        # Of older Keras: divides by the deviation alone, without moving the mean.
        self.rms_scaling = bool(kwargs.pop("rms_scaling", False))
        super().__init__(
            center=center,
            scale=scale,
            beta_initializer=beta_initializer,
            gamma_initializer=gamma_initializer,
            beta_regularizer=beta_regularizer,
            gamma_regularizer=gamma_regularizer,
            beta_constraint=beta_constraint,
            gamma_constraint=gamma_constraint,
            **kwargs,
        )
        if not isinstance(axis, (int, list, tuple)):
            raise TypeError(f"axis must be an integer or a list of them; received axis={axis!r}.")
        self.axis: int | list[int] = int(axis) if isinstance(axis, int) else list(axis)
        self.epsilon = epsilon

    @property
    def axes(self) -> list[int]:
        """The normalized axes, in order."""
        return [self.axis] if isinstance(self.axis, int) else sorted(self.axis)

    def weight_specs(self, input_shape: Sequence[int | None]) -> list[WeightSpec]:
        """gamma and beta, as far as used, with the sizes of the normalized axes.

        Raises `Refusal` where one of those sizes is None and a weight needs it.
        """
        self.compute_output_shape(input_shape)
        scale, center = (True, False) if self.rms_scaling else (self.scale, self.center)
        if not (scale or center):
            return []
        shape = sizes_along(self.axes, input_shape)
        names = tuple(f"axis_{axis}" for axis in self.axes)
        return self.scale_and_shift_specs(shape, names, scale, center)

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Settle the weights; from then on `axis` is a list in order, as in Keras."""
        super().build(input_shape)
        self.axis = self.axes

    @quiet
    def trace(self, inputs: ArrayLike) -> NormalizationTrace:
        """One call; raises `Refusal` for other sizes along the axes than the layer was built for."""
        array = self._received(inputs)
        self.compute_output_shape(array.shape)
        self._require_built_sizes(array.shape)
        axes = tuple(self.axes)
        epsilon = _EPSILON if self.epsilon is None else self.epsilon
        mean = _mean(array, axes)
        outputs = array - mean
        variance = _mean(outputs, axes, squared=True)
        if self.rms_scaling:
            mean = np.zeros_like(mean)
            np.copyto(outputs, array)
        outputs *= reciprocal_root(variance, epsilon)
        gamma, beta = self._laid("gamma", array.shape), self._laid("beta", array.shape)
        if gamma is not None:
            outputs *= gamma
        if beta is not None:
            outputs += beta
        return NormalizationTrace(array, mean, variance, gamma, beta, epsilon, outputs)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "rms_scaling": self.rms_scaling}

    def _require_built_sizes(self, shape: Sequence[int]) -> None:
        found = tuple(shape[axis] for axis in self.axes)
        for spec in self._specs:
            if spec.shape != found:
                raise Refusal(
                    f"The layer was built for the sizes {spec.shape} along its axes {self.axes}; "
                    f"the input has {found}.",
                    Lesson("other_shape", {"shape": tuple(shape), "built": spec.shape}),
                )

    def _laid(self, name: str, shape: Sequence[int]) -> Array | None:
        values = self.weight(name)
        if values is None or values.ndim == len(shape):
            return values
        return values.reshape(
            [shape[axis] if self._covers(axis, len(shape)) else 1 for axis in range(len(shape))]
        )

    def _covers(self, axis: int, rank: int) -> bool:
        return axis in self.axes or axis - rank in self.axes


# Along a last axis no longer than this np.add.reduce spends its time between the rows, and einsum
# does not; it adds long rows in pairs, though, which is more exact.
_SHORT = 256


def _mean(values: Array, axes: tuple[int, ...], squared: bool = False) -> Array:
    # Of no values it is NaN without a word, where np.mean warns.
    count = np.float32(prod(values.shape[axis] for axis in axes))
    total: Array
    if axes in ((-1,), (values.ndim - 1,)) and count <= _SHORT:
        total = (
            np.einsum("...i,...i->...", values, values)
            if squared
            else np.einsum("...i->...", values)
        )[..., None]
    else:
        terms = np.square(values) if squared else values
        total = np.add.reduce(terms, axis=axes, keepdims=True)
    return np.divide(total, count)
