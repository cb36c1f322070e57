"""Two weights between a loss and a penalty: where the two meet, and why L1 meets on an axis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def meeting(
    best: Sequence[float], curvature: Sequence[float], l1: float = 0.0, l2: float = 0.0
) -> tuple[float, ...]:
    """The weights where Σ curvature/2 · (w − best)² + l1 · Σ|w| + l2 · Σw² is least.

    Each weight by itself: curvature · (w − best) + l1 · sign(w) + 2 · l2 · w = 0 where w is not 0; so
    w = sign(best) · max(curvature · |best| − l1, 0) / (curvature + 2 · l2) (soft thresholding;
    R. Tibshirani, «Regression shrinkage and selection via the lasso», 1996).

    >>> meeting((3.0, 0.5), (1.0, 1.0), l1=1.0), meeting((3.0, 0.5), (1.0, 1.0), l2=0.5)
    ((2.0, 0.0), (1.5, 0.25))
    """
    wanted, bend = np.asarray(best, np.float64), np.asarray(curvature, np.float64)
    left = np.maximum(bend * np.abs(wanted) - l1, 0.0)
    return tuple((np.sign(wanted) * left / (bend + 2 * l2) + 0.0).tolist())
