"""The curve of a function with a reader's own points on it, as lines, dots and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
WIDTH, HEIGHT, EDGE = 420, 220, 24
STEPS = 121
LEAST, MOST = 3.0, 1e3  # how far the curve is drawn at least and at most


def curve(function: Callable[[Any], Any], points: Sequence[float], alt: str) -> dict[str, Any]:
    """The drawing of a function of one number over all `points`, which are dots on it.

    >>> drawing = curve(lambda x: np.maximum(x, 0), [-1.0, 2.0], "relu")
    >>> len(drawing["dots"])
    2
    """
    at = np.array([point for point in points if abs(point) <= MOST], np.float32)
    reach = max(LEAST, float(np.abs(at).max(initial=0)) * 1.1)
    x = np.linspace(-reach, reach, STEPS, dtype=np.float32)
    x, y = _finite(x, function(x))
    at, values = _finite(at, function(at))
    low, high = min(0.0, float(y.min())), max(1.0, float(y.max()))
    across = (WIDTH - 2 * EDGE) / (2 * reach)
    up = (HEIGHT - 2 * EDGE) / (high - low)

    def place(a: float, b: float) -> list[float]:
        return [
            round(EDGE + (float(a) + reach) * across, 1),
            round(HEIGHT - EDGE - (float(b) - low) * up, 1),
        ]

    lines = [
        {"points": [place(-reach, 0), place(reach, 0)], "role": "muted"},
        {"points": [place(0, low), place(0, high)], "role": "muted"},
        {"points": [place(a, b) for a, b in zip(x, y, strict=True)], "role": "output"},
    ]
    dots = [
        {"x": place(a, b)[0], "y": place(a, b)[1], "r": 4, "role": "bias"}
        for a, b in zip(at, values, strict=True)
    ]
    (left, base), (right, _), (middle, top) = place(-reach, 0), place(reach, 0), place(0, high)
    words = [
        {"x": left, "y": base + 14, "text": f"{-reach:.3g}", "end": "start"},
        {"x": right, "y": base + 14, "text": f"{reach:.3g}", "end": "end"},
        {"x": middle + 6, "y": top + 4, "text": f"{high:.3g}", "end": "start"},
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "alt": alt,
        "lines": lines,
        "dots": dots,
        "words": words,
    }


def _finite(x: Array, y: Any) -> tuple[Array, Array]:
    """The pairs that a drawing can show."""
    shown = np.abs(np.asarray(y, np.float32)) <= MOST
    return x[shown], np.asarray(y, np.float32)[shown]
