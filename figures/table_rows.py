"""Which rows of a long table are drawn: those looked up, those beside them, the first and the last."""

from __future__ import annotations

from collections.abc import Iterable

MOST_ROWS = 20


def rows_drawn(looked_up: Iterable[int], rows: int, most: int = MOST_ROWS) -> list[int]:
    """The numbers of the rows that are drawn, in order: all of a table of up to `most` rows.

    Rows that are looked up (from the end where below 0) are always among them, others as there is room.

    >>> rows_drawn([1, -2], 4), rows_drawn([3, 50], 100, most=8)
    ([0, 1, 2, 3], [0, 2, 3, 4, 49, 50, 51, 99])
    """
    if rows <= most:
        return list(range(rows))
    chosen = {index % rows for index in looked_up}
    beside = [row + step for row in sorted(chosen) for step in (-1, 1)]
    for row in (0, rows - 1, *beside):
        if len(chosen) < most and 0 <= row < rows:
            chosen.add(row)
    return sorted(chosen)
