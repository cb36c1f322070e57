"""Three layers at equal units: how long each still remembers its first input."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from engine import GRU, LSTM, SimpleRNN
from engine.layers.rnn.jacobians import first_input_norms
from figures.charts.states import memory_lines
from pages.frame.aside import aside
from pages.frame.language import _
from pages.frame.plotted import palette, plot
from pages.setting.masked import one_of

KINDS = (("SimpleRNN", SimpleRNN), ("GRU", GRU), ("LSTM", LSTM))
STEPS = 30
MOST = 32  # units, and features
NOISE_SEED = 0


def draw(shape: Sequence[int], layer: Any, key: str) -> None:
    """A line for each kind of layer; `shape` is (timesteps, features) of the page's input."""
    units = one_of(layer).units
    timesteps, features = shape
    if max(features, units) > MOST:
        told = _("Memory of the first input is compared up to {most} units and features.")
        aside(told.format(most=MOST))
        return
    steps = max(2, min(timesteps, STEPS))
    words = {"step": _("Time step"), "initial": _("initial"), "value": "‖∂hₜ/∂x₀‖"}
    names = [name for name, _make in KINDS]
    norms = memories(features, units, steps)
    drawn = memory_lines(list(zip(names, norms, strict=True)), palette(), words)
    plot(_("What is left of the first input, x₀, after time step t"), drawn, f"{key}_memory")
    aside(
        _(
            "By how much, at most, a small change of the first input changes h after time step t "
            "(units={units}, features={features}), with untrained weights (drawn from the "
            "distributions of Keras's initializers, not Keras's own numbers; seed {seed}), {steps} "
            "steps of normal noise. After {steps} steps: {left}. Training can hold an LSTM's forget gate "
            "and a GRU's update gate open."
        ).format(
            units=units,
            features=features,
            seed=NOISE_SEED,
            steps=steps,
            left=", ".join(
                f"{name} {line[-1]:.2g}" for name, line in zip(names, norms, strict=True)
            ),
        )
    )


@lru_cache(maxsize=128)
def memories(features: int, units: int, steps: int) -> tuple[tuple[float, ...], ...]:
    """‖∂h_t/∂x_0‖ after every step for each of `KINDS`, as `first_input_norms` gives it.

    >>> [len(norms) for norms in memories(2, 3, 5)]
    [5, 5, 5]
    """
    noise = np.random.default_rng(NOISE_SEED).normal(size=(1, steps, features))
    inputs = noise.astype(np.float32)
    found = []
    for _name, make in KINDS:
        layer = make(units)
        layer.build(inputs.shape)
        found.append(tuple(first_input_norms(layer, layer.trace(inputs)).tolist()))
    return tuple(found)
