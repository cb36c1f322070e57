"""Handwritten digits of many writers, a network trained to read them, and a drawing made one of them.

The network is Conv2D(8, 3), MaxPooling2D, Conv2D(16, 3), MaxPooling2D, Flatten, Dense(10, "softmax"),
both convolutions with `same` and relu; its weights are trained by `samples/train_digits.py`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent
WEIGHTS_FILE = FOLDER / "digits_weights.json"
INK = 16  # of a cell that is drawn over whole
SIDE = 8
FILTERS = (8, 16)
HELD_OUT = 300  # the last ones, by other writers: never learned from
DRAWN = 32  # cells a side of the bitmap of which 4 × 4 are counted together

Array = NDArray[np.float32]


@lru_cache(maxsize=1)
def written_digits() -> tuple[Array, NDArray[np.int64]]:
    """All digits, ink 0–1, `(1797, 8, 8, 1)`, and which they are, `(1797,)`; read-only.

    >>> [array.shape for array in written_digits()]
    [(1797, 8, 8, 1), (1797,)]
    """
    with np.load(FOLDER / "digits_8x8.npz") as stored:
        images = stored["images"].astype(np.float32)[..., None] / np.float32(INK)
        labels = stored["labels"].astype(np.int64)
    images.setflags(write=False)
    labels.setflags(write=False)
    return images, labels


def held_out_digit(index: int) -> tuple[Array, int]:
    """A digit that the network never saw, ink 0–1, `(8, 8, 1)`, and which it is.

    Raises IndexError outside 0–299.

    >>> held_out_digit(0)[1]
    6
    """
    if not 0 <= index < HELD_OUT:
        raise IndexError(f"There are {HELD_OUT} digits held out, from 0; not {index}.")
    images, labels = written_digits()
    return images[index - HELD_OUT], int(labels[index - HELD_OUT])


@lru_cache(maxsize=1)
def digit_weights() -> tuple[Array, ...]:
    """The trained weights in Keras's order: kernel and bias of each layer that has them; read-only.

    >>> [weight.shape for weight in digit_weights()]
    [(3, 3, 1, 8), (8,), (3, 3, 8, 16), (16,), (64, 10), (10,)]
    """
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    weights = tuple(np.array(weight, np.float32) for weight in stored.values())
    for weight in weights:
        weight.setflags(write=False)
    return weights


def as_digit(drawing: NDArray[np.floating] | NDArray[np.integer]) -> Array:
    """A drawing `(height, width)`, ink above 0, as the digits here were made: ink 0–1, `(8, 8, 1)`.

    What is drawn is laid over 32 × 32 cells, and of each 4 × 4 those with ink are counted, as by
    E. Alpaydin, C. Kaynak, «Optical Recognition of Handwritten Digits», 1998. An empty drawing stays
    empty.

    >>> float(as_digit(np.ones((4, 4))).min())
    1.0
    """
    pixels = np.asarray(drawing, np.float64)
    limit = pixels.max() / 2 if pixels.size else 0.0
    rows, columns = np.nonzero(pixels > limit)
    if not rows.size:
        return np.zeros((SIDE, SIDE, 1), np.float32)
    cut = pixels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = max(cut.shape) / DRAWN
    bitmap = _laid_over(cut, scale) > limit
    counts = bitmap.reshape(SIDE, DRAWN // SIDE, SIDE, DRAWN // SIDE).sum(axis=(1, 3))
    ink: Array = (counts / INK).astype(np.float32)[..., None]
    return ink


def _laid_over(cut: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    # The middle of each cell, read between the four pixels around it; what is narrower is centred.
    (row, down, inside), (column, right, between) = (_places(size, scale) for size in cut.shape)
    padded = np.pad(cut, 1, mode="edge")
    upper = padded[row][:, column] * (1 - right) + padded[row][:, column + 1] * right
    lower = padded[row + 1][:, column] * (1 - right) + padded[row + 1][:, column + 1] * right
    laid: NDArray[np.float64] = upper * (1 - down[:, None]) + lower * down[:, None]
    laid *= inside[:, None] * between
    return laid


def _places(
    size: int, scale: float
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
    # The pixel before each cell's middle, counted with a border of one; how far beyond it; whether within.
    margin = (DRAWN - size / scale) / 2
    place = (np.arange(DRAWN) - margin + 0.5) * scale - 0.5
    inside = (place >= -0.5) & (place <= size - 0.5)
    place = np.clip(place, -0.5, size - 0.5)
    before = np.floor(place).astype(np.int64)
    return before + 1, place - before, inside
