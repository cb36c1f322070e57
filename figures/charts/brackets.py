"""A weight's axes as boxes, and brackets over those that multiply to one number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.initializers import Fan

BOX, GAP, HIGH, EDGE = 92, 10, 40, 8
ABOVE, STEP = 56, 20


def brackets(
    shape: Sequence[int], names: Sequence[str], marks: Sequence[tuple[str, str, Fan]], alt: str
) -> Any:
    """The drawing of axes with their `names` and sizes, and brackets over those that multiply.

    A mark is a name, a role and the axes; the first stands above, a second one below.

    >>> marks = [("fan_in", "input", Fan((0, 1), (3, 3))), ("fan_out", "output", Fan((2,), (2,)))]
    >>> [word["text"] for word in brackets((3, 3, 2), ["a", "b", "c"], marks, "")["words"][-2:]]
    ['fan_in = 3 · 3 = 9', 'fan_out = 2']
    """
    width = 2 * EDGE + max(len(shape), 2) * (BOX + GAP) - GAP
    top = ABOVE
    lit = {axis for _name, _role, fan in marks for axis in fan.axes}
    areas, words, lines = [], [], []
    for place, (size, name) in enumerate(zip(shape, names, strict=True)):
        left = _left(place)
        part = 0.35 if place in lit else 0.08
        areas.append(
            {"x": left, "y": top, "width": BOX, "height": HIGH, "part": part, "role": "kernel"}
        )
        middle = left + BOX / 2
        words.append({"x": middle, "y": top + 17, "text": str(size), "role": "text"})
        words.append({"x": middle, "y": top + 33, "text": name, "role": "muted"})
    for place, (name, role, fan) in enumerate(marks):
        edge, way = (top, -1) if place == 0 else (top + HIGH, 1)
        found, word = _bracket(fan, name, role, edge, way, width)
        lines += found
        words.append(word)
    below = ABOVE if len(marks) > 1 else EDGE
    return {
        "width": width,
        "height": top + HIGH + below,
        "scale": 1.2,
        "alt": alt,
        "areas": areas,
        "lines": lines,
        "words": words,
    }


def _bracket(
    fan: Fan, name: str, role: str, edge: float, way: int, width: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A bar that touches every box it multiplies, and the product in words."""
    bar = edge + way * STEP
    middles = [_left(axis) + BOX / 2 for axis in sorted(set(fan.axes))]
    lines = [
        {"points": [[x, edge + way * 3], [x, bar]], "role": role, "wide": True} for x in middles
    ]
    if len(middles) > 1:
        lines.append(
            {"points": [[middles[0], bar], [middles[-1], bar]], "role": role, "wide": True}
        )
    factors = " · ".join(str(size) for size in fan.sizes)
    product = f"{name} = {factors} = {fan.value}" if len(fan.sizes) > 1 else f"{name} = {fan.value}"
    middle = (middles[0] + middles[-1]) / 2 if middles else width / 2
    half = 3.6 * len(product)
    x = min(max(middle, half + 2), width - half - 2) if 2 * half < width else width / 2
    y = bar - 8 if way < 0 else bar + 16
    return lines, {"x": x, "y": y, "text": product, "role": role}


def _left(place: int) -> float:
    return EDGE + place * (BOX + GAP)
