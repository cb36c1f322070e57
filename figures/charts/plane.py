"""A plane with ticks and names on both axes, on which lines, bars and dots are placed by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite, log10
from typing import Any

Drawing = dict[str, Any]
Range = tuple[float, float]


@dataclass(frozen=True)
class Plane:
    """A plane over the ranges `across` and `up`, `width` × `height` in pixels with its edges.

    With `powers` the upward scale is one of powers of ten.

    >>> Plane((0, 10), (0, 1), width=100, height=100, left=0, right=0, top=0, bottom=0).at(5, 1)
    [50.0, 0.0]
    """

    across: Range
    up: Range
    width: int = 440
    height: int = 240
    left: int = 52
    right: int = 14
    top: int = 26
    bottom: int = 38
    powers: bool = False

    def at(self, x: float, y: float) -> list[float]:
        """Where a pair of numbers stands, in pixels; beyond the plane at its edge."""
        room, rise = self.width - self.left - self.right, self.height - self.top - self.bottom
        return [
            round(float(self.left + part_of(x, self.across) * room), 1),
            round(float(self.height - self.bottom - self._up(y) * rise), 1),
        ]

    def _up(self, y: float) -> float:
        if not self.powers:
            return part_of(y, self.up)
        if y <= 0:
            return 0.0
        return part_of(log10(y), (log10(self.up[0]), log10(self.up[1])))

    def line(self, points: Iterable[tuple[float, float]], role: str, dash: bool = False) -> Drawing:
        """A line through points, which leaves out what is no finite number."""
        found = [self.at(x, y) for x, y in points if isfinite(x) and isfinite(y)]
        return {"points": found, "role": role, **({"dash": True} if dash else {})}

    def bar(self, low: float, high: float, value: float, role: str, title: str = "") -> Drawing:
        """A bar from 0 to a value between two numbers across."""
        (left, base), (right, end) = self.at(low, max(0.0, self.up[0])), self.at(high, value)
        return {
            "x": left,
            "y": min(base, end),
            "width": max(round(right - left, 1), 0.5),
            "height": round(abs(base - end), 1),
            "part": 0.7,
            "role": role,
            "title": title,
        }

    def dot(self, x: float, y: float, role: str, r: float = 4) -> Drawing:
        """A dot."""
        place = self.at(x, y)
        return {"x": place[0], "y": place[1], "r": r, "role": role}

    def word(self, x: float, y: float, text: str, role: str, end: str = "middle") -> Drawing:
        """A word above a point."""
        place = self.at(x, y)
        return {"x": place[0], "y": place[1] - 6, "text": text, "role": role, "end": end}

    def framed(
        self,
        names: tuple[str, str],
        alt: str,
        *,
        lines: Sequence[Drawing] = (),
        dots: Sequence[Drawing] = (),
        areas: Sequence[Drawing] = (),
        words: Sequence[Drawing] = (),
        whole: bool = False,
    ) -> Drawing:
        """The drawing: both axes with ticks and `names` (across, up), and what stands on the plane.

        `whole` numbers alone are ticks across where they count something.
        """
        (left, low), (right, high) = self.at(self.across[0], self.up[0]), self.at(*self._ends())
        frame = [
            {"points": [[left, high], [left, low], [right, low]], "role": "muted"},
        ]
        labels = [self._across_tick(x) for x in ticks(*self.across, whole=whole)]
        labels += [self._up_tick(y) for y in self._up_ticks()]
        labels += [
            {"x": (left + right) / 2, "y": self.height - 4, "text": names[0]},
            {"x": 2, "y": 12, "text": names[1], "end": "start"},
        ]
        return {
            "width": self.width,
            "height": self.height,
            "alt": alt,
            "areas": list(areas),
            "lines": [*frame, *lines],
            "dots": list(dots),
            "words": [*labels, *words],
        }

    def _ends(self) -> tuple[float, float]:
        return self.across[1], self.up[1]

    def _across_tick(self, x: float) -> Drawing:
        place = self.at(x, self.up[0])
        return {"x": place[0], "y": self.height - self.bottom + 14, "text": written(x)}

    def _up_tick(self, y: float) -> Drawing:
        place = self.at(self.across[0], y)
        text = power(y) if self.powers else written(y)
        return {"x": self.left - 4, "y": place[1] + 4, "text": text, "end": "end"}

    def _up_ticks(self) -> list[float]:
        if not self.powers:
            return ticks(*self.up)
        first, last = ceil(log10(self.up[0]) - 1e-9), floor(log10(self.up[1]) + 1e-9)
        step = max(1, ceil((last - first) / 6))
        return [10.0**place for place in range(first, last + 1, step)]


def part_of(value: float, span: Range) -> float:
    """Which part of a range lies below a value, from 0 to 1.

    >>> part_of(3.0, (2.0, 4.0)), part_of(9.0, (2.0, 4.0))
    (0.5, 1.0)
    """
    low, high = span
    return min(max((value - low) / ((high - low) or 1.0), 0.0), 1.0)


def ticks(low: float, high: float, most: int = 6, whole: bool = False) -> list[float]:
    """Round numbers from `low` to `high`, at most so many.

    >>> ticks(-0.1, 0.1), ticks(0, 3, whole=True)
    ([-0.1, -0.05, 0.0, 0.05, 0.1], [0.0, 1.0, 2.0, 3.0])
    """
    room = high - low
    if not (isfinite(room) and room > 0):
        return [low]
    size = 10.0 ** floor(log10(room / most))
    step = next(size * digit for digit in (1, 2, 5, 10) if room / (size * digit) <= most)
    if whole:
        step = max(1.0, round(step))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(place * step, 12) + 0.0 for place in range(first, last + 1)]


def written(value: float) -> str:
    """A number at a tick.

    >>> written(-0.05), written(1200.0)
    ('−0.05', '1200')
    """
    return f"{value:.4g}".replace("-", "−")


def power(value: float) -> str:
    """A power of ten at a tick.

    >>> power(1e-12), power(1.0)
    ('10⁻¹²', '1')
    """
    place = round(log10(value))
    if place == 0:
        return "1"
    return "10" + str(place).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def range_of(values: Iterable[float], least: float = 0.0, share: float = 0.05) -> Range:
    """A range that holds all finite values with a margin, at least ± `least` wide around one value.

    >>> range_of([1.0, 2.0], share=0.5)
    (0.5, 2.5)
    """
    low, high = inf, -inf
    for value in values:
        if isfinite(value):
            low, high = min(low, value), max(high, value)
    if low > high:
        return -1.0, 1.0
    margin = (high - low) * share or least or abs(high) * 0.1 or 1.0
    return low - margin, high + margin
