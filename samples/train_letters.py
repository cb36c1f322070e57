"""Trains the weights of `samples/letters.py`: `python -m samples.train_letters` writes them again.

A SimpleRNN(3) reads the letters one-hot, a Dense(5, "softmax") names the next one after each. The
loss is the mean cross-entropy over all letters of the walk from each of its 8 places; its gradient
is carried back through time, and Adam (D. Kingma, J. Ba, 2015) follows it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import log

import numpy as np
from numpy.typing import NDArray

from samples.letters import ALPHABET, UNITS, WALK, WEIGHTS_FILE, one_hot, walk

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


def begun() -> Weights:
    """Weights before training: even draws of deviation 0.5, biases of zero."""
    generator = np.random.default_rng(SEED)
    letters = len(ALPHABET)
    return {
        "kernel": generator.normal(0, 0.5, (letters, UNITS)),
        "recurrent_kernel": generator.normal(0, 0.5, (UNITS, UNITS)),
        "bias": np.zeros(UNITS),
        "dense_kernel": generator.normal(0, 0.5, (UNITS, letters)),
        "dense_bias": np.zeros(letters),
    }


def forward(weights: Mapping[str, Array], inputs: Array) -> tuple[Array, Array]:
    """Hidden states `(batch, timesteps + 1, 3)`, the first zero, and shares `(batch, timesteps, 5)`."""
    batch, timesteps, _ = inputs.shape
    hidden = np.zeros((batch, timesteps + 1, UNITS))
    for step in range(timesteps):
        sums = inputs[:, step] @ weights["kernel"] + weights["bias"]
        hidden[:, step + 1] = np.tanh(sums + hidden[:, step] @ weights["recurrent_kernel"])
    scores = hidden[:, 1:] @ weights["dense_kernel"] + weights["dense_bias"]
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return hidden, powers / powers.sum(axis=-1, keepdims=True)


def loss_and_gradient(
    weights: Mapping[str, Array], inputs: Array, targets: Array
) -> tuple[float, Weights]:
    """The mean cross-entropy, and its derivative by every weight, back through time."""
    hidden, shares = forward(weights, inputs)
    count = targets[..., 0].size
    loss = -float((targets * np.log(shares)).sum()) / count
    by_scores = (shares - targets) / count
    gradient = {name: np.zeros_like(weight) for name, weight in weights.items()}
    gradient["dense_kernel"] = np.einsum("btu,btl->ul", hidden[:, 1:], by_scores)
    gradient["dense_bias"] = by_scores.sum(axis=(0, 1))
    by_hidden = np.zeros_like(hidden[:, 0])
    for step in reversed(range(inputs.shape[1])):
        by_hidden = by_hidden + by_scores[:, step] @ weights["dense_kernel"].T
        by_sums = by_hidden * (1 - hidden[:, step + 1] ** 2)
        gradient["kernel"] += inputs[:, step].T @ by_sums
        gradient["recurrent_kernel"] += hidden[:, step].T @ by_sums
        gradient["bias"] += by_sums.sum(axis=0)
        by_hidden = by_sums @ weights["recurrent_kernel"].T
    return loss, gradient


def trained() -> tuple[Weights, float]:
    """The weights after training, rounded as they are stored, and their loss."""
    inputs, targets = lesson()
    weights = begun()
    mean = {name: np.zeros_like(weight) for name, weight in weights.items()}
    square = {name: np.zeros_like(weight) for name, weight in weights.items()}
    for round_ in range(1, ROUNDS + 1):
        _loss, gradient = loss_and_gradient(weights, inputs, targets)
        for name, slope in gradient.items():
            mean[name] += 0.1 * (slope - mean[name])
            square[name] += 0.001 * (slope**2 - square[name])
            step = mean[name] / (1 - 0.9**round_)
            scale = np.sqrt(square[name] / (1 - 0.999**round_)) + 1e-8
            weights[name] = weights[name] - RATE * step / scale
    weights = {name: np.round(weight, DECIMALS) for name, weight in weights.items()}
    return weights, loss_and_gradient(weights, inputs, targets)[0]


def written(weights: Mapping[str, Array]) -> str:
    """The weights as JSON, each row of a matrix on a line of its own.

    >>> print(written({"bias": np.zeros(2)}))
    {
     "bias": [0.0, 0.0]
    }
    <BLANKLINE>
    """
    texts = [f' "{name}": {_rows(weight)}' for name, weight in weights.items()]
    return "{\n" + ",\n".join(texts) + "\n}\n"


def _rows(weight: Array) -> str:
    if weight.ndim == 1:
        return json.dumps(weight.tolist())
    return "[\n  " + ",\n  ".join(json.dumps(row) for row in weight.tolist()) + "]"


if __name__ == "__main__":
    final, loss = trained()
    WEIGHTS_FILE.write_text(written(final), encoding="utf-8")
    print(f"loss {loss:.4f}, at best {least_loss():.4f}")
