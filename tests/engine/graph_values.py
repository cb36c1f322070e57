"""Weights, inputs and outputs of a model by a seed, and its summaries: the same for Keras and for us."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from engine.base.structures import flat

# Arguments of a summary, and the columns of the terminal.
WIDTHS: tuple[tuple[dict[str, Any], int], ...] = (
    ({}, 80),
    ({"expand_nested": True, "show_trainable": True}, 120),
)


def summary(model: Any, arguments: dict[str, Any], columns: int) -> str:
    """A summary's text on a terminal of that many columns."""
    before, os.environ["COLUMNS"] = os.environ.get("COLUMNS"), str(columns)
    printed: list[str] = []
    model.summary(print_fn=printed.append, **arguments)
    if before is None:
        del os.environ["COLUMNS"]
    else:
        os.environ["COLUMNS"] = before
    return "\n".join(printed)


def outputs(model: Any, seed: int, is_drawn: bool = True) -> list[np.ndarray]:
    """What a model makes of seeded inputs with seeded weights, which it is given; the leaves alone.

    With `is_drawn` False it keeps the weights that it has.
    """
    rng = np.random.default_rng(seed)
    weights = [np.abs(rng.normal(0, 0.4, w.shape)) for w in model.get_weights()]
    if is_drawn:
        model.set_weights([w.astype(np.float32) for w in weights])
    looked_up = [layer.input for layer in model.layers if type(layer).__name__ == "Embedding"]
    inputs = [
        _words(rng, tensor) if any(tensor is each for each in looked_up) else _values(rng, tensor)
        for tensor in model.inputs
    ]
    made = model(inputs if len(inputs) > 1 else inputs[0])
    # A tensor of torch that could still be trained gives its values only when asked so.
    return [np.asarray(each.detach() if hasattr(each, "detach") else each) for each in flat(made)]


def _sizes(tensor: Any) -> list[int]:
    return [2 if at == 0 else size or 6 for at, size in enumerate(tensor.shape)]


def _values(rng: np.random.Generator, tensor: Any) -> np.ndarray:
    return rng.normal(0, 1, _sizes(tensor)).astype(np.float32)


def _words(rng: np.random.Generator, tensor: Any) -> np.ndarray:
    return rng.integers(0, 5, _sizes(tensor)).astype(tensor.dtype)
