"""RNN: a cell, or several on top of each other, repeated over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array
from engine.base.derivation import Derivation, step_of
from engine.base.ranks import require_least_rank, require_rank
from engine.base.refusal import Lesson, Refusal
from engine.layers.core.described import described
from engine.layers.core.layer import Layer
from engine.layers.core.wrappers import Wrapper, named_layer
from engine.layers.rnn.cells import RecurrentCell
from engine.layers.rnn.recurrence import Mask, masked_outputs
from engine.layers.rnn.recurrent_inputs import checked_mask, no_steps, open_batch, other_batch
from engine.layers.rnn.recurrent_weights import AXES
from engine.layers.rnn.stacked_cells import StackedRNNCells

Cells = RecurrentCell | StackedRNNCells


@dataclass(frozen=True)
class RNNTrace:
    """One call: `sequence` `(batch, timesteps, units)` is what leaves the cell at each step.

    `states` holds `(batch, timesteps + 1, units)` for each state, the initial one first; with
    several cells the states of the first come first. Steps are in the order in which they were taken.
    """

    inputs: Array
    states: tuple[Array, ...]
    sequence: Array
    mask: Mask | None
    outputs: Any


class RNN(Wrapper):
    """A cell given every step of `(batch, timesteps, features)`, and the states it left before.

    A list of cells is stacked. The other arguments mean what they mean for LSTM. Raises `Refusal`
    for what is no cell, for a stateful layer without a batch size, and as the cells do.

    >>> from engine.layers.rnn.cells import GRUCell, LSTMCell
    >>> RNN(LSTMCell(4), return_sequences=True).compute_output_shape((None, 10, 8))
    (None, 10, 4)
    >>> RNN([LSTMCell(4), GRUCell(3)]).compute_output_shape((None, 10, 8))
    (None, 3)
    """

    states: list[Array] | None = None
    training_told = False

    def __init__(
        self,
        cell: Any,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        zero_output_for_mask: bool = False,
        **kwargs: Any,
    ) -> None:
        whole = StackedRNNCells(cell) if isinstance(cell, list | tuple) else cell
        if not isinstance(whole, RecurrentCell | StackedRNNCells):
            raise _no_cell(cell)
        super().__init__(**kwargs)
        self.cell: Cells = whole
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self.unroll = unroll
        self.zero_output_for_mask = zero_output_for_mask

    @property
    def inner(self) -> tuple[Layer, ...]:
        """The cell."""
        return (self.cell,) if hasattr(self, "cell") else ()

    def inner_shape(self, input_shape: Sequence[int | None]) -> Any:
        """The shape of one step."""
        require_least_rank("RNN", input_shape, 3, AXES)
        return (input_shape[0], *input_shape[2:])

    def compute_output_shape(self, input_shape: Sequence[int | None]) -> Any:
        """`(batch, units)`, or with return_sequences `(batch, timesteps, units)`.

        With return_state followed by the shapes of the states, those of each stacked cell in a list.
        """
        require_least_rank("RNN", input_shape, 2, AXES)
        batch, steps = input_shape[0], input_shape[1]
        units = self.cell.output_size
        output = (batch, steps, units) if self.return_sequences else (batch, units)
        if not self.return_state:
            return output
        states = [
            [(batch, each) for each in size] if isinstance(size, list) else (batch, size)
            for size in self._sizes()
        ]
        return (output, *states)

    def _sizes(self) -> list[Any]:
        size = self.cell.state_size
        return size if isinstance(size, list) else [size]

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Build the cell; raises `Refusal` for a stateful layer whose batch size is None."""
        if self.stateful and input_shape[0] is None:
            raise open_batch(input_shape)
        super().build(input_shape)
        if self.stateful:
            self.states = self._zeros(input_shape[0] or 0)

    def _zeros(self, batch: int) -> list[Array]:
        return _flat(self.cell.get_initial_state(batch))

    def derive(self, input_shape: Sequence[int | None]) -> Derivation:
        """Output size and parameters."""
        units = self.cell.output_size
        total = sum(spec.size for spec in self.weight_specs(input_shape))
        steps = [
            step_of("output", "units", units, "units", units=units),
            step_of("parameters", "cell_parameters", total, None, cell_parameters=total),
        ]
        return Derivation(tuple(steps), self.compute_output_shape(input_shape))

    def call(self, inputs: ArrayLike, initial_state: Any = None, **arguments: Any) -> Any:
        """The outputs of `trace`; a stateful layer keeps its last states for the next call."""
        trace = self.trace(inputs, initial_state, **arguments)
        self._penalize(trace.outputs)
        if self.stateful:
            self.states = [state[:, -1].copy() for state in trace.states]
        return trace.outputs

    def trace(
        self,
        inputs: ArrayLike,
        initial_state: Any = None,
        mask: ArrayLike | None = None,
        training: bool | None = None,
    ) -> RNNTrace:
        """One call; where `mask` `(batch, timesteps)` is False the states stay.

        Raises `Refusal` where a shape does not fit, or there is no timestep.
        """
        require_rank("RNN", np.shape(inputs), AXES, self.takes)
        array = self._received(inputs)
        batch, timesteps, _ = array.shape
        if timesteps == 0:
            raise no_steps(array.shape)
        if self.states is not None and len(self.states[0]) != batch:
            raise other_batch(batch, len(self.states[0]))
        kept = None if mask is None else checked_mask(mask, batch, timesteps)
        if self.go_backwards:
            array = array[:, ::-1]
            kept = None if kept is None else kept[:, ::-1]
        before = _flat(initial_state) if initial_state is not None else self.states
        states = [[state] for state in before or self._zeros(batch)]
        for step in range(timesteps):
            last = [np.asarray(each[-1], np.float32) for each in states]
            made = self.cell.step(array[:, step], last)
            for each, old, new in zip(states, last, made, strict=True):
                stays = None if kept is None else ~kept[:, step, None]
                each.append(new if stays is None else np.where(stays, old, new))
        runs = tuple(np.stack(each, axis=1) for each in states)
        sequence = runs[self._output_place()][:, 1:]
        if kept is not None:
            shown = masked_outputs(sequence.swapaxes(0, 1), kept.T, self.zero_output_for_mask)
            sequence = shown.swapaxes(0, 1)
        return RNNTrace(array, runs, sequence, kept, self._outputs(sequence, runs))

    def _output_place(self) -> int:
        # The output is the first state of the last cell.
        last = self._sizes()[-1] if isinstance(self.cell, StackedRNNCells) else self._sizes()
        return len(_flat(self._sizes())) - (len(last) if isinstance(last, list) else 1)

    def _outputs(self, sequence: Array, runs: tuple[Array, ...]) -> Any:
        output = sequence if self.return_sequences else sequence[:, -1].copy()
        if not self.return_state:
            return output
        last = iter(run[:, -1].copy() for run in runs)
        states = [
            [next(last) for _ in size] if isinstance(size, list) else next(last)
            for size in self._sizes()
        ]
        return (output, *states)

    def compute_mask(self, inputs: ArrayLike, mask: Any = None) -> Any:
        """The mask of the outputs: the one received with return_sequences, else None."""
        kept = mask if self.return_sequences else None
        return [kept, *(None for _ in self._sizes())] if self.return_state else kept

    def reset_state(self) -> None:
        """Set the states that a stateful layer keeps to zero."""
        if self.states is not None:
            self.states = [np.zeros_like(state) for state in self.states]

    def reset_states(self) -> None:
        """The older name of `reset_state`."""
        self.reset_state()

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary, with that of the cell in it."""
        return {**super().get_config(), "cell": described(self.cell)}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """A layer from Keras's configuration dictionary."""
        return cls(**{**config, "cell": named_layer(config["cell"])})


def _flat(states: Any) -> list[Any]:
    if isinstance(states, list | tuple):
        return [leaf for each in states for leaf in _flat(each)]
    return [states]


def _no_cell(given: Any) -> Refusal:
    found = type(given).__name__ if isinstance(given, Layer) else repr(given)
    return Refusal(
        "cell is a SimpleRNNCell, LSTMCell or GRUCell, StackedRNNCells or a list of cells; "
        f"received {found}.",
        Lesson("no_cell", {"argument": "cell", "found": found}),
    )
