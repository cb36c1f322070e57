"""SimpleRNN: the state is fed back into the sum it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.base.arrays import Array
from engine.layers.rnn.recurrence import Cell, in_place, times
from engine.layers.rnn.recurrent import Recurrent


class SimpleRNN(Recurrent):
    """h = activation(x·kernel + h′·recurrent_kernel + bias), h′ being the state before the step.

    On `(batch, timesteps, features)`; arguments, defaults and refusals are those of Keras 3.15
    (`activity_regularizer` is taken and ignored there too); raises `Refusal` for what it refuses.

    >>> layer = SimpleRNN(1, activation=None, return_sequences=True)
    >>> layer.build((None, None, 1))
    >>> layer.set_weights([[[1]], [[0.5]], [0]])
    >>> layer([[[1.0], [2.0], [3.0]]]).ravel().tolist()  # 1, 2 + 1 / 2, 3 + 2.5 / 2
    [1.0, 2.5, 4.25]
    """

    gate_names = ("candidate",)

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
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            units,
            activation=activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            recurrent_regularizer=recurrent_regularizer,
            bias_regularizer=bias_regularizer,
            kernel_constraint=kernel_constraint,
            recurrent_constraint=recurrent_constraint,
            bias_constraint=bias_constraint,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            return_sequences=return_sequences,
            return_state=return_state,
            go_backwards=go_backwards,
            stateful=stateful,
            unroll=unroll,
            seed=seed,
            **kwargs,
        )

    def _cell(self, batch: int) -> Cell:
        fed_back = times(self._weights[1], batch)
        activate = in_place(self.activation, spreads=False)

        def cell(
            sums: Array,
            before: Sequence[Array],
            after: Sequence[Array],
            before_activation: Array | None,
        ) -> None:
            sums += fed_back(before[0])
            if before_activation is not None:
                before_activation[...] = sums
            activate(sums)
            np.copyto(after[0], sums)

        return cell

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary; Keras leaves the seed out of this one."""
        config = super().get_config()
        del config["seed"]
        return config
