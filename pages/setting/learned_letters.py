"""A memory that was trained to foresee letters: its weights in a layer, its guesses, and a reader's text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

import samples.letters as walking
from engine import Dense, RecurrentTrace, SimpleRNN
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs.sequence_values import SOME_LETTERS, letters_in, letters_shown

Array = NDArray[np.float32]
Panel = dict[str, Any]

MOST_ROWS = 12  # of the table of letters
MENTIONED = 0.1  # the share from which a second letter is named

_MEMORY = ("kernel", "recurrent_kernel", "bias")


def teach(layer: Any) -> bool:
    """Give a SimpleRNN the learned weights, where they fit; says whether they do."""
    learned = [walking.letter_weights()[name] for name in _MEMORY]
    shapes = [weight.shape for weight in learned]
    if not isinstance(layer, SimpleRNN) or shapes != [w.shape for w in layer.get_weights()]:
        return False
    layer.set_weights(learned)
    return True


def foreseen(trace: Any) -> list[list[str]] | None:
    """What the trained Dense layer reads off every state: the likeliest letters, and the share of each.

    None for a trace of other weights.
    """
    learned = walking.letter_weights()
    if not isinstance(trace, RecurrentTrace) or len(trace.gate_names) > 1:
        return None
    if not np.array_equal(trace.recurrent_kernel, learned["recurrent_kernel"]):
        return None
    shares = shares_of(trace.hidden[0, 1:])
    return [
        [", ".join(letter for letter, _s in best), f"{best[0][1]:.0%}"]
        for best in map(_likely, shares)
    ]


def shares_of(states: Array) -> Array:
    """The shares of the next letter after each state, `(steps, 3)` to `(steps, 5)`."""
    kernel, bias = (walking.letter_weights()[name] for name in ("dense_kernel", "dense_bias"))
    naming = Dense(len(walking.ALPHABET), activation="softmax")
    naming.build(states.shape)
    naming.set_weights([kernel, bias])
    shares: Array = naming(states)
    return shares


def _likely(shares: Array) -> list[tuple[str, float]]:
    order = np.argsort(-shares, kind="stable")[:2]
    return [(walking.ALPHABET[at], float(shares[at])) for at in order if shares[at] >= MENTIONED]


def letters(text: str) -> Panel:
    """A trained SimpleRNN(3) reads a reader's text: its memory around every letter, and its guess."""
    shown, read = letters_shown(text), letters_in(text)
    guesses, cells = _reading(shown)
    rows = [{"cells": row, "marked": row is cells[-1]} for row in cells]
    head = [
        _("Letter"),
        _("Memory before"),
        _("Memory after"),
        _("Predicted next"),
        _("Next on the walk"),
    ]
    return {
        "title": _("Which letter comes next?"),
        "sentences": [*_about_reading(text, read), *_about_guesses(shown, guesses)],
        "table": {"head": head, "rows": rows},
    }


def _about_reading(text: str, read: str) -> list[str]:
    """What the network has learned, and what of a text it reads."""
    sentences = [
        _(
            "A SimpleRNN of {units} units and a Dense layer have learned a walk up and down the "
            "alphabet: {walk}… After c comes d on the way up and b on the way down, so the letter "
            "alone does not tell: the memory must."
        ).format(units=walking.UNITS, walk=quoted(walking.walk(11)))
    ]
    if not read:
        told = _("Your text has no letter from a to e: {example} stands in for it.")
        sentences.append(told.format(example=quoted(SOME_LETTERS)))
    elif len(read) < len(text):
        sentences.append(_("Only letters from a to e are read; the others are left out."))
    return sentences


def _about_guesses(read: str, guesses: Sequence[str]) -> list[str]:
    """How many guesses are right, where the text leaves the walk, and how much of it is shown."""
    sentences = []
    right, asked = walking.foreseen(read, guesses)
    if asked:
        told = _(
            "Foreseen: {right} of the {asked} next letters that the walk leaves no choice about."
        )
        sentences.append(told.format(right=right, asked=asked))
    broken = walking.breaks(read)
    if broken:
        told = _(
            "With {letter} at step {step} your text breaks the walk, which the network was never "
            "shown; what may follow is counted as if the walk began there."
        )
        sentences.append(told.format(letter=quoted(read[broken[0]]), step=broken[0]))
    if len(read) > MOST_ROWS:
        told = _("The last {rows} of {steps} letters are shown.")
        sentences.append(told.format(rows=MOST_ROWS, steps=len(read)))
    return sentences


def letter_states(text: str) -> tuple[Any, Any]:
    """The memory before the first letter and after each, and the shares of the next letter.

    `(letters + 1, 3)` and `(letters, 5)`, of the trained weights in the engine's layers.

    >>> hidden, shares = letter_states("abc")
    >>> hidden.shape, "abcde"[shares[-1].argmax()]
    ((4, 3), 'd')
    """
    inputs = walking.one_hot(text)[None]
    memory = SimpleRNN(walking.UNITS)
    memory.build(inputs.shape)
    teach(memory)
    hidden = memory.trace(inputs).hidden[0]
    return hidden, shares_of(hidden[1:])


@lru_cache(maxsize=256)
def _reading(shown: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The best guess after every letter, and the last rows of the table; the same in all languages."""
    hidden, shares = letter_states(shown)
    cells: list[tuple[str, ...]] = [
        (
            shown[step],
            _vector(hidden[step]),
            _vector(hidden[step + 1]),
            _guess(shares[step]),
            ", ".join(walking.may_follow(shown[: step + 1])),
        )
        for step in range(max(0, len(shown) - MOST_ROWS), len(shown))
    ]
    return [walking.ALPHABET[best] for best in shares.argmax(axis=-1)], cells


def _vector(values: Sequence[float]) -> str:
    return f"[{', '.join(f'{value:.2f}' for value in values)}]".replace("-", "−")


def _guess(shares: Array) -> str:
    return ", ".join(f"{letter} {share:.0%}" for letter, share in _likely(shares))
