"""ZeroPadding1D, 2D and 3D: zeros laid around an input."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.axes.edge_pairs import edge_pairs
from engine.base.argument_forms import data_format_of
from engine.base.arrays import Array
from engine.layers.reshaping.edges import EdgeLayer


class ZeroPaddingLayer(EdgeLayer):
    """Zeros laid around the input: `padding` counts them, one number, one for each axis, or pairs.

    For a single axis two numbers are the zeros (before, after) it.
    """

    argument = "padding"
    sign = 1
    formula = "size + pad_before + pad_after"

    def __init__(self, padding: Any = 1, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = data_format_of(data_format)
        self.padding = edge_pairs(padding, self.rank, "padding")

    def _laid(self, array: Array, shape: tuple[int, ...]) -> Array:
        outputs = np.zeros(shape, np.float32)
        outputs[self._within(shape)] = array
        return outputs


class ZeroPadding1D(ZeroPaddingLayer):
    """Zeros before and after the steps of `(batch, steps, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> ZeroPadding1D(padding=(0, 2))([[[7], [8]]]).ravel().tolist()
    [7.0, 8.0, 0.0, 0.0]
    """

    rank = 1


class ZeroPadding2D(ZeroPaddingLayer):
    """Zeros around `(batch, height, width, channels)`: `((top, bottom), (left, right))`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> ZeroPadding2D(padding=(1, 2)).compute_output_shape((None, 3, 4, 5))
    (None, 5, 8, 5)
    """

    rank = 2


class ZeroPadding3D(ZeroPaddingLayer):
    """Zeros around `(batch, depth, height, width, channels)`.

    Arguments, defaults and refusals are those of Keras 3.15; raises `Refusal` for what it refuses.

    >>> ZeroPadding3D(padding=1).compute_output_shape((None, 2, 3, 4, 5))
    (None, 4, 5, 6, 5)
    """

    rank = 3
