"""Real inputs for a network: a digit, a photo, a heart's voltage or words, in the sizes that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

import samples
from pages.frame.language import N_
from samples.digits import held_out_digit

DIGIT, PHOTO, ECG, TEXT, NUMBERS = (
    N_("digit"), N_("photo"), N_("ECG"), N_("text"), N_("numbers")
)  # fmt: skip
PHOTO_CHOICES = samples.PHOTOS
_STEPS = 64  # where a network leaves open how many there are
_CELLS = 64

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Chosen:
    """What goes in: its kind, and which of them."""

    kind: str
    which: str | int = 0


def kinds_for(shape: Sequence[int | None], dtype: str = "float32") -> tuple[str, ...]:
    """The kinds that suit an input shape, batch first, the most telling first.

    >>> kinds_for((None, 28, 28, 1))[:2], kinds_for((None, None), "int32")
    (('digit', 'photo'), ('text', 'numbers'))
    """
    if len(shape) == 4 and shape[3] in (1, 3, None):
        return (DIGIT, PHOTO, NUMBERS) if shape[3] == 1 else (PHOTO, DIGIT, NUMBERS)
    if len(shape) == 3 and shape[2] in (1, None):
        return (ECG, NUMBERS)
    if len(shape) == 2 and dtype.startswith(("int", "uint")):
        return (TEXT, NUMBERS)
    return (NUMBERS,)


def sizes_of(shape: Sequence[int | None]) -> tuple[int, ...]:
    """The sizes, batch left out, open ones given one.

    >>> sizes_of((None, None, None, 3)), sizes_of((None, 28, 28, 1)), sizes_of((None, None))
    ((64, 64, 3), (28, 28, 1), (64,))
    """
    open_size = _CELLS if len(shape) == 4 else _STEPS
    last = len(shape) - 1
    return tuple(
        (3 if at == last and len(shape) == 4 else 1 if at == last and at > 1 else open_size)
        if size is None
        else size
        for at, size in enumerate(shape)
        if at
    )


def made(chosen: Chosen, sizes: Sequence[int], words: int = 1000, seed: int = 0) -> Array:
    """One sample of these sizes, `(1, *sizes)`; `words` counts the rows of a table it is looked up in.

    >>> made(Chosen("photo", "cat"), (32, 48, 3)).shape
    (1, 32, 48, 3)
    """
    if chosen.kind == DIGIT:
        return resized(held_out_digit(int(chosen.which))[0], sizes)[None]
    if chosen.kind == PHOTO:
        channels = 3 if sizes[2] == 3 else 1
        photo = samples.photo(str(chosen.which), min(224, max(sizes[:2])), channels)
        return resized(photo, sizes)[None]
    if chosen.kind == ECG:
        return _signal(sizes)[None]
    if chosen.kind == TEXT:
        return _words(sizes[0], words)[None]
    return np.random.default_rng(seed).normal(size=(1, *sizes)).astype(np.float32)


def resized(picture: Array, sizes: Sequence[int]) -> Array:
    """The nearest cell of a picture for each cell wanted; channels repeat."""
    height, width, channels = sizes
    rows = np.arange(height) * len(picture) // height
    columns = np.arange(width) * picture.shape[1] // width
    found = picture[rows][:, columns]
    if found.shape[2] != channels:
        found = np.repeat(found[:, :, :1], channels, axis=2)
    return np.ascontiguousarray(found)


def _signal(sizes: Sequence[int]) -> Array:
    steps, channels = sizes
    heart = samples.ecg(samples.ECG_STEPS)
    return np.ascontiguousarray(np.repeat(np.resize(heart, (steps, 1)), channels, axis=1))


def _words(steps: int, table: int) -> Array:
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(word, len(numbers) + 1) for word in samples.SENTENCE]
    return np.resize(np.array(found, np.float32) % max(table, 1), steps)


def rows_of_table(model: Any) -> int:
    """How many rows the first table has that words are looked up in."""
    for layer in model.layers:
        if type(layer).__name__ == "Embedding":
            return int(layer.input_dim)
    return 1000
