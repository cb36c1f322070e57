"""What the recurrent pages explain besides: a memory that foresees letters, and three layers compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np

import samples.letters as walking
from engine import GRU, LSTM, Dense, SimpleRNN
from figures.fading import first_input_norms
from pages.shared.language import _
from pages.shared.notation import count
from pages.shared.quoting import quoted
from pages.shared.sequence_values import SOME_LETTERS, letters_in, letters_shown

Panel = dict[str, Any]

MOST_ROWS = 12  # of the table of letters
MENTIONED = 0.1  # the share from which a second letter is named
COMPARED_STEPS = 30
MOST_COMPARED = 32  # units, and features
NOISE_SEED = 0

COMPARED: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("SimpleRNN", SimpleRNN),
    ("GRU", GRU),
    ("GRU, reset_after=False", partial(GRU, reset_after=False)),
    ("LSTM", LSTM),
)


def letters(text: str) -> Panel:
    """A trained SimpleRNN(3) reads a reader's text: its memory around every letter, and its guess."""
    shown, read = letters_shown(text), letters_in(text)
    hidden, shares = letter_states(shown)
    first = max(0, len(shown) - MOST_ROWS)
    rows = [
        {
            "cells": (
                shown[step],
                _vector(hidden[step]),
                _vector(hidden[step + 1]),
                _guess(shares[step]),
                ", ".join(walking.may_follow(shown[: step + 1])),
            ),
            "marked": step == len(shown) - 1,
        }
        for step in range(first, len(shown))
    ]
    head = [
        _("Letter"),
        _("Memory before"),
        _("Memory after"),
        _("Foreseen next"),
        _("Next on the walk"),
    ]
    return {
        "title": _("Which letter comes next?"),
        "sentences": [*_about_reading(text, read), *_about_guesses(shown, shares)],
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


def _about_guesses(read: str, shares: Any) -> list[str]:
    """How many guesses are right, where the text leaves the walk, and how much of it is shown."""
    sentences = []
    guesses = [walking.ALPHABET[best] for best in shares.argmax(axis=-1)]
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
    weights = list(walking.letter_weights().values())
    inputs = walking.one_hot(text)[None]
    memory = SimpleRNN(walking.UNITS, return_sequences=True)
    memory.build(inputs.shape)
    memory.set_weights(weights[:3])
    trace = memory.trace(inputs)
    naming = Dense(len(walking.ALPHABET), activation="softmax")
    naming.build(trace.outputs.shape)
    naming.set_weights(weights[3:])
    return trace.hidden[0], naming(trace.outputs)[0]


def _vector(values: Sequence[float]) -> str:
    return f"[{', '.join(f'{value:.2f}' for value in values)}]".replace("-", "−")


def _guess(shares: Any) -> str:
    order = np.argsort(-shares, kind="stable")[:2]
    named = [at for at in order if shares[at] >= MENTIONED]
    return ", ".join(f"{walking.ALPHABET[at]} {shares[at]:.0%}" for at in named)


def compared(features: int, units: int, steps: int | None) -> Panel:
    """SimpleRNN, GRU and LSTM at equal units: parameters, and how long the first input is remembered."""
    shape = (None, None, features)
    counts = [
        count(sum(spec.size for spec in make(units).weight_specs(shape))) for _n, make in COMPARED
    ]
    head, columns = ["", _("Parameters")], [counts]
    sentences = [
        _(
            "The same {units} units on {features} features: a GRU has about three, an LSTM four "
            "times the weights of a SimpleRNN, for every gate has its own."
        ).format(units=units, features=features)
    ]
    if max(features, units) <= MOST_COMPARED:
        after = max(2, min(steps or COMPARED_STEPS, COMPARED_STEPS))
        left = memories(features, units, after)
        for step in (1, after):
            head.append(_("‖∂h/∂x₁‖ at step {step}").format(step=step))
            columns.append([f"{norms[step - 1]:.2g}" for norms in left])
        sentences.append(
            _(
                "Memory of the first input: by how much, at most, a small change of it changes h, here "
                "with untrained weights (Keras's initializers, seed {seed}) on {steps} steps of normal "
                "noise. Training can hold an LSTM's forget gate and a GRU's update gate open."
            ).format(seed=NOISE_SEED, steps=after)
        )
    else:
        sentences.append(
            _("Memory of the first input is compared up to {most} units and features.").format(
                most=MOST_COMPARED
            )
        )
    names = [name for name, _make in COMPARED]
    rows = [{"cells": cells, "marked": False} for cells in zip(names, *columns, strict=True)]
    return {
        "title": _("Three layers at equal units"),
        "sentences": sentences,
        "table": {"head": head, "rows": rows},
    }


@lru_cache(maxsize=128)
def memories(features: int, units: int, steps: int) -> tuple[tuple[float, ...], ...]:
    """‖∂h_n/∂x_1‖ after every step for each of `COMPARED`, as `first_input_norms` gives it.

    >>> [len(norms) for norms in memories(2, 3, 5)]
    [5, 5, 5, 5]
    """
    noise = np.random.default_rng(NOISE_SEED).normal(size=(1, steps, features))
    inputs = noise.astype(np.float32)
    found = []
    for _name, make in COMPARED:
        layer = make(units)
        layer.build(inputs.shape)
        found.append(tuple(first_input_norms(layer.trace(inputs)).tolist()))
    return tuple(found)
