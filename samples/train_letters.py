"""Trains the weights of `samples/letters.py`: `python -m samples.train_letters` writes them again.

A SimpleRNN(3), LSTM(3) or GRU(3) reads the letters one-hot, a Dense(5, "softmax") names the next one
after each. The
loss is the mean cross-entropy over all letters of the walk from each of its 8 places; its gradient
is carried back through time, and Adam (D. Kingma, J. Ba, 2015) follows it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samples.letters import ALPHABET, UNITS, WALK, WEIGHTS_FILE, one_hot, walk
from samples.memories import MEMORIES

SEED = 1
LENGTH = 12
ROUNDS = 1500
RATE = 0.02
DECIMALS = 4

Array = NDArray[np.float64]
Weights = dict[str, Array]


def lesson() -> tuple[Array, Array]:
    """What is read and what follows it, both one-hot, `(8, LENGTH, 5)`: the walk from every place."""
    texts = [walk(LENGTH + 1, start) for start in range(len(WALK))]
    letters = np.stack([one_hot(text) for text in texts]).astype(np.float64)
    return letters[:, :-1], letters[:, 1:]


def least_loss() -> float:
    """The loss of a reader who knows the walk: log 2 for the first letter from 6 of 8 places.

    >>> f"{least_loss():.4f}"  # 6 · 0.6931 / (8 · 12)
    '0.0433'
    """
    open_starts = sum(WALK.count(letter) > 1 for letter in WALK)
    return open_starts * log(2) / (len(WALK) * LENGTH)


def begun(kind: str = "SimpleRNN") -> Weights:
    """Weights before training: even draws of deviation 0.5, biases of zero."""
    generator = np.random.default_rng(SEED)
    letters, memory = len(ALPHABET), MEMORIES[kind]
    wide = memory.gates * UNITS
    return {
        "kernel": generator.normal(0, 0.5, (letters, wide)),
        "recurrent_kernel": generator.normal(0, 0.5, (UNITS, wide)),
        "bias": np.zeros(memory.bias_shape(UNITS)),
        "dense_kernel": generator.normal(0, 0.5, (UNITS, letters)),
        "dense_bias": np.zeros(letters),
    }


def forward(
    weights: Mapping[str, Array], inputs: Array, kind: str = "SimpleRNN"
) -> tuple[Array, Array]:
    """Hidden states `(batch, timesteps + 1, 3)`, the first zero, and shares `(batch, timesteps, 5)`."""
    hidden, shares, _kept = _run(weights, inputs, kind)
    return hidden, shares


def _run(weights: Mapping[str, Array], inputs: Array, kind: str) -> tuple[Array, Array, list[Any]]:
    batch, timesteps, _ = inputs.shape
    memory = MEMORIES[kind]
    states: tuple[Array, ...] = (np.zeros((batch, UNITS)),) * memory.states
    hidden, kept = [states[0]], []
    for step in range(timesteps):
        states, needed = memory.step(weights, inputs[:, step], states)
        hidden.append(states[0])
        kept.append(needed)
    stacked = np.stack(hidden, axis=1)
    scores = stacked[:, 1:] @ weights["dense_kernel"] + weights["dense_bias"]
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return stacked, powers / powers.sum(axis=-1, keepdims=True), kept


def loss_and_gradient(
    weights: Mapping[str, Array], inputs: Array, targets: Array, kind: str = "SimpleRNN"
) -> tuple[float, Weights]:
    """The mean cross-entropy, and its derivative by every weight, back through time."""
    hidden, shares, kept = _run(weights, inputs, kind)
    count = targets[..., 0].size
    loss = -float((targets * np.log(shares)).sum()) / count
    by_scores = (shares - targets) / count
    gradient = {name: np.zeros_like(weight) for name, weight in weights.items()}
    gradient["dense_kernel"] = np.einsum("btu,btl->ul", hidden[:, 1:], by_scores)
    gradient["dense_bias"] = by_scores.sum(axis=(0, 1))
    memory = MEMORIES[kind]
    by_states: tuple[Array, ...] = (np.zeros_like(hidden[:, 0]),) * memory.states
    for step in reversed(range(inputs.shape[1])):
        by_hidden = by_states[0] + by_scores[:, step] @ weights["dense_kernel"].T
        by_states = memory.back(weights, kept[step], (by_hidden, *by_states[1:]), gradient)
    return loss, gradient


def trained(kind: str = "SimpleRNN") -> tuple[Weights, float]:
    """The weights after training, rounded as they are stored, and their loss."""
    inputs, targets = lesson()
    weights = begun(kind)
    mean = {name: np.zeros_like(weight) for name, weight in weights.items()}
    square = {name: np.zeros_like(weight) for name, weight in weights.items()}
    for round_ in range(1, ROUNDS + 1):
        _loss, gradient = loss_and_gradient(weights, inputs, targets, kind)
        for name, slope in gradient.items():
            mean[name] += 0.1 * (slope - mean[name])
            square[name] += 0.001 * (slope**2 - square[name])
            step = mean[name] / (1 - 0.9**round_)
            scale = np.sqrt(square[name] / (1 - 0.999**round_)) + 1e-8
            weights[name] = weights[name] - RATE * step / scale
    weights = {name: np.round(weight, DECIMALS) for name, weight in weights.items()}
    return weights, loss_and_gradient(weights, inputs, targets, kind)[0]


def written(kinds: Mapping[str, Mapping[str, Array]]) -> str:
    """The weights of each kind as JSON, each row of a matrix on a line of its own.

    >>> print(written({"SimpleRNN": {"bias": np.zeros(2)}}))
    {
     "SimpleRNN": {
      "bias": [0.0, 0.0]
     }
    }
    <BLANKLINE>
    """
    texts = [f' "{kind}": {_by_name(weights)}' for kind, weights in kinds.items()]
    return "{\n" + ",\n".join(texts) + "\n}\n"


def _by_name(weights: Mapping[str, Array]) -> str:
    texts = [f'  "{name}": {_rows(weight)}' for name, weight in weights.items()]
    return "{\n" + ",\n".join(texts) + "\n }"


def _rows(weight: Array) -> str:
    if weight.ndim == 1:
        return json.dumps(weight.tolist())
    return "[\n   " + ",\n   ".join(json.dumps(row) for row in weight.tolist()) + "]"


if __name__ == "__main__":
    found = {kind: trained(kind) for kind in MEMORIES}
    stored = {kind: weights for kind, (weights, _loss) in found.items()}
    WEIGHTS_FILE.write_text(written(stored), encoding="utf-8")
    for name, (_weights, reached) in found.items():
        print(f"{name}: loss {reached:.4f}, at best {least_loss():.4f}")
