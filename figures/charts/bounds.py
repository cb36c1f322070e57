"""Lengths as bars with their bound, and two weights that step out of it and are brought back."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

import numpy as np

from engine.learning.descent import Move
from figures.charts.plane import Plane

MOST_BARS = 12
ROUND = 73  # points of a circle


def length_bars(
    before: Sequence[float],
    after: Sequence[float],
    bounds: Sequence[float],
    names: tuple[str, str],
    alt: str,
) -> dict[str, Any]:
    """Two bars for each length, before and after, and a dashed line at each of the `bounds`.

    >>> drawing = length_bars([3.0], [2.0], [2.0], ("", ""), "")
    >>> len(drawing["areas"]), sum("dash" in line for line in drawing["lines"])
    (2, 1)
    """
    pairs = [
        pair for pair in zip(before, after, strict=True) if all(np.isfinite(each) for each in pair)
    ][:MOST_BARS]
    shown = [bound for bound in bounds if np.isfinite(bound)]
    top = max([1e-6, *shown, *(value for pair in pairs for value in pair)])
    low = min([0.0, *shown])
    plane = Plane((-0.5, max(len(pairs), 1) - 0.5), (low, top * 1.1))
    areas = []
    for at, (was, now) in enumerate(pairs):
        areas.append(plane.bar(at - 0.38, at - 0.02, was, "kernel", f"{was:.4g}"))
        areas.append(plane.bar(at + 0.02, at + 0.38, now, "output", f"{now:.4g}"))
    ends = plane.across
    lines = [plane.line([(ends[0], b), (ends[1], b)], "bias", dash=True) for b in shown]
    return plane.framed(names, alt, areas=areas, lines=lines, whole=True)


def held_steps(
    moves: Sequence[Move],
    best: tuple[float, float],
    circles: Sequence[float],
    names: tuple[str, str],
    alt: str,
    corner: bool = False,
) -> dict[str, Any]:
    """Steps (amber) that leave the bound, and what brings them back (teal, dashed); `best` is violet.

    `circles` are the radii of the bounds; with a `corner` the bound is that neither weight is below 0.

    >>> drawing = held_steps([Move((0, 0), (3, 0), (2, 0))], (4, 0), [2.0], ("", ""), "")
    >>> [dot["role"] for dot in drawing["dots"]]
    ['bias', 'output']
    """
    points = [*(p for move in moves for p in (move.before, move.stepped, move.held)), best]
    reach = (
        max([1.0, *circles, *(abs(c) for point in points for c in point if np.isfinite(c))]) * 1.1
    )
    plane = Plane((-reach, reach), (-reach, reach), width=360, height=360, left=44, right=10)
    lines = [
        plane.line([(-reach, 0), (reach, 0)], "muted"),
        plane.line([(0, -reach), (0, reach)], "muted"),
        *(plane.line(_circle(radius), "muted", dash=True) for radius in circles if radius > 0),
    ]
    if corner:
        lines.append(plane.line([(0, reach), (0, 0), (reach, 0)], "output", dash=True))
    for move in moves:
        lines.append({**plane.line([move.before, move.stepped], "kernel"), "wide": True})
        if move.held != move.stepped:
            lines.append(plane.line([move.stepped, move.held], "output", dash=True))
    dots = [plane.dot(*best, "bias", 6)]
    dots += [plane.dot(*move.held, "output", 3.5) for move in moves if np.isfinite(move.held).all()]
    return plane.framed(names, alt, lines=lines, dots=dots)


def _circle(radius: float) -> list[tuple[float, float]]:
    turns = [2 * pi * at / (ROUND - 1) for at in range(ROUND)]
    return [(radius * cos(turn), radius * sin(turn)) for turn in turns]
