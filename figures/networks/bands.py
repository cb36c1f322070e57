"""A long drawing cut into bands that stand below each other, so that it can be read on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

NARROWEST = 1500.0  # pixels of a band, where the drawing is as wide
TALLEST = 2.2  # the most of a page's height, for its width


def bands(columns: Sequence[tuple[float, float]], height: float) -> list[tuple[float, float]]:
    """Left and right of each band; `columns` are the left and right edges of what must stay whole.

    Bands have about the same room, each begins with a column. The page is at most `TALLEST` as high
    as wide, as far as a column allows.

    >>> bands([(0, 100), (200, 300)], 50)
    [(0, 300)]
    >>> [(round(left), round(right)) for left, right in bands([(0, 900), (1000, 1900)], 50)]
    [(0, 1000), (1000, 1900)]
    """
    if not columns:
        return [(0.0, 1.0)]
    start, end = columns[0][0], max(right for _, right in columns)
    room = max(NARROWEST, sqrt((end - start) * height / TALLEST))
    cuts, left = [start], start
    for begin, stop in columns[1:]:
        if stop - left > room:
            left = begin
            cuts.append(left)
    return list(pairwise([*cuts, end]))
