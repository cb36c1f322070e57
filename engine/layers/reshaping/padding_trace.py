"""The record of one padding or cropping call, and the table of each of its axes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array


@dataclass(frozen=True)
class EdgeAxis:
    """One axis of `size` cells with cells added `before` and `after`, or cut off where negative.

    >>> EdgeAxis(size=2, before=1, after=1).reads.ravel().tolist()
    [-1, 0, 1, 2]
    >>> EdgeAxis(size=4, before=-1, after=-2).unread.tolist()
    [0, 2, 3]
    """

    size: int
    before: int
    after: int

    @property
    def output(self) -> int:
        """Cells of the axis afterwards."""
        return self.size + self.before + self.after

    @cached_property
    def reads(self) -> NDArray[np.int32]:
        """The input position behind each output position, `(output, 1)`; outside is padding."""
        return np.arange(self.output, dtype=np.int32)[:, None] - self.before

    @property
    def unread(self) -> NDArray[np.intp]:
        """Input positions that are cut off."""
        return np.setdiff1d(np.arange(self.size), self.reads)


@dataclass(frozen=True)
class EdgeTrace:
    """One call of a padding or cropping layer; `inputs` has its channels last."""

    axes: tuple[EdgeAxis, ...]
    inputs: Array
    outputs: Array
    data_format: str

    @property
    def channels_last(self) -> Array:
        """The outputs with channels last, `(batch, *spatial, channels)`."""
        if self.data_format == "channels_first":
            return np.moveaxis(self.outputs, 1, -1)
        return self.outputs
