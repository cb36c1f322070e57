"""What every initializer offers: a call that fills a shape, and its configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import index
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Initializer:
    """The base of every initializer; a subclass says in `fill` which values a shape starts with."""

    def __call__(self, shape: int | Iterable[int], dtype: object = None) -> Array:
        """A float32 array of that shape (entries along each axis of the weight).

        Raises TypeError for a size that is no integer, ValueError for a negative one or for a
        `dtype` other than float32.
        """
        _require_float32(dtype)
        sizes = shape if isinstance(shape, Iterable) else (shape,)
        return self.fill(tuple(index(size) for size in sizes))

    def fill(self, shape: tuple[int, ...]) -> Array:
        """The values a weight of this shape starts with."""
        raise NotImplementedError(f"{type(self).__name__} must say in fill(shape) how it fills.")

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary: the arguments that make this initializer again."""
        return {}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """An initializer from Keras's configuration dictionary; TypeError for unknown arguments."""
        return cls(**config)

    def clone(self) -> Self:
        """Another initializer with the same configuration."""
        return self.from_config(self.get_config())


def _require_float32(dtype: Any) -> None:
    try:
        right = dtype is None or np.dtype(dtype) == np.float32
    except TypeError:
        right = False
    if not right:
        raise ValueError(
            f"This engine computes in float32; received dtype={dtype!r}. "
            "Leave dtype out, or give dtype='float32'."
        )
