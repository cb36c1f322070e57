"""Five letters that walk up and down, a, b, c, d, e, d, c, b, a, …, and weights that predict them.

In the middle of the walk a letter alone does not tell what follows: after c comes d on the way up
and b on the way down. So a network must remember where it came from. The weights are those of
SimpleRNN(3), LSTM(3) or GRU(3), then Dense(5, "softmax"), trained by `samples/train_letters.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHABET = "abcde"
UNITS = 3
WALK = "abcdedcb"  # then from the start again
WEIGHTS_FILE = Path(__file__).parent / "letters_weights.json"

Array = NDArray[np.float32]


def walk(letters: int, start: int = 0) -> str:
    """So many letters of the walk, from place `start` of `WALK` on.

    >>> walk(10), walk(4, start=5)
    ('abcdedcbab', 'dcba')
    """
    return "".join(WALK[(start + step) % len(WALK)] for step in range(letters))


def one_hot(text: str) -> Array:
    """1 where the letter stands and 0 elsewhere, shape `(letters, 5)`; float32.

    Raises ValueError for a letter that is not one of a to e.

    >>> one_hot("ca").tolist()
    [[0.0, 0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0, 0.0]]
    """
    foreign = sorted(set(text) - set(ALPHABET))
    if foreign:
        raise ValueError(f"The letters are those from a to e; received also {foreign}.")
    vectors = np.zeros((len(text), len(ALPHABET)), np.float32)
    vectors[np.arange(len(text)), [ALPHABET.index(letter) for letter in text]] = 1
    return vectors


def may_follow(text: str) -> str:
    """The letters that can come after `text`: one, or two where it leaves the way open.

    Where a text breaks the walk, it counts from its last break on.

    >>> may_follow("abc"), may_follow("c"), may_follow("ac")
    ('d', 'bd', 'bd')
    """
    kept = text[max([0, *breaks(text)]) :]
    starts = [start for start in range(len(WALK)) if walk(len(kept), start) == kept]
    return "".join(sorted({walk(len(kept) + 1, start)[-1] for start in starts}))


def breaks(text: str) -> list[int]:
    """The places where a text does not go on as the walk would; the walk begins anew at each.

    >>> breaks("abccb"), breaks("bcb")
    ([3], [2])
    """
    found, begun = [], 0
    for place in range(len(text)):
        kept = text[begun : place + 1]
        if not any(walk(len(kept), start) == kept for start in range(len(WALK))):
            found.append(place)
            begun = place
    return found


def foreseen(text: str, predictions: Sequence[str]) -> tuple[int, int]:
    """How many predictions are right, and of how many: those where only one letter can follow.

    `predictions` holds a letter after every letter of the text.

    >>> foreseen("cde", ["b", "e", "e"])  # after c both b and d can follow; after e comes d
    (1, 2)
    """
    settled = [
        (predicted, may_follow(text[: step + 1])) for step, predicted in enumerate(predictions)
    ]
    asked = [predicted == letter for predicted, letter in settled if len(letter) == 1]
    return sum(asked), len(asked)


@lru_cache(maxsize=1)
def _stored() -> dict[str, dict[str, Array]]:
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return {kind: {name: _fixed(rows) for name, rows in of.items()} for kind, of in stored.items()}


def _fixed(rows: Any) -> Array:
    weight = np.array(rows, np.float32)
    weight.setflags(write=False)
    return weight


def letter_weights(kind: str = "SimpleRNN") -> dict[str, Array]:
    """The trained weights of a `SimpleRNN`, `LSTM` or `GRU` by name, read-only; float32.

    `kernel` (5, 3), `recurrent_kernel` (3, 3) and `bias` (3,) of the SimpleRNN, wider by the gates of the
    others, then `dense_kernel` (3, 5) and `dense_bias` (5,).

    >>> sum(weight.size for weight in letter_weights().values())  # (5 + 3 + 1) · 3 + (3 + 1) · 5
    47
    """
    return _stored()[kind]
