"""Text as vectors: characters one-hot, words as small made-up vectors, one vector for each step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SENTENCE = ("the", "cat", "sat", "on", "the", "mat")
WORD_SIZE = 8
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def text_parts(text: str, by: str) -> list[str]:
    """The characters of a text, or its words without punctuation; `by` says which of the two.

    Raises ValueError where `by` is neither `characters` nor `words`.

    >>> text_parts("No, no!", by="words")
    ['No', 'no']
    """
    if by == "characters":
        return list(text)
    if by == "words":
        return _WORD.findall(text)
    raise ValueError(f"A text is parted by 'characters' or by 'words', not by {by!r}.")


def text_vectors(text: str, by: str, size: int) -> NDArray[np.float32]:
    """A vector for every character or word, shape `(steps, channels)`; float32.

    Characters are one-hot, with a channel for each distinct character in order of first appearance;
    only the first `size` distinct ones get a channel, any other is all zeros. Words are the vectors
    of `word_vectors`, of `size` numbers each. Raises ValueError as `text_parts` does.

    >>> text_vectors("aba", by="characters", size=32).tolist()
    [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]
    """
    parts = text_parts(text, by)
    return word_vectors(parts, size) if by == "words" else _one_hot(parts, size)


def word_vectors(words: Sequence[str] = SENTENCE, size: int = WORD_SIZE) -> NDArray[np.float32]:
    """Made-up vectors of numbers from -0.9 to 0.9 with one decimal, shape `(words, size)`; float32.

    Each number is drawn evenly, seeded by the word's letters (UTF-8), capital or not: the same word
    always has the same vector, and no meaning is in it.

    >>> the, cat, sat, on, again, mat = word_vectors()
    >>> (the == again).all(), (the == cat).all()
    (np.True_, np.False_)
    """
    vectors = [_word_vector(word.casefold(), size) for word in words]
    return np.array(vectors, np.float32).reshape(len(vectors), size)


@lru_cache(maxsize=1024)
def _word_vector(word: str, size: int) -> tuple[float, ...]:
    letters = list(word.encode("utf-8", "replace"))
    tenths = np.random.default_rng(letters).integers(-9, 9, size, endpoint=True)
    return tuple(tenths / 10)


def _one_hot(characters: Sequence[str], most: int) -> NDArray[np.float32]:
    channel_of = {character: c for c, character in enumerate(dict.fromkeys(characters))}
    vectors = np.zeros((len(characters), min(len(channel_of), most)), np.float32)
    for step, character in enumerate(characters):
        if channel_of[character] < most:
            vectors[step, channel_of[character]] = 1
    return vectors
