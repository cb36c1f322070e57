"""One spatial axis of a sliding window: the table that arithmetic, pictures and sentences share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


def span(kernel: int, dilation: int = 1) -> int:
    """Cells from the first to the last kernel tap, holes included: dilation·(kernel − 1) + 1.

    >>> span(3, dilation=2)
    5
    """
    return dilation * (kernel - 1) + 1


def output_size(size: int, kernel: int, stride: int, dilation: int, padding: str) -> int:
    """Window positions along one axis, as Keras counts them; zero or less where none fits.

    `valid`: ⌊(size − span) / stride⌋ + 1; `same` and `causal`: ⌈size / stride⌉
    (V. Dumoulin, F. Visin, «A guide to convolution arithmetic for deep learning», relationships 5–6).

    >>> output_size(28, kernel=3, stride=2, dilation=1, padding="same")
    14
    """
    if padding == "valid":
        return int((size - span(kernel, dilation)) // stride + 1)
    return int((size - 1) // stride + 1)


@dataclass(frozen=True)
class Axis:
    """One spatial axis: how a window of `kernel` taps visits `size` cells.

    `size`, `kernel`, `stride` and `dilation` count cells; `padding` is `valid`, `same` or `causal`.

    >>> axis = Axis(size=6, kernel=3, stride=2)
    >>> axis.output
    2
    >>> axis.reads.tolist()
    [[0, 1, 2], [2, 3, 4]]
    >>> axis.unread.tolist()
    [5]
    """

    size: int
    kernel: int
    stride: int = 1
    dilation: int = 1
    padding: str = "valid"

    @property
    def span(self) -> int:
        """Cells from the first to the last tap of one window, holes included."""
        return span(self.kernel, self.dilation)

    @cached_property
    def output(self) -> int:
        """Number of window positions; zero where the window does not fit."""
        return max(output_size(self.size, self.kernel, self.stride, self.dilation, self.padding), 0)

    @property
    def pad(self) -> tuple[int, int]:
        """Zeros laid (before, after) the axis. An odd total puts the extra zero after, as Keras does.

        >>> Axis(size=7, kernel=4, padding="same").pad
        (1, 2)
        """
        if self.padding == "valid":
            return 0, 0
        if self.padding == "causal":
            return self.span - 1, 0
        total = max((self.output - 1) * self.stride + self.span - self.size, 0)
        return total // 2, total - total // 2

    @property
    def padded(self) -> int:
        """Cells of the axis once padded."""
        return self.size + sum(self.pad)

    @cached_property
    def reads(self) -> NDArray[np.int32]:
        """Input position that each output position reads with each tap, shape `(output, kernel)`.

        A position outside `[0, size)` is padding.

        >>> Axis(size=4, kernel=3, padding="same").reads[0].tolist()
        [-1, 0, 1]
        """
        # The step of a lone window or tap leads nowhere, however large it is.
        starts = np.arange(self.output) * (self.stride if self.output > 1 else 1) - self.pad[0]
        taps = np.arange(self.kernel) * (self.dilation if self.kernel > 1 else 1)
        return (starts[:, None] + taps[None, :]).astype(np.int32)  # (output, kernel)

    @cached_property
    def usage(self) -> NDArray[np.intp]:
        """How many times each input position is read, shape `(size,)`.

        >>> Axis(size=5, kernel=3).usage.tolist()
        [1, 2, 3, 2, 1]
        """
        real = self.reads[(self.reads >= 0) & (self.reads < self.size)]
        return np.bincount(real, minlength=self.size)

    @property
    def unread(self) -> NDArray[np.intp]:
        """Input positions that no window reads."""
        return np.flatnonzero(self.usage == 0)
