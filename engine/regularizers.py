"""Penalties on weights or activity: Keras's regularizers, found with `get`."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.base.identifiers import Catalogue

Array = NDArray[np.float32]

# Keras's backend.epsilon(): a vector shorter than this is not stretched to length 1.
_EPSILON = 1e-7


class Regularizer:
    """The base of every regularizer: a call gives the penalty of an array, here 0."""

    def __call__(self, x: ArrayLike) -> Any:
        """The penalty, a float32 scalar."""
        return np.float32(0)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary: the arguments that make this regularizer again."""
        raise NotImplementedError(f"{type(self).__name__} must say in get_config() how it is made.")

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A regularizer from Keras's configuration dictionary; TypeError for unknown arguments."""
        return cls(**config)


class L1L2(Regularizer):
    """`l1` · Σ|x| + `l2` · Σx², over entries of any shape; None counts as 0.

    Raises ValueError for a factor that is no finite number of at least 0.

    >>> float(L1L2(l1=1.0, l2=0.5)([1.0, -2.0]))  # 1·(1 + 2) + 0.5·(1 + 4)
    5.5
    """

    def __init__(self, l1: float | None = 0.0, l2: float | None = 0.0) -> None:
        self.l1 = _factor(0.0 if l1 is None else l1, "l1")
        self.l2 = _factor(0.0 if l2 is None else l2, "l2")

    def __call__(self, x: ArrayLike) -> np.float32:
        """The penalty, a float32 scalar."""
        entries = np.asarray(x, np.float32)
        penalty = np.float32(0)
        if self.l1:
            penalty += _absolute(entries, self.l1)
        if self.l2:
            penalty += _squared(entries, self.l2)
        return penalty

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"l1": self.l1, "l2": self.l2}


class L1(Regularizer):
    """`l1` · Σ|x|, over entries of any shape; None stands for the default.

    Raises ValueError for a factor that is no finite number of at least 0.

    >>> float(L1(0.5)([1.0, -2.0]))  # 0.5·(1 + 2)
    1.5
    """

    def __init__(self, l1: float | None = 0.01) -> None:
        self.l1 = _factor(0.01 if l1 is None else l1, "l1")

    def __call__(self, x: ArrayLike) -> np.float32:
        """The penalty, a float32 scalar."""
        return _absolute(np.asarray(x, np.float32), self.l1)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, which holds the factor rounded to float32."""
        return {"l1": _rounded(self.l1)}


class L2(Regularizer):
    """`l2` · Σx², over entries of any shape; None stands for the default.

    Raises ValueError for a factor that is no finite number of at least 0.

    >>> float(L2(0.5)([1.0, -2.0]))  # 0.5·(1 + 4)
    2.5
    """

    def __init__(self, l2: float | None = 0.01) -> None:
        self.l2 = _factor(0.01 if l2 is None else l2, "l2")

    def __call__(self, x: ArrayLike) -> np.float32:
        """The penalty, a float32 scalar."""
        return _squared(np.asarray(x, np.float32), self.l2)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"l2": self.l2}


class OrthogonalRegularizer(Regularizer):
    """`factor` times the mean |cosine| between two rows (or `columns`) of a matrix.

    A single row gives NaN, as in Keras: there is no pair. Raises ValueError for a factor that is no
    finite number of at least 0, for another `mode`, and, called, for an array that is no matrix.

    >>> OrthogonalRegularizer(1.0, mode="rows")([[3.0, 0.0], [3.0, 4.0]]).round(4)  # cosine 3/5
    np.float32(0.6)
    """

    def __init__(self, factor: float = 0.01, mode: str = "rows") -> None:
        self.factor = _factor(factor, "factor")
        if mode not in ("rows", "columns"):
            raise ValueError(f"mode must be 'rows' or 'columns'; received mode={mode!r}.")
        self.mode = mode

    @np.errstate(all="ignore")
    def __call__(self, x: ArrayLike) -> np.float32:
        """The penalty of a matrix `(rows, columns)`, a float32 scalar."""
        matrix = np.asarray(x, np.float32)
        if matrix.ndim != 2:
            raise ValueError(
                "OrthogonalRegularizer compares the rows or columns of a matrix, so the array must "
                f"have 2 axes; received the shape {matrix.shape}."
            )
        vectors = matrix if self.mode == "rows" else matrix.T
        lengths = np.sqrt(np.sum(np.square(vectors), axis=1, keepdims=True))
        vectors = vectors * np.minimum(1 / lengths, 1 / _EPSILON)
        cosines = np.abs(vectors @ vectors.T)
        np.fill_diagonal(cosines, 0)
        pairs = np.float32(len(vectors) * (len(vectors) - 1) / 2)
        return np.float32(self.factor * 0.5 * np.sum(cosines) / pairs)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, which holds the factor rounded to float32."""
        return {"factor": _rounded(self.factor), "mode": self.mode}


def _factor(value: Any, name: str) -> float:
    if not isinstance(value, float | int) or not isfinite(value) or value < 0:
        raise ValueError(
            f"{name} must be a finite number of at least 0; received {name}={value!r}."
        )
    return float(value)


@np.errstate(over="ignore")
def _rounded(value: float) -> float:
    return float(np.float32(value))


@np.errstate(over="ignore", invalid="ignore")
def _absolute(entries: Array, factor: float) -> np.float32:
    return np.float32(factor * np.sum(np.abs(entries)))


@np.errstate(over="ignore", invalid="ignore")
def _squared(entries: Array, factor: float) -> np.float32:
    return np.float32(factor * np.sum(np.square(entries)))


# Keras exports each class under a lower-case name too.
l1, l2, l1_l2, orthogonal_regularizer = L1, L2, L1L2, OrthogonalRegularizer

_FAMILY = Catalogue(
    "regularizer", "keras.regularizers", [Regularizer, L1, L2, L1L2, OrthogonalRegularizer]
)

get = _FAMILY.get
serialize = _FAMILY.serialize
deserialize = _FAMILY.deserialize
