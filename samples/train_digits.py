"""Trains the weights of `samples/digits.py`: `python -m samples.train_digits` writes them again.

Each round takes a few digits of those not held out, turned, slanted, stretched and moved a little at
random, and follows the gradient of their mean cross-entropy by Adam (D. Kingma, J. Ba, 2015), the rate
falling along a cosine, the kernels drawn towards zero (I. Loshchilov, F. Hutter, 2019).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samples.digits import FILTERS, HELD_OUT, SIDE, WEIGHTS_FILE, written_digits

SEED = 2
ROUNDS = 1000
BATCH = 50
RATE = 0.01
DECAY = 1e-3
DECIMALS = 4
NAMES = ("kernel", "bias", "second_kernel", "second_bias", "dense_kernel", "dense_bias")

Array = NDArray[np.float64]
Weights = list[Array]


def begun(generator: np.random.Generator) -> Weights:
    """Weights before training, in Keras's shapes: normal draws as `he_normal` has them, biases zero.

    >>> [weight.shape for weight in begun(np.random.default_rng(0))][2]
    (3, 3, 8, 16)
    """
    first, second = FILTERS
    features = second * (SIDE // 4) ** 2
    return [
        generator.normal(0, np.sqrt(2 / 9), (3, 3, 1, first)),
        np.zeros(first),
        generator.normal(0, np.sqrt(2 / (9 * first)), (3, 3, first, second)),
        np.zeros(second),
        generator.normal(0, np.sqrt(1 / features), (features, 10)),
        np.zeros(10),
    ]


def moved(images: Array, generator: np.random.Generator) -> Array:
    """Images `(batch, 8, 8)` turned, slanted, stretched and moved a little, each at random."""
    count = len(images)
    turn = generator.normal(0, 0.17, count)[:, None, None]
    stretch = np.exp(generator.normal(0, 0.1, (count, 2)))[:, :, None, None]
    slant = generator.normal(0, 0.15, count)[:, None, None]
    shift = generator.normal(0, 0.5, (count, 2))[:, :, None, None]
    middle = (SIDE - 1) / 2
    row, column = np.meshgrid(np.arange(SIDE) - middle, np.arange(SIDE) - middle, indexing="ij")
    down = (np.cos(turn) * row + np.sin(turn) * column) * stretch[:, 0] + shift[:, 0] + middle
    right = np.cos(turn) * column - np.sin(turn) * row + slant * row
    right = right * stretch[:, 1] + shift[:, 1] + middle
    return _read_between(images, down, right)


def _read_between(images: Array, down: Array, right: Array) -> Array:
    border = 2
    padded = np.pad(images, ((0, 0), (border, border), (border, border)))
    last = SIDE + 2 * border - 1.001
    down, right = (np.clip(place + border, 0, last) for place in (down, right))
    i, j, each = down.astype(int), right.astype(int), np.arange(len(images))[:, None, None]
    down, right = down - i, right - j
    left_side = padded[each, i, j] * (1 - down) + padded[each, i + 1, j] * down
    right_side = padded[each, i, j + 1] * (1 - down) + padded[each, i + 1, j + 1] * down
    return left_side * (1 - right) + right_side * right


def forward(weights: Sequence[Array], images: Array) -> tuple[Array, list[Any]]:
    """Shares of the ten digits `(batch, 10)` for images `(batch, 8, 8, 1)`, and what leads to them."""
    kept: list[Any] = []
    maps = images
    for kernel, bias in (weights[0:2], weights[2:4]):
        patches = _patches(maps)  # (batch, height, width, 9 · channels)
        sums = patches @ kernel.reshape(-1, kernel.shape[-1]) + bias
        maps, largest = _pooled(np.maximum(sums, 0))
        kept.append((patches, sums, largest))
    features = maps.reshape(len(maps), -1)
    scores = features @ weights[4] + weights[5]
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True), [*kept, features]


def loss_and_gradient(
    weights: Sequence[Array], images: Array, labels: NDArray[np.int64]
) -> tuple[float, Weights]:
    """The mean cross-entropy, and its derivative by every weight."""
    shares, (first, second, features) = forward(weights, images)
    count, each = len(images), np.arange(len(images))
    loss = -float(np.log(shares[each, labels]).mean())
    by_scores = shares.copy()
    by_scores[each, labels] -= 1
    by_scores /= count
    gradient = [features.T @ by_scores, by_scores.sum(axis=0)]
    by_maps = (by_scores @ weights[4].T).reshape(count, SIDE // 4, SIDE // 4, -1)
    for kernel, (patches, sums, largest) in ((weights[2], second), (weights[0], first)):
        by_sums = _unpooled(by_maps, largest) * (sums > 0)
        flat = by_sums.reshape(-1, kernel.shape[-1])
        by_kernel = patches.reshape(len(flat), -1).T @ flat
        gradient = [by_kernel.reshape(kernel.shape), flat.sum(axis=0), *gradient]
        by_maps = _stamped(by_sums @ kernel.reshape(-1, kernel.shape[-1]).T, kernel.shape[2])
    return loss, gradient


def _patches(maps: Array) -> Array:
    _, height, width, _ = maps.shape
    padded = np.pad(maps, ((0, 0), (1, 1), (1, 1), (0, 0)))
    taps = [padded[:, i : i + height, j : j + width] for i in range(3) for j in range(3)]
    return np.concatenate(taps, axis=-1)


def _stamped(by_patches: Array, channels: int) -> Array:
    batch, height, width, _ = by_patches.shape
    padded = np.zeros((batch, height + 2, width + 2, channels))
    for tap in range(9):
        i, j = divmod(tap, 3)
        part = by_patches[..., tap * channels : (tap + 1) * channels]
        padded[:, i : i + height, j : j + width] += part
    return padded[:, 1:-1, 1:-1]


def _pooled(maps: Array) -> tuple[Array, NDArray[np.int64]]:
    batch, height, width, channels = maps.shape
    windows = maps.reshape(batch, height // 2, 2, width // 2, 2, channels)
    windows = windows.transpose(0, 1, 3, 5, 2, 4).reshape(
        *windows.shape[:2], width // 2, channels, 4
    )
    return windows.max(axis=-1), windows.argmax(axis=-1)


def _unpooled(by_maps: Array, largest: NDArray[np.int64]) -> Array:
    batch, height, width, channels = by_maps.shape
    windows = np.zeros((*by_maps.shape, 4))
    np.put_along_axis(windows, largest[..., None], by_maps[..., None], axis=-1)
    windows = windows.reshape(batch, height, width, channels, 2, 2).transpose(0, 1, 4, 2, 5, 3)
    return windows.reshape(batch, 2 * height, 2 * width, channels)


def trained(rounds: int = ROUNDS) -> Weights:
    """The weights after training, rounded as they are stored."""
    images, labels = written_digits()
    images = images[:-HELD_OUT, ..., 0].astype(np.float64)
    labels = labels[:-HELD_OUT]
    generator = np.random.default_rng(SEED)
    weights = begun(generator)
    mean = [np.zeros_like(weight) for weight in weights]
    square = [np.zeros_like(weight) for weight in weights]
    for round_ in range(1, rounds + 1):
        taken = generator.integers(0, len(images), BATCH)
        batch = moved(images[taken], generator)[..., None]
        _loss, gradient = loss_and_gradient(weights, batch, labels[taken])
        rate = RATE * (1 + np.cos(np.pi * round_ / rounds)) / 2
        for at, slope in enumerate(gradient):
            mean[at] += 0.1 * (slope - mean[at])
            square[at] += 0.001 * (slope**2 - square[at])
            step = mean[at] / (1 - 0.9**round_)
            scale = np.sqrt(square[at] / (1 - 0.999**round_)) + 1e-8
            pull = DECAY * weights[at] if weights[at].ndim > 1 else 0.0
            weights[at] = weights[at] - rate * (step / scale + pull)
    return [np.round(weight, DECIMALS) for weight in weights]


def share_read(weights: Sequence[Array]) -> float:
    """The share of the held-out digits that these weights read right."""
    images, labels = written_digits()
    shares, _ = forward(weights, images[-HELD_OUT:].astype(np.float64))
    return float((shares.argmax(axis=-1) == labels[-HELD_OUT:]).mean())


def written(weights: Sequence[Array]) -> str:
    """The weights as JSON, each on a line of its own."""
    texts = [
        f' "{name}": {json.dumps(weight.tolist())}'
        for name, weight in zip(NAMES, weights, strict=True)
    ]
    return "{\n" + ",\n".join(texts) + "\n}\n"


if __name__ == "__main__":
    final = trained()
    WEIGHTS_FILE.write_text(written(final), encoding="utf-8")
    print(f"{share_read(final):.1%} of the digits held out are read right")
