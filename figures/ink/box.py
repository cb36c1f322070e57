"""A grid of cells on a picture, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

Area = tuple[int, int, int, int]  # row, column, rows, columns


@dataclass(frozen=True)
class Box:
    """A grid: corner, `cell` (a cell's width) and `high` (its height, as its width where 0) in pixels.

    >>> Box(left=10, top=0, rows=2, columns=3, cell=5).area(1, 2)
    (20, 5, 5, 5)
    """

    left: float
    top: float
    rows: int
    columns: int
    cell: float
    high: float = 0.0

    @property
    def tall(self) -> float:
        """Height of a cell, pixels."""
        return self.high or self.cell

    @property
    def right(self) -> float:
        """Right edge, pixels."""
        return self.left + self.columns * self.cell

    @property
    def bottom(self) -> float:
        """Lower edge, pixels."""
        return self.top + self.rows * self.tall

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the grid `(x, y)`, pixels."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def area(
        self, row: int, column: int, rows: int = 1, columns: int = 1
    ) -> tuple[float, float, float, float]:
        """Left, top, width and height of some cells, pixels."""
        return (
            self.left + column * self.cell,
            self.top + row * self.tall,
            columns * self.cell,
            rows * self.tall,
        )
