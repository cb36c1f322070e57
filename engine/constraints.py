"""Bounds that weights are brought back to after each training step: Keras's constraints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.identifiers import Catalogue

Array = NDArray[np.float32]
Axes = int | Sequence[int] | None

# Keras's backend.epsilon(): always added to the norm that divides.
_EPSILON = 1e-7


class Constraint:
    """The base of every constraint: a call brings weights within bounds, here none."""

    def __call__(self, w: ArrayLike) -> Array:
        """The weights within their bounds, float32, in the shape given."""
        return np.asarray(w, np.float32)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary: the arguments that make this constraint again."""
        return {}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A constraint from Keras's configuration dictionary; TypeError for unknown arguments."""
        return cls(**config)


class MaxNorm(Constraint):
    """Scales down what is longer than `max_value`; the length is taken along `axis`.

    `axis`: one axis or several; 0 for a Dense kernel `(inputs, units)`, `[0, 1, 2]` for a Conv2D
    kernel `(height, width, input_channels, filters)`, so that each unit or filter has one length.
    Called, it raises ValueError for an axis the weights do not have.

    >>> MaxNorm(max_value=5.0)([[6.0], [8.0]]).tolist()  # length 10, halved
    [[3.0], [4.0]]
    """

    def __init__(self, max_value: float = 2, axis: Axes = 0) -> None:
        self.max_value = max_value
        self.axis = axis

    def __call__(self, w: ArrayLike) -> Array:
        """The weights, none longer than `max_value`."""
        weights = np.asarray(w, np.float32)
        lengths = lengths_of(weights, self.axis)
        return _scaled(weights, lengths, np.clip(lengths, 0, self.max_value))

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"max_value": self.max_value, "axis": self.axis}


class NonNeg(Constraint):
    """Replaces negative weights by 0.

    >>> NonNeg()([-1.0, 2.0]).tolist()
    [0.0, 2.0]
    """

    def __call__(self, w: ArrayLike) -> Array:
        """The weights, none below 0."""
        return np.maximum(np.asarray(w, np.float32), 0, out=...)


class UnitNorm(Constraint):
    """Scales to length 1 along `axis`, one or several, as in `MaxNorm`; zeros stay zeros.

    >>> UnitNorm()([[3.0], [4.0]]).round(4)  # length 5
    array([[0.6],
           [0.8]], dtype=float32)
    """

    def __init__(self, axis: Axes = 0) -> None:
        self.axis = axis

    def __call__(self, w: ArrayLike) -> Array:
        """The weights, each of length 1."""
        weights = np.asarray(w, np.float32)
        with np.errstate(invalid="ignore"):
            return weights / (lengths_of(weights, self.axis) + _EPSILON)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"axis": self.axis}


class MinMaxNorm(Constraint):
    """Moves lengths along `axis` by the share `rate` of the way into [`min_value`, `max_value`].

    With `rate` 1 at once, with 0 not at all; `axis` as in `MaxNorm`.

    >>> MinMaxNorm(max_value=5.0, rate=0.5)([[6.0], [8.0]]).tolist()  # length 10 → 7.5
    [[4.5], [6.0]]
    """

    def __init__(
        self,
        min_value: float = 0.0,
        max_value: float = 1.0,
        rate: float = 1.0,
        axis: Axes = 0,
    ) -> None:
        self.min_value = min_value
        self.max_value = max_value
        self.rate = rate
        self.axis = axis

    def __call__(self, w: ArrayLike) -> Array:
        """The weights, their lengths within bounds or on the way there."""
        weights = np.asarray(w, np.float32)
        lengths = lengths_of(weights, self.axis)
        with np.errstate(invalid="ignore"):
            within = self.rate * np.clip(lengths, self.min_value, self.max_value)
            return _scaled(weights, lengths, within + (1 - self.rate) * lengths)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {
            "min_value": self.min_value,
            "max_value": self.max_value,
            "rate": self.rate,
            "axis": self.axis,
        }


@np.errstate(over="ignore")
def lengths_of(weights: Array, axis: Axes) -> Array:
    """The lengths √Σw² along one axis or several, which stay with size 1.

    Raises ValueError for an axis the weights do not have.

    >>> lengths_of(np.array([[3.0], [4.0]], np.float32), 0).tolist()
    [[5.0]]
    """
    along = tuple(axis) if isinstance(axis, Sequence) else axis
    lengths: Array = np.sqrt(np.sum(np.square(weights), axis=along, keepdims=True))
    return lengths


@np.errstate(invalid="ignore")
def _scaled(weights: Array, lengths: Array, desired: Array) -> Array:
    return weights * (desired / (lengths + _EPSILON))


# Keras exports each class under its lower-case name too.
max_norm, non_neg, unit_norm, min_max_norm = MaxNorm, NonNeg, UnitNorm, MinMaxNorm

_FAMILY = Catalogue(
    "constraint", "keras.constraints", [Constraint, MaxNorm, NonNeg, UnitNorm, MinMaxNorm]
)

get = _FAMILY.get
serialize = _FAMILY.serialize
deserialize = _FAMILY.deserialize
