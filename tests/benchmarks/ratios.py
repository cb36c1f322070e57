"""Ratios of times taken side by side, summed up and printed as a table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass, by nearest rank."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def summed_up(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """Median and p95 of our times over theirs, round by round."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    return median(ratios), p95(ratios)


def verdict(value: float, at_most: float | None) -> str:
    """How a value stands to what is aimed at; nothing where nothing is."""
    if at_most is None:
        return ""
    return f"{'met' if value <= at_most else 'NOT MET'} (≤ {at_most:.3g})"


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with its columns aligned."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    print(f"\n{title}\n")
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
