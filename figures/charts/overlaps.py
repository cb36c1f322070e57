"""How many stamps reach each output cell of a transposed layer, as a heat-map with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

CELL, EDGE = 24, 2
MOST = 16  # cells drawn along an axis


def overlaps(down: Sequence[int], across: Sequence[int], alt: str) -> dict[str, Any]:
    """The drawing of the products of both axes' counts, at most the first `MOST` cells of each.

    `down` holds the stamps on each cell along the height, `across` along the width.

    >>> drawing = overlaps([1, 1, 2], [1, 2], alt="")
    >>> [cell["text"] for cell in drawing["cells"]]
    ['1', '2', '1', '2', '2', '4']
    """
    rows, columns = down[:MOST], across[:MOST]
    most = max(max(rows, default=1) * max(columns, default=1), 1)
    cells = [
        {
            "x": EDGE + column * CELL,
            "y": EDGE + row * CELL,
            "size": CELL,
            "part": round(high * wide / most, 3),
            "text": str(high * wide),
            "role": "output",
        }
        for row, high in enumerate(rows)
        for column, wide in enumerate(columns)
    ]
    return {
        "width": 2 * EDGE + len(columns) * CELL,
        "height": 2 * EDGE + len(rows) * CELL,
        "scale": 1,
        "alt": alt,
        "cells": cells,
    }
