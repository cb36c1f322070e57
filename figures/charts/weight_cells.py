"""Weights as cells with their numbers, coloured by sign and size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from figures.theme import limit_of

CELL, LOW, EDGE, NAMES = 46, 24, 2, 74
MOST_ROWS, MOST_COLUMNS = 12, 8
LABEL = 7.2  # pixels of a letter


def weight_cells(
    values: NDArray[np.float32],
    alt: str,
    *,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    limit: float | None = None,
) -> dict[str, Any]:
    """The drawing of a matrix `(rows, columns)`, at most its first 12 × 8 cells.

    Positive and negative values differ in colour and in sign; full colour is the largest magnitude, or
    `limit`. `rows` and `columns` name them.

    >>> drawing = weight_cells(np.array([[1.0, -0.5]], np.float32), "")
    >>> [(cell["text"], cell["role"], cell["part"]) for cell in drawing["cells"]]
    [('1', 'positive', 1.0), ('−0.5', 'negative', 0.5)]
    """
    shown = values[:MOST_ROWS, :MOST_COLUMNS]
    full = limit or limit_of(values)
    longest = max((len(name) for name in rows[:MOST_ROWS]), default=0)
    left = EDGE + (longest * LABEL + 8 if longest else 0)
    top = EDGE + (16 if columns else 0)
    cells = [
        {
            "x": left + column * CELL,
            "y": top + row * LOW,
            "size": CELL,
            "high": LOW,
            "part": round(min(abs(float(value)) / full, 1.0), 3) if np.isfinite(value) else 0,
            "text": number(float(value)),
            "role": "negative" if value < 0 else "positive",
        }
        for row, line in enumerate(shown)
        for column, value in enumerate(line)
    ]
    words = [
        {"x": left - 5, "y": top + row * LOW + LOW / 2 + 4, "text": name, "end": "end"}
        for row, name in enumerate(rows[: len(shown)])
    ]
    words += [
        {"x": left + column * CELL + CELL / 2, "y": top - 4, "text": name}
        for column, name in enumerate(columns[: shown.shape[1]])
    ]
    return {
        "width": left + shown.shape[1] * CELL + EDGE,
        "height": top + len(shown) * LOW + EDGE,
        "scale": 1.15,
        "alt": alt,
        "cells": cells,
        "words": words,
    }


def number(value: float) -> str:
    """A number that fits a cell.

    >>> number(-0.0589), number(0.0), number(12345.6), number(-1.2e-5)
    ('−0.059', '0', '1e4', '−1e-5')
    """
    if value == 0:
        return "0"
    if not np.isfinite(value):
        return "NaN" if np.isnan(value) else ("∞" if value > 0 else "−∞")
    size = abs(value)
    if 0.001 <= size < 1000:
        text = f"{value:.3f}" if size < 10 else f"{value:.4g}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    elif 1000 <= size < 10_000:
        text = f"{value:.0f}"
    else:
        digits, power = f"{value:.0e}".split("e")
        text = f"{digits}e{int(power)}"
    return text.replace("-", "−", 1) if text.startswith("-") else text
