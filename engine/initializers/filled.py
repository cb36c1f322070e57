"""Initializers without chance: zeros, ones, one constant, the identity matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import numpy as np

from engine.initializers.base import Array, Initializer


class Zeros(Initializer):
    """Every entry 0.

    >>> Zeros()((2,)).tolist()
    [0.0, 0.0]
    """

    def fill(self, shape: tuple[int, ...]) -> Array:
        """Zeros of this shape."""
        return np.zeros(shape, np.float32)


class Ones(Initializer):
    """Every entry 1.

    >>> Ones()((2,)).tolist()
    [1.0, 1.0]
    """

    def fill(self, shape: tuple[int, ...]) -> Array:
        """Ones of this shape."""
        return np.ones(shape, np.float32)


class Constant(Initializer):
    """Every entry `value`, a number or an array that broadcasts to the shape.

    Called, it raises ValueError for a value that is no number or does not broadcast.

    >>> Constant(0.5)((3,)).tolist()
    [0.5, 0.5, 0.5]
    """

    def __init__(self, value: Any = 0.0) -> None:
        self.value = value

    def fill(self, shape: tuple[int, ...]) -> Array:
        """The value, repeated over this shape."""
        if self.value is None:
            raise ValueError("Constant needs a number to fill a weight with; received value=None.")
        return np.array(np.broadcast_to(np.asarray(self.value, np.float32), shape))

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"value": self.value}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A constant from Keras's configuration dictionary; ValueError where `value` is missing."""
        if "value" not in config:
            raise ValueError(
                "Constant by name alone does not say which value, and Keras refuses it; give "
                "Constant(value), or {'class_name': 'Constant', 'config': {'value': 0.5}}."
            )
        value = config["value"]
        if isinstance(value, dict) and value.get("class_name") == "__numpy__":
            value = np.array(value["config"]["value"], dtype=value["config"]["dtype"])
        return cls(value)


class Identity(Initializer):
    """The identity matrix times `gain`: `gain` where row and column agree, 0 elsewhere.

    As in Keras the configuration does not tell `gain`: made again from it, it is 1.
    Called with a shape of any rank but 2, it raises ValueError.

    >>> Identity(gain=2.0)((2, 3)).tolist()
    [[2.0, 0.0, 0.0], [0.0, 2.0, 0.0]]
    """

    def __init__(self, gain: float = 1.0) -> None:
        self.gain = gain

    def fill(self, shape: tuple[int, ...]) -> Array:
        """The matrix of this shape `(rows, columns)`."""
        if len(shape) != 2:
            raise ValueError(
                "Identity fills matrices, so the shape must have 2 axes (rows, columns); "
                f"received shape={shape} with {len(shape)}."
            )
        return np.asarray(self.gain * np.eye(*shape, dtype=np.float32), np.float32)
