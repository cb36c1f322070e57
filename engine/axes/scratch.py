"""Working space that is used again: fresh memory costs more than what is written into it."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

_kept: deque[NDArray[np.float32]] = deque(maxlen=3)
KEPT_VALUES = 2**21


def borrow(size: int) -> NDArray[np.float32]:
    """Working space for at least `size` values, holding anything; to be handed to `give_back`."""
    try:
        space = _kept.pop()
    except IndexError:
        return np.empty(size, np.float32)
    return space if space.size >= size else np.empty(size, np.float32)


def give_back(space: NDArray[np.float32]) -> None:
    """Keep borrowed working space for the next who needs some, unless it is much."""
    if space.size <= KEPT_VALUES:
        _kept.append(space)
