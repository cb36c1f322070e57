"""The two types that everything speaks of: a shape, its open sizes None, and an array of float32."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int | None, ...]
Array = NDArray[np.float32]
