"""The walk of letters, and a network that remembers which way it goes."""

from __future__ import annotations

import numpy as np
import pytest

from engine import GRU, LSTM, Dense, SimpleRNN
from samples.letters import ALPHABET, WALK, foreseen, letter_weights, may_follow, one_hot, walk
from samples.train_letters import (
    begun,
    forward,
    least_loss,
    lesson,
    loss_and_gradient,
    trained,
    written,
)

KINDS = {"SimpleRNN": SimpleRNN, "LSTM": LSTM, "GRU": GRU}
every_kind = pytest.mark.parametrize("kind", KINDS)


def _read(text, kind="SimpleRNN"):
    """Hidden states and shares of the next letter, from the stored weights in the engine's layers."""
    weights = list(letter_weights(kind).values())
    memory = KINDS[kind](3, return_sequences=True)
    memory.build((None, None, 5))
    memory.set_weights(weights[:3])
    naming = Dense(5, activation="softmax")
    naming.build((None, None, 3))
    naming.set_weights(weights[3:])
    hidden = memory(one_hot(text)[None])
    return hidden[0], naming(hidden)[0]


def test_the_walk_goes_up_and_down():
    assert walk(17) == "abcdedcbabcdedcba"
    assert walk(3, start=7) == "bab"
    assert walk(0) == ""


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("a", "b"), ("e", "d"), ("c", "bd"), ("bc", "d"), ("dc", "b"), ("abcdedc", "b"),
        ("cb", "a"), ("ca", "b"), ("aa", "b"), ("abac", "bd"), ("", "abcde"),
    ],
)  # fmt: skip
def test_what_may_follow(text, letters):
    assert may_follow(text) == letters


def test_letters_are_one_hot():
    assert one_hot("ea").tolist() == [[0, 0, 0, 0, 1], [1, 0, 0, 0, 0]]
    assert one_hot("").shape == (0, 5)
    with pytest.raises(ValueError, match="from a to e"):
        one_hot("abf")


def test_only_settled_letters_are_counted():
    assert foreseen("abcd", "bcde") == (4, 4)
    assert foreseen("abcd", "bcda") == (3, 4)
    assert foreseen("ca", "bb") == (1, 1)  # open after c; from the break on, a leads to b


@pytest.mark.parametrize(
    ("kind", "wide", "bias"),
    [("SimpleRNN", 3, (3,)), ("LSTM", 12, (12,)), ("GRU", 9, (2, 9))],  # 1, 4 and 3 sums of 3 units
)
def test_the_weights_have_keras_shapes(kind, wide, bias):
    shapes = {name: weight.shape for name, weight in letter_weights(kind).items()}
    assert shapes == {
        "kernel": (5, wide),
        "recurrent_kernel": (3, wide),
        "bias": bias,
        "dense_kernel": (3, 5),
        "dense_bias": (5,),
    }
    assert not any(weight.flags.writeable for weight in letter_weights(kind).values())


@every_kind
@pytest.mark.parametrize("start", range(len(WALK)))
def test_every_letter_that_is_settled_is_foreseen(start, kind):
    text = walk(60, start)
    _hidden, shares = _read(text, kind)
    guesses = [ALPHABET[best] for best in shares.argmax(axis=-1)]
    right, asked = foreseen(text, guesses)
    assert asked >= 59  # all but, from six places, the first
    assert right == asked
    sure = [
        share.max() for step, share in enumerate(shares) if len(may_follow(text[: step + 1])) == 1
    ]
    assert min(sure) > 0.95


@pytest.mark.parametrize(("letter", "either"), [("b", "ac"), ("c", "bd"), ("d", "ce")])
def test_a_letter_alone_leaves_the_way_open(letter, either):
    _hidden, shares = _read(letter)
    assert [shares[0][ALPHABET.index(one)] for one in either] == pytest.approx([0.5, 0.5], abs=0.05)


def test_the_memory_tells_the_two_ways_apart():
    upwards, _ = _read("abc")
    downwards, _ = _read("edc")
    assert np.abs(upwards[-1] - downwards[-1]).max() > 1  # of states between -1 and 1


@every_kind
def test_the_gradient_is_the_slope_of_the_loss(kind):
    inputs, targets = lesson()
    weights = begun(kind)
    _loss, gradient = loss_and_gradient(weights, inputs, targets, kind)
    for name, weight in weights.items():
        for place in np.ndindex(weight.shape):
            losses = []
            for by in (1e-5, -1e-5):
                moved = {**weights, name: weight.copy()}
                moved[name][place] += by
                losses.append(loss_and_gradient(moved, inputs, targets, kind)[0])
            slope = (losses[0] - losses[1]) / 2e-5
            assert gradient[name][place] == pytest.approx(slope, abs=1e-8)


@every_kind
def test_the_script_computes_as_the_engine_does(kind):
    weights = {name: weight.astype(float) for name, weight in letter_weights(kind).items()}
    text = walk(20, start=3)
    hidden, shares = forward(weights, one_hot(text)[None].astype(float), kind)
    expected_hidden, expected_shares = _read(text, kind)
    np.testing.assert_allclose(hidden[0, 1:], expected_hidden, atol=1e-5)
    np.testing.assert_allclose(shares[0], expected_shares, atol=1e-5)


@every_kind
def test_training_again_gives_the_stored_weights(kind):
    stored = {name: weight.astype(float) for name, weight in letter_weights(kind).items()}
    inputs, targets = lesson()
    again, loss = trained(kind)
    stored_loss, _gradient = loss_and_gradient(stored, inputs, targets, kind)
    assert loss == pytest.approx(stored_loss, abs=1e-3)
    assert loss == pytest.approx(least_loss(), abs=2e-3)  # 6 · log 2 / 96, and hardly more
    settled = np.s_[:, 1:]
    both = [forward(weights, inputs, kind)[1].argmax(axis=-1) for weights in (again, stored)]
    np.testing.assert_array_equal(both[0][settled], both[1][settled])
    np.testing.assert_array_equal(both[0][settled], targets.argmax(axis=-1)[settled])


def test_the_file_is_as_the_script_writes_it():
    from samples.letters import WEIGHTS_FILE

    stored = {
        kind: {n: np.round(weight.astype(float), 4) for n, weight in letter_weights(kind).items()}
        for kind in KINDS
    }
    assert WEIGHTS_FILE.read_text(encoding="utf-8") == written(stored)
