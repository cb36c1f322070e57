"""Two weights: contours of a loss around its least, the penalty's around zero, and where they meet."""

from __future__ import annotations

from math import cos, log10, pi, sin, sqrt
from typing import Any

from figures.charts.plane import Plane

REACH = 4.0
ROUND = 97
STRETCH = (1.0, 2.0)  # how strongly the loss bends along each weight

Point = tuple[float, float]


def contours(
    best: Point, met: Point, kind: str, names: tuple[str, str], alt: str
) -> dict[str, Any]:
    """The loss's contours around `best`, one of them through `met`, and the penalty's through it.

    `kind` is `l1`, whose contour is a square on its corner, or `l2`, a circle. The loss is
    Σ curvature / 2 · (w − best)² with curvatures 1 and 2.

    >>> drawing = contours((2.0, 0.5), (1.0, 0.0), "l1", ("", ""), "")
    >>> [dot["role"] for dot in drawing["dots"]]
    ['bias', 'output']
    """
    plane = Plane((-REACH, REACH), (-REACH, REACH), width=330, height=330, left=40, right=10)
    size = sqrt(sum(c * (w - b) ** 2 for c, w, b in zip(STRETCH, met, best, strict=True)))
    lines = [
        plane.line([(-REACH, 0), (REACH, 0)], "muted"),
        plane.line([(0, -REACH), (0, REACH)], "muted"),
        *(plane.line(_ellipse(best, size * part), "bias", dash=True) for part in (0.5, 1.0, 1.5)),
        {**plane.line(_ball(met, kind), "kernel"), "wide": True},
    ]
    dots = [plane.dot(*best, "bias", 6), plane.dot(*met, "output", 6)]
    return plane.framed(names, alt, lines=lines, dots=dots)


def _ellipse(best: Point, size: float) -> list[Point]:
    turns = [2 * pi * at / (ROUND - 1) for at in range(ROUND)]
    (x, y), (wide, high) = best, STRETCH
    return [(x + size / sqrt(wide) * cos(t), y + size / sqrt(high) * sin(t)) for t in turns]


def _ball(met: Point, kind: str) -> list[Point]:
    if kind == "l1":
        size = abs(met[0]) + abs(met[1])
        return [(size, 0), (0, size), (-size, 0), (0, -size), (size, 0)]
    size = sqrt(met[0] ** 2 + met[1] ** 2)
    turns = [2 * pi * at / (ROUND - 1) for at in range(ROUND)]
    return [(size * cos(t), size * sin(t)) for t in turns]


def usual_strengths(
    strength: float, usual: tuple[float, float], least: float, name: str, alt: str
) -> dict[str, Any]:
    """A scale of powers from `least` to 1 with the usual range as a band and the `strength` on it.

    >>> drawing = usual_strengths(0.01, (1e-4, 1e-3), 1e-5, "", "")
    >>> len(drawing["areas"]), len(drawing["dots"])
    (1, 1)
    """
    low, high = log10(least), 0.0
    plane = Plane((low, high), (0, 1), height=76, top=8, bottom=34, left=20)
    band = plane.bar(log10(usual[0]), log10(usual[1]), 1.0, "output", alt)
    at = min(max(log10(strength), low), high) if strength > 0 else low
    drawing = plane.framed(("", ""), alt, areas=[band], dots=[plane.dot(at, 0.5, "kernel", 6)])
    labels = [
        {"x": plane.at(power, 0)[0], "y": 56, "text": f"{10.0**power:g}"}
        for power in range(int(low), 1)
    ]
    words = [*labels, {"x": plane.width / 2, "y": 73, "text": name}]
    return {**drawing, "words": words, "lines": drawing["lines"][:1]}
