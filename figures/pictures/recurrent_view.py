"""A recurrent layer's trace as a view to picture: its steps are walked, its units are the maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine import RecurrentTrace, activations
from figures.parts.picture_subject import Subject
from figures.parts.recurrent_gates import gates_of, recurrent_activation

# Arguments that a title names where they are not as usual.
USUAL = {
    "use_bias": True,
    "reset_after": True,
    "return_sequences": False,
    "return_state": False,
    "go_backwards": False,
    "stateful": False,
}


@dataclass(frozen=True)
class RecurrentView:
    """One run of a SimpleRNN, LSTM or GRU; a step is a step taken, `index` a unit.

    `labels` has a word or letter for each time step, in the order of time. `carried` says that states
    before the first step come from the batch before.
    """

    trace: RecurrentTrace
    subject: Subject
    activation: str
    recurrent_activation: str
    returns_sequences: bool = False
    carried: bool = False
    labels: Sequence[str] | None = None
    index: str = "unit"

    @classmethod
    def of(
        cls, trace: RecurrentTrace, layer: Any, labels: Sequence[str] | None = None
    ) -> RecurrentView:
        """The view of a trace that `layer` made.

        >>> import numpy as np
        >>> from engine import LSTM
        >>> layer = LSTM(4, return_sequences=True)
        >>> view = RecurrentView.of(layer.trace(np.zeros((1, 6, 8))), layer)
        >>> view.subject.title, view.subject.settings[-1], view.maps, view.walk
        ('LSTM (1, 6, 8) → (1, 6, 4)', 'return_sequences=True', 4, {'step': 6})
        """
        activation = activations.name_of(layer.activation)
        recurrent, config = recurrent_activation(layer), layer.get_config()
        told = {"units": layer.units, "activation": activation}
        if "recurrent_activation" in config:
            told["recurrent_activation"] = recurrent
        others = {name: config.get(name, usual) for name, usual in USUAL.items()}
        told |= {name: value for name, value in others.items() if value != USUAL[name]}
        name, shapes = type(layer).__name__, [trace.inputs.shape, _shapes(trace.outputs)]
        subject = Subject(name, shapes, [f"{name}={value!r}" for name, value in told.items()])
        return cls(
            trace,
            subject,
            activation,
            recurrent,
            bool(layer.return_sequences),
            bool(layer.stateful),
            None if labels is None else tuple(labels),
        )

    @property
    def gates(self) -> list[dict[str, Any]]:
        """Name, symbol and activation of every gate, in Keras's order."""
        return gates_of(self.trace, self.activation, self.recurrent_activation)

    @property
    def maps(self) -> int:
        """The units."""
        return self.trace.units

    @property
    def walk(self) -> dict[str, int]:
        """The steps."""
        return {"step": len(self.trace.steps)}


def _shapes(outputs: Any) -> tuple[Any, ...]:
    if isinstance(outputs, list | tuple):
        return tuple(output.shape for output in outputs)
    shape: tuple[Any, ...] = outputs.shape
    return shape
