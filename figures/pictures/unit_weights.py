"""One unit's columns of kernel and recurrent_kernel, with what they multiply and the products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.ink.box import Box
from figures.ink.lettering import width
from figures.ink.marks import Frame, Hatch, Letters, Mark
from figures.parts import picture_frame as frame
from figures.parts.cell_numbers import Print
from figures.parts.picture_colours import Fill
from figures.parts.recurrent_gates import Moment, at
from figures.pictures.recurrent_sums import UnitSum
from figures.theme import Palette

CELL, ROW = 50, 28
TALLEST = 230  # all rows of one vector
BETWEEN = 26  # room for × and =
UNDER = 58  # between inputs and states where they stand over each other
APART = 44  # and where beside
SMALL = 13


@dataclass(frozen=True)
class UnitWeights:
    """Vector × weights = products, for the inputs and the states; a column of weights for each gate.

    `kernel` is `(features, gates)`, `recurrent` `(units, gates)`; `vectors` counts the columns of
    states, two where a GRU's candidate reads others than its gates.
    """

    kernel: NDArray[np.float32]
    recurrent: NDArray[np.float32]
    columns: Sequence[int]
    symbols: Sequence[str]
    vectors: int
    palette: Palette
    left: float = 0
    top: float = 0

    @classmethod
    def of(cls, sums: Sequence[UnitSum], symbols: Sequence[str], palette: Palette) -> UnitWeights:
        """The weights of one unit; they are the same in every step."""
        return cls(
            np.stack([told.inputs.weights for told in sums], axis=1),
            np.stack([told.states.weights for told in sums], axis=1),
            [told.column for told in sums],
            symbols,
            len(_distinct(sums)),
            palette,
        )

    @property
    def gates(self) -> int:
        """Columns of weights for one unit."""
        return int(self.kernel.shape[1])

    def boxes(self, part: str) -> tuple[Box, Box, Box]:
        """Vector, weights and products of `inputs` or `states`."""
        rows = len(self.kernel if part == "inputs" else self.recurrent)
        x, y = self.left, self.top
        if part == "states":
            inputs = self.boxes("inputs")[-1]
            x, y = (inputs.right + APART, y) if self.gates == 1 else (x, inputs.bottom + UNDER)
        made = []
        for columns in (self.vectors if part == "states" else 1, self.gates, self.gates):
            made.append(Box(x, y, rows, columns, CELL, min(ROW, TALLEST / rows)))
            x = made[-1].right + BETWEEN
        return made[0], made[1], made[2]

    @property
    def right(self) -> float:
        """Right edge, pixels."""
        return max(self.boxes(part)[-1].right for part in ("inputs", "states"))

    @property
    def bottom(self) -> float:
        """Lower edge, pixels."""
        return max(self.boxes(part)[-1].bottom for part in ("inputs", "states"))

    def still(self, fill: Fill) -> Iterator[Mark]:
        """The weights with their names, and the signs."""
        palette, taken = self.palette, self._taken()
        parts = (("inputs", "kernel", self.kernel), ("states", "recurrent_kernel", self.recurrent))
        for part, name, values in parts:
            vector, weights, products = self.boxes(part)
            form = Print.within(
                np.concatenate([self.kernel.ravel(), self.recurrent.ravel()]), weights
            )
            yield from frame.grid(weights, values, fill(values), form, palette)
            yield Frame(weights, palette.kernel)
            for before, after, sign in ((vector, weights, "×"), (weights, products, "=")):
                yield frame.sign_between(before, after, sign, palette)
            yield from self._named(weights, f"{name}{taken}")

    def _taken(self) -> str:
        """The columns as Python writes them."""
        first, *others = self.columns
        return f"[:, {first}::{others[0] - first}]" if others else f"[:, {first}]"

    def _named(self, weights: Box, text: str) -> Iterator[Letters]:
        palette, gated = self.palette, self.gates > 1
        y = weights.top - (30 if gated else 14)
        yield Letters(weights.left, y, text, SMALL, palette.kernel, weight="bold")
        for place, symbol in enumerate(self.symbols if gated else ()):
            x = weights.left + (place + 0.5) * weights.cell
            yield Letters(x, weights.top - 12, symbol, SMALL, palette.kernel, "center")

    def moving(
        self, sums: Sequence[UnitSum], moment: Moment, fills: Mapping[str, Fill]
    ) -> Iterator[Mark]:
        """What one step puts in, and the products."""
        palette = self.palette
        state = at("h", moment.before)
        put_in = {
            "inputs": ([sums[0].inputs.values], [at("x", moment.now)]),
            "states": (_distinct(sums), [state, f"r·{state}"]),
        }
        for part, (columns, names) in put_in.items():
            vector, _weights, box = self.boxes(part)
            role, fill = ("input", "inputs") if part == "inputs" else ("output", "hidden")
            values = np.stack(columns, axis=1)
            form = Print.within(values, vector)
            yield from frame.grid(vector, values, fills[fill](values), form, palette)
            for place, name in zip(range(vector.columns), names, strict=False):
                x = vector.left + (place + 0.5) * vector.cell
                size = min(SMALL, SMALL * vector.cell / width(name, SMALL))
                yield Letters(x, vector.top - 12, name, size, getattr(palette, role), "center")
            products = np.stack([getattr(told, part).products for told in sums], axis=1)
            form = Print.within(products, box)
            yield from frame.grid(box, products, fills["sums"](products), form, palette)
            yield from self._frames(part)

    def left_out(self) -> Iterator[Mark]:
        """Where a mask leaves the step out, nothing is put in."""
        for part in ("inputs", "states"):
            vector, _weights, products = self.boxes(part)
            yield from (Hatch(box, [(0, 0, box.rows, box.columns)]) for box in (vector, products))
            yield from self._frames(part)

    def _frames(self, part: str) -> Iterator[Frame]:
        vector, _weights, products = self.boxes(part)
        yield Frame(vector, self.palette.input if part == "inputs" else self.palette.output)
        yield Frame(products, self.palette.muted)


def _distinct(sums: Sequence[UnitSum]) -> list[NDArray[np.float32]]:
    """The states as the first gate reads them, and as the last one does where that differs."""
    first, last = sums[0].states.values, sums[-1].states.values
    return [first] if last is first or np.shares_memory(first, last) else [first, last]
