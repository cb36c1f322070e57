"""One spatial axis of a transposed convolution: the sliding window's table, read the other way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.axes.axis import Axis, span
from engine.base.derivation import Step, step_of


@dataclass(frozen=True)
class TransposedAxis:
    """One axis: `size` input cells, each laying a stamp of `kernel` taps, `stride` cells apart.

    All are counted in cells; `padding` is `valid` or `same`, `output_padding` None or below `stride`.

    >>> axis = TransposedAxis(size=2, kernel=3, stride=2)
    >>> axis.output, axis.writes.tolist()
    (5, [[0, 1, 2], [2, 3, 4]])
    >>> axis.overlaps.tolist()
    [1, 1, 2, 1, 1]
    """

    size: int
    kernel: int
    stride: int = 1
    dilation: int = 1
    padding: str = "valid"
    output_padding: int | None = None

    @property
    def span(self) -> int:
        """Cells from the first to the last tap of one stamp, holes included."""
        return span(self.kernel, self.dilation)

    @property
    def output(self) -> int:
        """Number of output cells, as Keras counts them.

        `valid`: (size − 1) · stride + max(span, stride), or with an output_padding
        (size − 1) · stride + span + output_padding. `same`: size · stride, or with an
        output_padding (size − 1) · stride + span mod 2 + output_padding.

        >>> [TransposedAxis(12, 3, 2, 1, "same", given).output for given in (None, 0, 1)]
        [24, 23, 24]
        """
        extra = self.output_padding
        if self.padding == "valid":
            return self.stamped + (max(self.stride - self.span, 0) if extra is None else extra)
        if extra is None:
            return self.size * self.stride
        return (self.size - 1) * self.stride + self.span % 2 + extra

    @property
    def stamped(self) -> int:
        """Cells that all stamps cover together, before cropping."""
        return (self.size - 1) * self.stride + self.span

    @property
    def zeros(self) -> tuple[int, int]:
        """Zeros laid (before, after) the stretched input, in the second reading.

        >>> TransposedAxis(size=2, kernel=3, stride=2, padding="same").zeros
        (2, 1)
        """
        if self.padding == "valid":
            return self.span - 1, self.span - 1 + self.output - self.stamped
        if self.output_padding is None:
            total = self.stride + self.span - 2
        else:
            total = self.span + self.span % 2 - 2 + self.output_padding
        before = min(-(-total // 2), self.span - 1)
        return before, total - before

    @property
    def crop(self) -> tuple[int, int]:
        """Cells cut off (before, after) what was stamped; below 0 where zeros are laid on instead."""
        before, after = self.zeros
        return self.span - 1 - before, self.span - 1 - after

    @cached_property
    def writes(self) -> NDArray[np.int32]:
        """Output position that each input position writes with each tap, `(size, kernel)`.

        A position outside `[0, output)` is cut off.
        """
        # The step of a lone cell or tap leads nowhere, however large it is.
        starts = np.arange(self.size) * (self.stride if self.size > 1 else 1) - self.crop[0]
        taps = np.arange(self.kernel) * (self.dilation if self.kernel > 1 else 1)
        return (starts[:, None] + taps[None, :]).astype(np.int32)  # (size, kernel)

    def sources(self, position: int) -> NDArray[np.intp]:
        """The (input position, tap) pairs that write one output position, `(pairs, 2)`.

        >>> TransposedAxis(size=2, kernel=3, stride=2).sources(2).tolist()
        [[0, 2], [1, 0]]
        """
        return np.argwhere(self.writes == position)

    @property
    def overlaps(self) -> NDArray[np.intp]:
        """How many stamps reach each output position, `(output,)`; uneven is a checkerboard."""
        real = self.writes[(self.writes >= 0) & (self.writes < self.output)]
        return np.bincount(real, minlength=self.output)

    @property
    def stretched(self) -> int:
        """Cells of the input once stride − 1 zeros stand between its neighbours."""
        return (self.size - 1) * self.stride + 1

    @property
    def sliding(self) -> Axis:
        """The second reading: the flipped kernel slides one by one over the stretched input.

        >>> TransposedAxis(size=2, kernel=3, stride=2).sliding.output
        5
        """
        return Axis(self.stretched + sum(self.zeros), self.kernel, dilation=self.dilation)


# The zeros around the stretched input and the output size, by padding and whether an output_padding
# is given.
_FORMULAS = {
    ("valid", False): ("2 · span − 2 + max(strides − span, 0)", "stamped + max(strides − span, 0)"),
    ("valid", True): ("2 · span − 2 + output_padding", "stamped + output_padding"),
    ("same", False): ("strides + span − 2", "size · strides"),
    ("same", True): (
        "span + span mod 2 − 2 + output_padding",
        "(size − 1) · strides + span mod 2 + output_padding",
    ),
}


def transposed_steps(axis: TransposedAxis, name: str) -> list[Step]:
    """The derivation of one axis: span, stamped cells, the zeros around, the crop, the output."""
    before, after = axis.zeros
    known: dict[str, object] = {
        "dilation_rate": axis.dilation,
        "kernel_size": axis.kernel,
        "strides": axis.stride,
        "output_padding": axis.output_padding,
        "size": axis.size,
        "span": axis.span,
        "stamped": axis.stamped,
        "zeros": before + after,
        "zeros_before": before,
    }
    zeros, output = _FORMULAS[axis.padding, axis.output_padding is not None]
    half = "span − 1" if axis.padding == "valid" else "min(⌈zeros / 2⌉, span − 1)"
    rows = [
        ("span", "dilation_rate · (kernel_size − 1) + 1", axis.span),
        ("stamped", "(size − 1) · strides + span", axis.stamped),
        ("zeros", zeros, before + after),
        ("zeros_before", half, before),
        ("zeros_after", "zeros − zeros_before", after),
        ("crop_before", "span − 1 − zeros_before", axis.crop[0]),
        ("output", output, axis.output),
    ]
    return [
        step_of(step, formula, value, name, **_terms_of(formula, known))
        for step, formula, value in rows
    ]


def _terms_of(formula: str, known: Mapping[str, object]) -> dict[str, Any]:
    words = set(re.findall(r"[a-z_]+", formula))
    return {word: value for word, value in known.items() if word in words}
