"""ActivityRegularization: the values pass, and their sizes are added to what training minimizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from engine import regularizers
from engine.base.arrays import Shape
from engine.layers.core.layer import Layer
from engine.layers.regularization.dropout import DropoutTrace


class ActivityRegularization(Layer):
    """The inputs unchanged; `losses` then holds l1 · Σ|x| + l2 · Σx², divided by the batch.

    Raises ValueError for a factor below 0 or that is no number.

    >>> layer = ActivityRegularization(l1=0.5)
    >>> layer([[1.0, -3.0]]).tolist(), [float(loss) for loss in layer.losses]  # 0.5 · (1 + 3) / 1
    ([[1.0, -3.0]], [2.0])
    """

    weightless = True
    supports_masking = True

    def __init__(self, l1: float = 0.0, l2: float = 0.0, **kwargs: Any) -> None:
        super().__init__(activity_regularizer=regularizers.L1L2(l1=l1, l2=l2), **kwargs)
        self.l1 = l1
        self.l2 = l2

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Shape:
        """The input's own shape."""
        return tuple(input_shape)

    def trace(self, inputs: ArrayLike) -> DropoutTrace:
        """One call on inputs of any shape; nothing is dropped."""
        array = self._received(inputs)
        return DropoutTrace(array, None, 1.0, array)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; the regularizer is told by its two factors."""
        config = super().get_config()
        del config["activity_regularizer"]
        return config
