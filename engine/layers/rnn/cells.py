"""SimpleRNNCell, LSTMCell and GRUCell: one step of the recurrent layers, called with the states before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array, Shape
from engine.base.channels import require_built_channels
from engine.base.derivation import Derivation
from engine.base.ranks import require_rank
from engine.base.signatures import parameters_of
from engine.layers.core.layer import Layer
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.recurrence import project
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.recurrent_inputs import checked_states, training_dropout
from engine.layers.rnn.simple_rnn import SimpleRNN

AXES = ("batch", "features")
_BASE = ("name", "trainable", "dtype", "autocast")


@dataclass(frozen=True)
class CellTrace:
    """One step: `states` before it; `outputs` are what leaves, and the list of states after it."""

    inputs: Array
    states: tuple[Array, ...]
    outputs: tuple[Array, list[Array]]


class RecurrentCell(Layer):
    """The base of the cells: on `(batch, features)`, with a state `(batch, units)` or two.

    Arguments are those of the layer that repeats the step, as far as they concern one. Called as
    cell(inputs, states), it gives the output and the states after. Raises `Refusal` as that layer
    does.
    """

    layer_type: ClassVar[type[Recurrent]]
    units: int

    def __init__(self, settings: dict[str, Any]) -> None:
        base = {name: settings.pop(name) for name in _BASE if name in settings}
        super().__init__(**base)
        self._layer = self.layer_type(**settings)
        for name in parameters_of(type(self)):
            if name != "kwargs":
                setattr(self, name, getattr(self._layer, name))

    @property
    def state_size(self) -> int | list[int]:
        """Entries of the state, or of each where there are several."""
        states = [int(self.units)] * len(self._layer.state_names)
        return states if len(states) > 1 else states[0]

    @property
    def output_size(self) -> int:
        """Entries of the output."""
        return int(self.units)

    def compute_output_shape(self, input_shape: Any, states_shape: Any = None) -> Any:
        """The output's shape, and a list of those of the states."""
        shape: Shape = (input_shape[0], int(self.units))
        return shape, [shape] * len(self._layer.state_names)

    def weight_specs(self, input_shape: Any, states_shape: Any = None) -> list[WeightSpec]:
        """Kernel, recurrent kernel and bias, as those of the layer."""
        require_rank(type(self).__name__, input_shape, AXES, lambda shape: shape[-1] is not None)
        return self._layer.weight_specs((input_shape[0], None, input_shape[-1]))

    def derive(self, input_shape: Any, states_shape: Any = None) -> Derivation:
        """The parameters, and the multiply-adds of one step."""
        steps = self._layer.derive((input_shape[0], 1, input_shape[-1]))
        return Derivation(tuple(steps), self.compute_output_shape(input_shape)[0])

    def build(self, input_shape: Any, states_shape: Any = None) -> None:
        """Settle the weights."""
        self._specs, self._drawn = self.weight_specs(input_shape), None
        self.built, self.built_for = True, tuple(input_shape)

    def get_initial_state(self, batch_size: int) -> list[Array]:
        """Zeros `(batch, units)` for each state."""
        return self._layer.get_initial_state(batch_size)

    def trace(self, inputs: ArrayLike, states: Any, training: bool = False) -> CellTrace:
        """One step; raises `Refusal` for shapes that do not fit, and in training with dropout."""
        if training and (self._layer.dropout or self._layer.recurrent_dropout):
            raise training_dropout(self._layer.dropout, self._layer.recurrent_dropout)
        array = np.asarray(inputs, np.float32)
        require_rank(type(self).__name__, array.shape, AXES, lambda shape: shape[-1] is not None)
        if not self.built:
            self.build(array.shape)
        kernel = self._weights[0]
        require_built_channels(array.shape[-1], len(kernel))
        shape = (len(array), int(self.units))
        before = checked_states(states, self._layer.state_names, shape)
        after = self.step(array, before)
        return CellTrace(array, tuple(before), (after[0], after))

    def step(self, inputs: Array, before: Sequence[Array]) -> list[Array]:
        """The states after a step, the output the first of them."""
        self._layer._specs, self._layer._drawn = self._specs, self._weights
        kernel, _, *biases = self._weights
        bias = self._layer._input_bias(biases[0] if biases else None)
        after = [np.empty_like(state) for state in before]
        with np.errstate(all="ignore"):
            self._layer._cell(len(inputs))(project(inputs, kernel, bias), before, after, None)
        return after


class SimpleRNNCell(RecurrentCell):
    """One step of `SimpleRNN`: h = activation(x·kernel + h′·recurrent_kernel + bias).

    >>> cell = SimpleRNNCell(1, activation=None)
    >>> cell.build((None, 1))
    >>> cell.set_weights([[[1]], [[0.5]], [0]])
    >>> output, states = cell([[3.0]], [[[4.0]]])
    >>> output.tolist()  # 3 + 4 / 2
    [[5.0]]
    """

    layer_type = SimpleRNN

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        given = {k: v for k, v in locals().items() if k not in ("self", "kwargs", "__class__")}
        super().__init__({**given, **kwargs})


class LSTMCell(RecurrentCell):
    """One step of `LSTM`, with the states hidden and carry.

    >>> LSTMCell(4).state_size
    [4, 4]
    """

    layer_type = LSTM

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        unit_forget_bias: bool = True,
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        given = {k: v for k, v in locals().items() if k not in ("self", "kwargs", "__class__")}
        super().__init__({**given, **kwargs})


class GRUCell(RecurrentCell):
    """One step of `GRU`.

    >>> GRUCell(4).state_size
    4
    """

    layer_type = GRU

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        reset_after: bool = True,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        given = {k: v for k, v in locals().items() if k not in ("self", "kwargs", "__class__")}
        super().__init__({**given, **kwargs})
