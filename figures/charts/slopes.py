"""An activation's curve with its slope, and a reader's own sums as dots on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from figures.charts.plane import Plane

STEPS = 241
LEAST, MOST = 3.0, 1e3  # how far the curve is drawn at least and at most
HIGHEST = 1e3
DOTS = 64


def curve_and_slope(
    function: Callable[[Any], Any],
    slope: Callable[[Any], Any],
    sums: Sequence[float],
    names: tuple[str, str],
    alt: str,
) -> dict[str, Any]:
    """The drawing of a function of one number and, dashed, of its slope, over all `sums`.

    >>> drawing = curve_and_slope(np.sin, np.cos, [0.5], ("", ""), "")
    >>> len(drawing["dots"]), sum("dash" in line for line in drawing["lines"])
    (1, 1)
    """
    given = np.array([x for x in sums if abs(x) <= MOST][:DOTS], np.float32)
    reach = max(LEAST, float(np.abs(given).max(initial=0)) * 1.1)
    x = np.linspace(-reach, reach, STEPS, dtype=np.float32)
    y, rise = _shown(function(x)), _shown(slope(x))
    at = _shown(function(given)) if given.size else given
    finite = np.concatenate([y[np.isfinite(y)], rise[np.isfinite(rise)], [0.0, 1.0]])
    low, high = float(finite.min()), float(finite.max())
    margin = 0.06 * (high - low)
    plane = Plane((-reach, reach), (low - margin, high + margin), height=280)
    lines = [
        plane.line([(-reach, 0), (reach, 0)], "muted"),
        plane.line([(0, low), (0, high)], "muted"),
        plane.line(zip(x, y, strict=True), "output"),
        plane.line(zip(x, rise, strict=True), "bias", dash=True),
    ]
    dots = [plane.dot(a, b, "input") for a, b in zip(given, at, strict=True) if np.isfinite(b)]
    return plane.framed(names, alt, lines=lines, dots=dots)


def _shown(values: Any) -> Any:
    """The values that a drawing can show; others leave a gap."""
    found = np.asarray(values, np.float32)
    return np.where(np.abs(found) <= HIGHEST, found, np.nan)


def share_bars(
    shares: Sequence[Sequence[float]], names: tuple[str, str], alt: str
) -> dict[str, Any]:
    """Shares of one: a bar for each entry of each row, one row after another.

    >>> drawing = share_bars([[0.25, 0.75]], ("", ""), "")
    >>> [bar["role"] for bar in drawing["areas"]]
    ['output', 'output']
    """
    flat = [(row, float(share)) for row, line in enumerate(shares) for share in line]
    finite = [share for _row, share in flat if np.isfinite(share)]
    low, high = min([0.0, *finite]), max([1.0, *finite])
    plane = Plane((-0.5, max(len(flat), 1) - 0.5), (low, high * 1.05))
    areas = [
        plane.bar(at - 0.4, at + 0.4, share, "output" if row % 2 == 0 else "bias", f"{share:.4g}")
        for at, (row, share) in enumerate(flat)
        if np.isfinite(share)
    ]
    return plane.framed(names, alt, areas=areas, whole=True)
