"""Which channels touch which: dots for channels, a line for each kernel between two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

ROW, EDGE, WIDTH = 26, 20, 420

# Channels before, channels after, and whether one of each touch.
Stage = tuple[int, int, Callable[[int, int], bool]]


def connections(stages: Sequence[Stage], alt: str) -> dict[str, Any]:
    """The drawing of stages from left to right, each beginning where the one before ends.

    >>> each_alone = (3, 3, lambda before, after: before == after)
    >>> drawing = connections([each_alone], alt="")
    >>> len(drawing["dots"]), len(drawing["lines"])
    (6, 3)
    """
    columns = [stages[0][0], *(after for _before, after, _touch in stages)]
    height = 2 * EDGE + (max(columns) - 1) * ROW
    apart = (WIDTH - 4 * EDGE) / len(stages)

    def at(column: int, channel: int) -> list[float]:
        above = (height - (columns[column] - 1) * ROW) / 2
        return [round(2 * EDGE + column * apart, 1), above + channel * ROW]

    lines = [
        {"points": [at(column, i), at(column + 1, o)], "role": "kernel"}
        for column, (before, after, touch) in enumerate(stages)
        for i in range(before)
        for o in range(after)
        if touch(i, o)
    ]
    roles = ["input", *["muted"] * (len(stages) - 1), "output"]
    dots = [
        {"x": x, "y": y, "r": 6, "role": roles[column]}
        for column, channels in enumerate(columns)
        for x, y in (at(column, channel) for channel in range(channels))
    ]
    return {"width": WIDTH, "height": height, "alt": alt, "lines": lines, "dots": dots}
