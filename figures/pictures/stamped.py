"""The output of a transposed convolution while its stamps are laid down one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine import TransposedTrace

Values = NDArray[np.float32]


class Stamped:
    """One filter's map of one sample of a 2-D trace, as it grows.

    >>> from engine import Conv2DTranspose
    >>> layer = Conv2DTranspose(filters=1, kernel_size=(1, 2), kernel_initializer="ones")
    >>> stamped = Stamped(layer.trace(np.array([3, 4], np.float32).reshape(1, 1, 2, 1)), 0, 0)
    >>> [stamped.after((0, step))[0].tolist() for step in (0, 1)]
    [[[3.0, 3.0, 0.0]], [[3.0, 7.0, 4.0]]]
    """

    def __init__(self, trace: TransposedTrace, sample: int, index: int) -> None:
        self._trace, self._inputs = trace, trace.inputs[sample]
        self._kernel = trace.kernel[..., index, :]
        self.total: Values = trace.pre_activation[sample, ..., index]
        self.activated: Values = trace.activated[sample, ..., index]
        self._bias = 0.0 if trace.bias is None else float(trace.bias[index])
        self._begin()

    def _begin(self) -> None:
        self._laid = 0
        self._sums = np.full(self.total.shape, self._bias, np.float32)
        self._reached = np.zeros(self.total.shape, bool)

    @cached_property
    def _stamps(self) -> Values:
        stamps: Values = np.tensordot(self._inputs, self._kernel, (-1, -1))  # (*sizes, *taps)
        return stamps

    def after(self, position: Sequence[int]) -> tuple[Values, NDArray[np.bool_]]:
        """The map up to one input cell, that one included, and which of its cells a stamp has reached.

        After the last cell it is the layer's output, the activation included.
        """
        high, wide = self._trace.axes
        steps = int(position[0]) * wide.size + int(position[1]) + 1
        if steps < self._laid:
            self._begin()
        while self._laid < steps:
            self._lay(*divmod(self._laid, wide.size))
            self._laid += 1
        if steps == high.size * wide.size:
            return self.activated, np.ones(self.total.shape, bool)
        return self._sums.copy(), self._reached.copy()

    def _lay(self, row: int, column: int) -> None:
        targets = [a.writes[at] for a, at in zip(self._trace.axes, (row, column), strict=True)]
        kept = [
            np.flatnonzero((target >= 0) & (target < axis.output))
            for target, axis in zip(targets, self._trace.axes, strict=True)
        ]
        cells = np.ix_(*(target[tap] for target, tap in zip(targets, kept, strict=True)))
        self._sums[cells] += self._stamps[row, column][np.ix_(*kept)]
        self._reached[cells] = True
