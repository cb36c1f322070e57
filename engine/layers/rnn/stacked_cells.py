"""StackedRNNCells: cells on top of each other, one step of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.described import described
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.core.wrappers import named_layer, specs_within
from engine.layers.rnn.cells import CellTrace, RecurrentCell


class StackedRNNCells(Layer):
    """Each cell takes what the one before gives; each has states of its own.

    Called as cells(inputs, states), the states a list with those of each cell. Raises `Refusal` for
    something else than cells.

    >>> from engine.layers.rnn.cells import GRUCell, LSTMCell
    >>> StackedRNNCells([LSTMCell(4), GRUCell(3)]).state_size
    [[4, 4], 3]
    """

    def __init__(self, cells: Sequence[RecurrentCell], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(cells, list | tuple) or not cells:
            raise _no_cells(cells)
        for cell in cells:
            if not isinstance(cell, RecurrentCell):
                raise _no_cells(cell)
        self.cells = list(cells)

    def named(self) -> Iterator[Layer]:
        """The cells, and then this one."""
        for cell in self.cells:
            yield from cell.named()
        yield self

    @property
    def state_size(self) -> list[Any]:
        """The state sizes of each cell."""
        return [cell.state_size for cell in self.cells]

    @property
    def output_size(self) -> int:
        """Entries of the last cell's output."""
        return int(self.cells[-1].output_size)

    def shapes(self, input_shape: Any) -> list[tuple[Any, ...]]:
        """The shape that each cell is given."""
        sizes = [input_shape[-1], *(cell.output_size for cell in self.cells[:-1])]
        return [(input_shape[0], size) for size in sizes]

    def compute_output_shape(self, input_shape: Any, states_shape: Any = None) -> Any:
        """The output's shape, and a list of those of every cell's states."""
        pairs = [
            cell.compute_output_shape(shape)
            for cell, shape in zip(self.cells, self.shapes(input_shape), strict=True)
        ]
        return pairs[-1][0], [states for _, states in pairs]

    def weight_specs(self, input_shape: Any, states_shape: Any = None) -> list[WeightSpec]:
        """The weights of the cells in order, each named `cell/weight`."""
        return [
            spec
            for cell, shape in zip(self.cells, self.shapes(input_shape), strict=True)
            for spec in specs_within(cell, cell.weight_specs(shape))
        ]

    def build(self, input_shape: Any, states_shape: Any = None) -> None:
        """Build the cells that are not yet built."""
        for cell, shape in zip(self.cells, self.shapes(input_shape), strict=True):
            if not cell.built:
                cell.build(shape)
        self._specs = self.weight_specs(input_shape)
        self.built, self.built_for = True, tuple(input_shape)

    @property
    def _weights(self) -> list[Array]:
        return [weight for cell in self.cells for weight in cell.weights]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Replace every weight, in order; raises ValueError for a wrong count or a wrong shape."""
        if len(weights) != len(self._specs):
            raise ValueError(
                f"Layer {self.name!r} holds {len(self._specs)} weights; received {len(weights)}."
            )
        left = list(weights)
        for cell in self.cells:
            count = len(cell.weights)
            cell.set_weights(left[:count])
            del left[:count]

    def get_initial_state(self, batch_size: int) -> list[Any]:
        """Zeros for the states of each cell, in a list for each."""
        return [cell.get_initial_state(batch_size) for cell in self.cells]

    def trace(self, inputs: ArrayLike, states: Any, training: bool = False) -> CellTrace:
        """One step of all cells; raises `Refusal` as they do."""
        values: Any = np.asarray(inputs, np.float32)
        if not self.built:
            self.build(values.shape)
        received = values
        after: list[Any] = []
        for cell, before in zip(self.cells, states, strict=True):
            values, made = cell.trace(values, before, training).outputs
            after.append(made)
        return CellTrace(received, tuple(states), (values, after))

    def step(self, inputs: Array, before: Sequence[Array]) -> list[Array]:
        """The states of all cells after a step, one after the other, given those before."""
        values, left, after = inputs, list(before), []
        for cell in self.cells:
            count = len(cell.get_initial_state(0))
            made = cell.step(values, left[:count])
            del left[:count]
            values = made[0]
            after += made
        return after

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, with those of the cells in it."""
        return {**self._base_config(), "cells": [described(cell) for cell in self.cells]}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """Cells from Keras's configuration dictionary."""
        return cls(**{**config, "cells": [named_layer(each) for each in config["cells"]]})


def _no_cells(given: Any) -> Refusal:
    found = type(given).__name__ if isinstance(given, Layer) else repr(given)
    return Refusal(
        f"Cells are SimpleRNNCell, LSTMCell or GRUCell; received {found}.",
        Lesson("no_cell", {"found": found}),
    )
