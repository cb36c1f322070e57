"""Dilated layers on one another: what the last step sees through them, as lines and dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

STEP, ROW, EDGE = 22, 46, 14
NARROWEST = 200


def fan(steps: int, kernel: int, rates: Sequence[int], alt: str) -> dict[str, Any]:
    """The drawing of causal layers over `steps` steps; `rates` are their dilations, from below.

    After A. van den Oord and others, «WaveNet: a generative model for raw audio», 2016, figure 3.

    >>> drawing = fan(4, kernel=2, rates=[1, 2], alt="")
    >>> len(drawing["dots"]), len(drawing["lines"])  # 3 rows of 4; 2 lines above, 2 · 2 below
    (12, 6)
    """
    seen = {steps - 1}
    lit = {(len(rates), step) for step in seen}
    lines = []
    for layer, rate in reversed(list(enumerate(rates))):
        reads = [(step, step - tap * rate) for step in sorted(seen) for tap in range(kernel)]
        lines += [
            {"points": [_at(to, layer + 1, rates), _at(step, layer, rates)], "role": "kernel"}
            for to, step in reads
        ]
        seen = {step for _to, step in reads}
        lit |= {(layer, step) for step in seen}
    dots = [
        _dot(step, layer, rates, (layer, step) in lit)
        for layer in range(len(rates) + 1)
        for step in range(steps)
    ]
    return {
        "width": max(2 * EDGE + (steps - 1) * STEP, NARROWEST),
        "height": 2 * EDGE + len(rates) * ROW,
        "alt": alt,
        "lines": lines,
        "dots": dots,
    }


def _at(step: int, layer: int, rates: Sequence[int]) -> list[int]:
    return [EDGE + step * STEP, EDGE + (len(rates) - layer) * ROW]


def _dot(step: int, layer: int, rates: Sequence[int], lit: bool) -> dict[str, Any]:
    x, y = _at(step, layer, rates)
    role = ("input" if layer == 0 else "output") if lit else "muted"
    return {"x": x, "y": y, "r": 5 if lit else 2, "role": role}
