"""Recurrent layers of every kind with inputs, states and masks, for the laws they all keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.layers.rnn.gru import GRU
from engine.layers.rnn.lstm import LSTM
from engine.layers.rnn.recurrent import Recurrent
from engine.layers.rnn.simple_rnn import SimpleRNN
from tests.engine.weighting import drawn


@dataclass(frozen=True)
class RecurrentCase:
    """A layer by its kind and arguments, with inputs, initial states and a mask (or None)."""

    kind: type[Recurrent]
    arguments: dict[str, Any]
    inputs: np.ndarray
    states: list[np.ndarray] | None
    mask: np.ndarray | None

    def layer(self, **changes):
        """The layer with its weights drawn, the same whatever the changed arguments."""
        return drawn(self.kind(**{**self.arguments, **changes}), self.inputs.shape)


@st.composite
def recurrent_cases(draw, kinds=(SimpleRNN, LSTM, GRU), masked=None):
    """A case of one of the kinds; `masked` says whether it has a mask, at random where None."""
    kind = draw(st.sampled_from(kinds))
    units = draw(st.integers(1, 4))
    arguments = {
        "units": units,
        "use_bias": draw(st.booleans()),
        "activation": draw(st.sampled_from(["tanh", "relu", None, "softsign"])),
        "return_sequences": draw(st.booleans()),
        "return_state": draw(st.booleans()),
        "go_backwards": draw(st.booleans()),
    }
    if kind is not SimpleRNN:
        arguments["recurrent_activation"] = draw(st.sampled_from(["sigmoid", "hard_sigmoid"]))
    if kind is GRU:
        arguments["reset_after"] = draw(st.booleans())
    shape = tuple(draw(st.integers(1, most)) for most in (3, 5, 3))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    states = [rng.normal(size=(shape[0], units)).astype(np.float32) for _ in kind.state_names]
    if masked is None:
        masked = draw(st.booleans())
    return RecurrentCase(
        kind,
        arguments,
        rng.normal(size=shape).astype(np.float32),
        draw(st.sampled_from([None, states])),
        rng.random(shape[:2]) < 0.6 if masked else None,
    )
