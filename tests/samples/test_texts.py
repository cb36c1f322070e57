"""Text as vectors: one-hot characters by hand, and words that keep their vector."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import SENTENCE, text_parts, text_vectors, word_vectors


def test_characters_are_one_hot_in_order_of_appearance():
    assert text_vectors("to be", "characters", 32).tolist() == [
        [1, 0, 0, 0, 0],  # t
        [0, 1, 0, 0, 0],  # o
        [0, 0, 1, 0, 0],  # space
        [0, 0, 0, 1, 0],  # b
        [0, 0, 0, 0, 1],  # e
    ]
    assert text_vectors("aAa", "characters", 32).tolist() == [[1, 0], [0, 1], [1, 0]]


def test_characters_beyond_the_channels_are_zeros():
    assert text_vectors("abcab", "characters", 2).tolist() == [
        [1, 0], [0, 1], [0, 0], [1, 0], [0, 1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("To be, or not to be?", ["To", "be", "or", "not", "to", "be"]),
        ("don't l’été 2.5", ["don't", "l’été", "2", "5"]),
        ("  ... !", []),
        ("", []),
    ],
)
def test_words_are_found_without_punctuation(text, words):
    assert text_parts(text, "words") == words


def test_a_word_keeps_its_vector():
    vectors = text_vectors("To be or not to be", "words", 8)
    assert vectors.shape == (6, 8)
    assert np.array_equal(vectors[0], vectors[4])
    assert np.array_equal(vectors[1], vectors[5])
    assert len({tuple(vector) for vector in vectors}) == 4
    assert np.array_equal(text_vectors("not", "words", 8)[0], vectors[3])


def test_the_sentence_has_six_words_of_eight_numbers():
    vectors = word_vectors()
    assert len(SENTENCE) == 6
    assert vectors.shape == (6, 8)
    assert np.array_equal(vectors[0], vectors[4])  # the
    assert len({tuple(vector) for vector in vectors}) == 5


@given(st.lists(st.text(min_size=1, max_size=8), max_size=5), st.integers(1, 12))
def test_vectors_of_words_have_one_decimal(words, size):
    vectors = word_vectors(words, size)
    assert vectors.shape == (len(words), size)
    assert vectors.dtype == np.float32
    assert np.abs(vectors).max(initial=0) < 0.95
    assert np.array_equal(vectors, np.round(vectors, 1))


@pytest.mark.parametrize("by", ["characters", "words"])
def test_no_text_is_no_step(by):
    assert text_vectors("", by, 8).shape[0] == 0


def test_another_way_to_part_a_text_is_refused():
    with pytest.raises(ValueError, match="not by 'lines'"):
        text_vectors("a", "lines", 8)
