"""Grids of small integers that a reader can work through on paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# The worked figure of V. Dumoulin, F. Visin, «A guide to convolution arithmetic for deep learning».
GUIDE_INPUT = ((3, 3, 2, 1, 0), (0, 0, 1, 3, 1), (3, 1, 2, 2, 3), (2, 0, 0, 2, 2), (2, 0, 0, 0, 1))
GUIDE_KERNEL = ((0, 1, 2), (2, 2, 0), (0, 1, 2))


def small_integers(shape: Sequence[int], most: int, seed: int) -> NDArray[np.float32]:
    """Integers from 0 to `most`, the same for the same `shape` and `seed`; float32.

    >>> small_integers((2, 3), most=3, seed=0).shape
    (2, 3)
    """
    drawn = np.random.default_rng(seed).integers(0, most + 1, tuple(shape))
    return drawn.astype(np.float32)
