"""A histogram of draws under the density they were drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.initializers import Density
from figures.charts.plane import Plane, range_of, written

BINS, STEPS = 41, 161
# Beyond so many standard deviations nothing is to be seen of a density without an end.
REACH = 4.5


def histogram(
    draws: NDArray[np.float32],
    density: Density | None,
    names: tuple[str, str],
    alt: str,
    other: Density | None = None,
) -> dict[str, Any]:
    """Bars whose areas add up to 1, the `density` as a line over them, an `other` one dashed.

    Where a distribution ends, such as a truncated one at two standard deviations, an upright line stands.

    >>> from engine.initializers import RandomUniform, density_of
    >>> draws = np.array([-0.5, 0.5], np.float32)
    >>> drawing = histogram(draws, density_of(RandomUniform(-1, 1), (2,)), ("", ""), "")
    >>> sum(bar["height"] > 0 for bar in drawing["areas"])
    2
    """
    low, high = _across(draws, density, other)
    counts, edges = np.histogram(draws, BINS, (low, high))
    heights = counts / max(draws.size, 1) / (edges[1] - edges[0])
    x = np.linspace(low, high, STEPS)
    curves = [(each, each(x)) for each in (density, other) if each and each.kind != "points"]
    tallest = max(
        [float(heights.max()), *(float(min(y.max(), 4 * heights.max() or 1)) for _, y in curves)]
    )
    plane = Plane((low, high), (0.0, tallest * 1.08 or 1.0))
    areas = [
        plane.bar(a, b, height, "kernel", f"{written(a)} … {written(b)}: {count}")
        for a, b, height, count in zip(edges[:-1], edges[1:], heights, counts, strict=True)
        if count
    ]
    lines = [
        plane.line(
            zip(x, y, strict=True), "output" if each is density else "bias", each is not density
        )
        for each, y in curves
    ]
    lines += [
        plane.line([(end, 0), (end, tallest)], "output", True) for end in _ends(density, low, high)
    ]
    return plane.framed(names, alt, areas=areas, lines=lines)


def _across(draws: NDArray[np.float32], *densities: Density | None) -> tuple[float, float]:
    finite = draws[np.isfinite(draws)]
    found = [float(finite.min()), float(finite.max())] if finite.size else [0.0]
    for each in densities:
        if each is not None:
            reach = REACH * each.stddev
            found += [max(each.low, each.mean - reach), min(each.high, each.mean + reach)]
    return range_of(found, least=abs(found[0]) * 0.2 or 0.1)


def _ends(density: Density | None, low: float, high: float) -> Sequence[float]:
    if density is None or density.kind not in ("uniform", "truncated_normal"):
        return ()
    return [end for end in (density.low, density.high) if low < end < high]
