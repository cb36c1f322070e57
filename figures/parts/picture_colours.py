"""Which colour each value of a picture takes: photos as they are, signed values on one scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.theme import Palette, diverging, input_scale, limit_of, rgb

Values = NDArray[np.float32]
Shades = NDArray[np.uint8]
Fill = Callable[[Values], Shades]  # how one kind of number is coloured


KINDS = ("grey", "rgb", "tint", "signed")


@dataclass(frozen=True)
class Colours:
    """How the stage colours a trace: `colour` is one of `KINDS`, the numbers are largest magnitudes.

    `high` is the input value drawn white in a picture, or fully tinted.
    """

    colour: str
    high: float
    input: float
    kernel: float
    output: float
    palette: Palette

    @classmethod
    def of(
        cls,
        inputs: Values,
        kernel: Values | None,
        outputs: Values,
        colour: str | None,
        palette: Palette,
    ) -> Colours:
        """The scales of one sample; `colour` is chosen from the values where it is None."""
        largest = limit_of(inputs)
        chosen = colour or ("tint" if inputs.min(initial=0) >= 0 else "signed")
        if chosen not in KINDS:
            raise ValueError(f"colour must be one of {', '.join(KINDS)}; received {colour!r}.")
        if chosen == "rgb" and inputs.shape[-1] != 3:
            chosen = "grey"
        return cls(
            colour=chosen,
            high=1.0 if chosen in ("grey", "rgb") else largest,
            input=largest,
            kernel=1.0 if kernel is None else limit_of(kernel),
            output=limit_of(outputs),
            palette=palette,
        )

    def of_input(self, values: Values) -> Shades:
        """Colours `(*values.shape, 3)` of input values."""
        if self.colour == "signed":
            return input_scale(np.nan_to_num(values), self.input, self.palette)
        part = self._brightness(values)[..., None]
        if self.colour == "tint":
            empty, full = rgb(self.palette.surface), rgb(self.palette.input)
            return np.rint(empty + (full - empty) * 0.62 * part).astype(np.uint8)
        return np.rint(np.repeat(part, 3, axis=-1) * 255).astype(np.uint8)

    def of_photo(self, values: Values) -> Shades:
        """Colours of red, green and blue values `(..., 3)`, as the photo shows them."""
        return np.rint(self._brightness(values) * 255).astype(np.uint8)

    def _brightness(self, values: Values) -> Values:
        bright: Values = np.clip(np.nan_to_num(values) / self.high, 0, 1)
        return bright

    def of_kernel(self, values: Values) -> Shades:
        """Colours of kernel values, full at the kernel's largest magnitude."""
        return self._signed(values, self.kernel)

    def of_output(self, values: Values) -> Shades:
        """Colours of products and outputs, full at the outputs' largest magnitude."""
        return self._signed(values, self.output)

    def _signed(self, values: Values, limit: float) -> Shades:
        return diverging(np.nan_to_num(values), limit, self.palette)
