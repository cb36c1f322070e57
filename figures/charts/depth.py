"""Signals through depth: their deviation layer by layer on a scale of powers, and each layer's values."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, log10
from typing import Any

import numpy as np
from numpy.typing import NDArray

from figures.charts.plane import Plane, written

BINS = 31
LEAST_POWER, MOST_POWER = -30, 30  # beyond these a line leaves the plane


def depth_lines(
    lines: Sequence[tuple[str, str, Sequence[float]]], names: tuple[str, str], alt: str
) -> dict[str, Any]:
    """A line for each (name, role, deviations from the input or the first layer on).

    What is exactly zero, or beyond all numbers, has no place on a scale of powers: the line ends there.

    >>> drawing = depth_lines([("forth", "output", [1.0, 0.1, 0.0])], ("", ""), "")
    >>> [len(line["points"]) for line in drawing["lines"]]  # the frame, and two of three points
    [3, 2]
    """
    shown = [
        (name, role, [(at, value) for at, value in enumerate(values) if _is_shown(value)])
        for name, role, values in lines
    ]
    powers = [log10(value) for _name, _role, points in shown for _at, value in points] or [0.0]
    low, high = int(np.floor(min(powers) - 0.2)), int(np.ceil(max(powers) + 0.2))
    steps = max(len(values) for _name, _role, values in lines) - 1
    plane = Plane((0, max(steps, 1)), (10.0**low, 10.0**high), powers=True)
    drawn = [
        plane.line(points, role, dash=index > 0) for index, (_n, role, points) in enumerate(shown)
    ]
    dots = [
        plane.dot(at, value, role, 2.5) for _name, role, points in shown for at, value in points
    ]
    return plane.framed(names, alt, lines=drawn, dots=dots, whole=True)


def layer_histogram(
    values: NDArray[np.float32], reach: float, names: tuple[str, str], alt: str
) -> dict[str, Any]:
    """How one layer's values are spread, from −`reach` to `reach`, as shares of all.

    >>> drawing = layer_histogram(np.array([0.0, 0.5]), 1.0, ("", ""), "")
    >>> len(drawing["areas"])
    2
    """
    counts, edges = _counts(values, reach), np.linspace(-reach, reach, BINS + 1)
    shares = counts / max(values.size, 1)
    plane = Plane((-reach, reach), (0.0, float(shares.max(initial=0.0)) * 1.08 or 1.0))
    areas = [
        plane.bar(a, b, share, "output", f"{written(a)} … {written(b)}: {share:.1%}")
        for a, b, share in zip(edges[:-1], edges[1:], shares, strict=True)
        if share
    ]
    return plane.framed(names, alt, areas=areas)


def _counts(values: NDArray[np.float32], reach: float) -> NDArray[np.intp]:
    """How many values lie in each bin; those beyond count for the outermost, NaN for none."""
    # Bins of equal width are a multiplication, many times faster than NumPy's search among edges.
    flat = values.ravel()
    known = flat if np.isfinite(flat.sum(dtype=np.float64)) else flat[~np.isnan(flat)]
    places = (np.clip(known, -reach, reach) + reach) * (BINS / (2 * reach))
    return np.bincount(np.minimum(places.astype(np.intp), BINS - 1), minlength=BINS)


def _is_shown(value: float) -> bool:
    return isfinite(value) and 10.0**LEAST_POWER <= value <= 10.0**MOST_POWER
