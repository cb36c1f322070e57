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


def outputs(model: Any, seed: int) -> list[np.ndarray]:
    """What a model makes of seeded inputs with seeded weights, which it is given; the leaves alone."""
    rng = np.random.default_rng(seed)
    weights = [np.abs(rng.normal(0, 0.4, w.shape)) for w in model.get_weights()]
    model.set_weights([w.astype(np.float32) for w in weights])
    inputs = [_values(rng, tensor.shape) for tensor in model.inputs]
    made = model(inputs if len(inputs) > 1 else inputs[0])
    return [np.asarray(each) for each in flat(made)]


def _values(rng: np.random.Generator, shape: Any) -> np.ndarray:
    sizes = [2 if at == 0 else size or 6 for at, size in enumerate(shape)]
    return rng.normal(0, 1, sizes).astype(np.float32)
