"""A weight's axes as boxes, and brackets over those that multiply to fan_in and fan_out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.initializers import Fan

BOX, GAP, HIGH, EDGE = 92, 10, 40, 8
ABOVE, STEP = 56, 20


def brackets(shape: Sequence[int], names: Sequence[str], fans: Sequence[Fan], alt: str) -> Any:
    """The drawing of axes with their `names` and sizes; fan_in is bracketed above, fan_out below.

    >>> drawing = brackets((3, 3, 2), ["a", "b", "c"], [Fan((0, 1), (3, 3)), Fan((2,), (2,))], "")
    >>> [word["text"] for word in drawing["words"][-2:]]
    ['fan_in = 3 · 3 = 9', 'fan_out = 2']
    """
    width = 2 * EDGE + max(len(shape), 2) * (BOX + GAP) - GAP
    top = ABOVE
    areas, words, lines = [], [], []
    for place, (size, name) in enumerate(zip(shape, names, strict=True)):
        left = _left(place)
        areas.append(
            {"x": left, "y": top, "width": BOX, "height": HIGH, "part": 0.35, "role": "kernel"}
        )
        middle = left + BOX / 2
        words.append({"x": middle, "y": top + 17, "text": str(size), "role": "text"})
        words.append({"x": middle, "y": top + 33, "text": name, "role": "muted"})
    for fan, role, up in zip(fans, ("input", "output"), (True, False), strict=True):
        name = "fan_in" if up else "fan_out"
        found, word = _bracket(fan, name, role, top if up else top + HIGH, -1 if up else 1, width)
        lines += found
        words.append(word)
    return {
        "width": width,
        "height": top + HIGH + ABOVE,
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
