"""The initializer of recurrent kernels: a random rotation keeps lengths however often repeated."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from engine.initializers.base import Array
from engine.initializers.drawn import normal
from engine.initializers.seeds import RandomInitializer


class Orthogonal(RandomInitializer):
    """A random matrix with orthonormal columns (rows, where they are the fewer), times `gain`.

    A weight with more than two axes is filled as the matrix `(product of all but the last, last)`.
    Called with a shape of fewer than 2 axes, it raises ValueError. (A. Saxe et al., «Exact
    solutions to the nonlinear dynamics of learning in deep linear neural networks», 2014.)

    >>> matrix = Orthogonal(seed=1)((3, 2))
    >>> (matrix.T @ matrix).round(5).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """

    def __init__(self, gain: float = 1.0, seed: Any = None) -> None:
        super().__init__(seed)
        self.gain = gain

    def fill(self, shape: tuple[int, ...]) -> Array:
        """The matrix, in this shape."""
        if len(shape) < 2:
            raise ValueError(
                "Orthogonal fills matrices, so the shape must have at least 2 axes; "
                f"received shape={shape} with {len(shape)}."
            )
        rows, columns = prod(shape[:-1]), shape[-1]
        tall = normal(self.generator(), (max(rows, columns), min(rows, columns)), 1.0)
        basis, triangle = np.linalg.qr(tall)
        # Without the diagonal's signs the rotations would not be evenly spread (Mezzadri 2007).
        basis *= np.sign(np.diagonal(triangle))
        matrix = basis.T if rows < columns else basis
        return np.asarray(self.gain * matrix.reshape(shape), np.float32)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {**super().get_config(), "gain": self.gain}
