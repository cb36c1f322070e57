"""A window over a padded plane as areas of its cells: real cells, padding, what is never read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine import Axis
from figures.ink.box import Area


@dataclass(frozen=True)
class Window:
    """The areas of a plane `(height, width)` of padded cells, all read from the axes' tables.

    >>> same = Axis(size=3, kernel=2, padding="same")
    >>> Window((same, same)).padding()
    [(3, 0, 1, 4), (0, 3, 3, 1)]
    """

    axes: tuple[Axis, Axis]

    @property
    def cells(self) -> tuple[int, int]:
        """Cells of the padded plane."""
        high, wide = self.axes
        return high.padded, wide.padded

    @property
    def taps(self) -> tuple[int, int]:
        """Cells of the window."""
        high, wide = self.axes
        return high.kernel, wide.kernel

    @property
    def positions(self) -> tuple[int, int]:
        """Places where the window comes to stand."""
        high, wide = self.axes
        return high.output, wide.output

    def real(self) -> Area:
        """The cells that are not padding."""
        high, wide = self.axes
        return high.pad[0], wide.pad[0], high.size, wide.size

    def padding(self) -> list[Area]:
        """The padded bands above, below, before and after."""
        high, wide = self.axes
        bands = [
            (0, 0, high.pad[0], wide.padded),
            (high.pad[0] + high.size, 0, high.pad[1], wide.padded),
            (high.pad[0], 0, high.size, wide.pad[0]),
            (high.pad[0], wide.pad[0] + wide.size, high.size, wide.pad[1]),
        ]
        return [band for band in bands if band[2] and band[3]]

    def never_read(self) -> list[Area]:
        """Rows and columns that no window reads, within the real cells."""
        high, wide = self.axes
        top, left = high.pad[0], wide.pad[0]
        rows = [(top + int(at), left, 1, wide.size) for at in high.unread]
        return rows + [(top, left + int(at), high.size, 1) for at in wide.unread]

    def at(self, position: tuple[int, ...]) -> list[Area]:
        """The cells that one place of the window reads: one area, or one for each tap."""
        rows, columns = (
            axis.reads[at] + axis.pad[0] for axis, at in zip(self.axes, position, strict=True)
        )
        if all(axis.dilation == 1 or axis.kernel == 1 for axis in self.axes):
            return [(int(rows[0]), int(columns[0]), len(rows), len(columns))]
        return [(int(row), int(column), 1, 1) for row in rows for column in columns]

    def span(self, position: tuple[int, ...]) -> dict[str, int]:
        """First and last real position that it covers along both axes; padding counts on outwards."""
        rows, columns = (axis.reads[at] for axis, at in zip(self.axes, position, strict=True))
        return {
            "top": int(rows[0]),
            "bottom": int(rows[-1]),
            "left": int(columns[0]),
            "right": int(columns[-1]),
        }

    def outside(self, position: tuple[int, ...]) -> NDArray[np.bool_]:
        """Which taps of a window read padding, `(kernel_height, kernel_width)`."""
        rows, columns = (
            (axis.reads[at] < 0) | (axis.reads[at] >= axis.size)
            for axis, at in zip(self.axes, position, strict=True)
        )
        outside: NDArray[np.bool_] = rows[:, None] | columns[None, :]
        return outside


def single_cells(mask: NDArray[np.bool_]) -> list[Area]:
    """Each true cell of a mask `(rows, columns)` as an area.

    >>> single_cells(np.array([[False, True]]))
    [(0, 1, 1, 1)]
    """
    return [(int(row), int(column), 1, 1) for row, column in np.argwhere(mask)]
