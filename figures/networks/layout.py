"""Where the boxes of a network stand: columns from left to right, laid out by Sugiyama's method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_THIN = 0.4  # how much of a box's height an arrow that passes by takes


@dataclass(frozen=True)
class Layout:
    """Centres of boxes, and for each arrow, in order, the points it passes on its way, in pixels.

    An arrow goes straight across the column of the box it leaves, of each that it passes and of the
    one it reaches; between two columns it may bend.
    """

    centres: tuple[Point, ...]
    paths: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def layout(
    widths: Sequence[float],
    arrows: Sequence[tuple[int, int]],
    row: float,
    gaps: Sequence[float],
) -> Layout:
    """The layout of boxes of these widths; `row` is the height that each has.

    Arrows lead from box to box and make no circle; `gaps` are what each needs between two columns.

    >>> layout([10, 10], [(0, 1)], row=50, gaps=[20]).centres
    ((5.0, 0.0), (35.0, 0.0))
    """
    places, chains = _placed(len(widths), arrows)
    gap: dict[int, float] = {}
    for arrow, needed in zip(arrows, gaps, strict=True):
        rank = places[arrow[0]][0]
        gap[rank] = max(gap.get(rank, 0.0), needed)
    columns: dict[int, float] = {}
    for box, wide in enumerate(widths):
        rank = places[box][0]
        columns[rank] = max(columns.get(rank, 0.0), wide)
    lefts, at = {}, 0.0
    for rank in range(max(columns, default=0) + 1):
        lefts[rank] = at
        at += columns.get(rank, 0.0) + gap.get(rank, 0.0)
    least = min((across for _, across in places.values()), default=0.0)
    most = max((across for _, across in places.values()), default=0.0)

    def point(which: int) -> Point:
        rank, across = places[which]
        return lefts[rank] + columns.get(rank, 0.0) / 2, (across - least) * row

    def passed(which: int) -> tuple[Point, Point]:
        rank, _ = places[which]
        y = point(which)[1]
        return (lefts[rank], y), (lefts[rank] + columns.get(rank, 0.0), y)

    def path(arrow: tuple[int, int]) -> tuple[Point, ...]:
        start, end = passed(arrow[0])[1], passed(arrow[1])[0]
        return (start, *(each for bend in chains.get(arrow, ()) for each in passed(bend)), end)

    centres = tuple(point(box) for box in range(len(widths)))
    paths = tuple(path(arrow) for arrow in arrows)
    return Layout(centres, paths, at, (most - least) * row)


def _placed(
    count: int, arrows: Sequence[tuple[int, int]]
) -> tuple[dict[int, tuple[int, float]], dict[tuple[int, int], list[int]]]:
    """Rank and row of each box and each bend, and the bends of each arrow."""
    places: dict[int, tuple[int, float]] = {}
    chains: dict[tuple[int, int], list[int]] = {}
    edges = sorted(set(arrows))
    next_bend, below = count, 0.0
    for positions, bends in _laid_out(edges):
        deepest = max(y for _, (_, y) in positions)
        names = {which: which for which, _ in positions if which < count}
        for which, _ in positions:
            if which not in names:
                names[which], next_bend = next_bend, next_bend + 1
        left = min(x for _, (x, _) in positions)
        for which, (x, y) in positions:
            places[names[which]] = (round(deepest - y), below + x - left)
        below += max(x for _, (x, _) in positions) - left + 1
        chains |= _chains([(names[a], names[b]) for a, b in bends], count)
    for box in range(count):  # what hangs on nothing
        if box not in places:
            places[box] = (0, below)
            below += 1
    return places, chains


def _laid_out(
    edges: Sequence[tuple[int, int]],
) -> list[tuple[list[tuple[int, Point]], list[tuple[int, int]]]]:
    if not edges:
        return []
    from fast_sugiyama import from_edges

    found = from_edges(
        edges,
        vertex_spacing=1,
        minimum_length=1,
        dummy_vertices=True,
        dummy_size=_THIN,
        ranking_type="minimize",
        crossing_minimization="barycenter",
    )
    return [
        (
            [(int(which), (x, y)) for which, (x, y) in positions],
            [(int(start), int(end)) for start, end in bends or ()],
        )
        for positions, _, _, bends in found
    ]


def _chains(steps: Sequence[tuple[int, int]], count: int) -> dict[tuple[int, int], list[int]]:
    """For each arrow from box to box the bends between."""
    after = {a: b for a, b in steps if a >= count}
    found = {}
    for start, to in steps:
        if start >= count:
            continue
        bends = []
        while to >= count:
            bends.append(to)
            to = after[to]
        found[start, to] = bends
    return found
