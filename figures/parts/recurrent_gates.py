"""The gates of a recurrent layer as a picture names them: kind, symbols, and weights gate by gate."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine import GRU, LSTM, GRUTrace, LSTMTrace, RecurrentTrace, activations
from figures.gates import SYMBOLS

_SUBSCRIPTS = str.maketrans("-0123456789", "₋₀₁₂₃₄₅₆₇₈₉")


def kind_of(trace: RecurrentTrace) -> str:
    """`lstm`, `gru` or `simple_rnn`.

    >>> import numpy as np
    >>> from engine import SimpleRNN
    >>> kind_of(SimpleRNN(1).trace(np.zeros((1, 3, 1))))
    'simple_rnn'
    """
    if isinstance(trace, LSTMTrace):
        return "lstm"
    return "gru" if isinstance(trace, GRUTrace) else "simple_rnn"


def recurrent_activation(layer: Any) -> str:
    """The name of what a layer applies to its gates; linear where it has none.

    >>> from engine import SimpleRNN
    >>> recurrent_activation(GRU(1)), recurrent_activation(SimpleRNN(1))
    ('sigmoid', 'linear')
    """
    applied = layer.recurrent_activation if isinstance(layer, LSTM | GRU) else None
    return activations.name_of(applied)


def gates_of(
    trace: RecurrentTrace, activation: str, recurrent_activation: str
) -> list[dict[str, Any]]:
    """Name, symbol, activation and columns in the weights of every gate, in Keras's order.

    The one sum of a SimpleRNN is its state, h.

    >>> import numpy as np
    >>> from engine import SimpleRNN
    >>> gates_of(SimpleRNN(1).trace(np.zeros((1, 3, 1))), "tanh", "sigmoid")
    [{'name': 'candidate', 'symbol': 'h', 'activation': 'tanh', 'columns': (0, 1)}]
    """
    alone = len(trace.gate_names) == 1
    return [
        {
            "name": name,
            "symbol": "h" if alone else SYMBOLS[name],
            "activation": activation if name == "candidate" else recurrent_activation,
            "columns": (trace.column(name, 0), trace.column(name, trace.units)),
        }
        for name in trace.gate_names
    ]


class Moment(NamedTuple):
    """The time step that is taken, and the one before it in the order taken; one outside is the start."""

    now: int
    before: int


def moment_of(steps: range, step: int) -> Moment:
    """The time steps of a step taken, from those of all in their order.

    >>> moment_of(range(6), 0), moment_of(range(5, -1, -1), 0)
    (Moment(now=0, before=-1), Moment(now=5, before=6))
    """
    return Moment(steps[step], steps[step] - steps.step)


def at(symbol: str, step: int) -> str:
    """A symbol with a time step beneath it; −1 is the state before the first one.

    >>> at("h", 12), at("h", -1)
    ('h₁₂', 'h₋₁')
    """
    return symbol + str(step).translate(_SUBSCRIPTS)
