"""A memory that was trained to predict letters: its weights in a layer, its guesses, and a reader's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

import samples.letters as walking
from engine import GRU, LSTM, Bidirectional, Dense, SimpleRNN
from pages.frame import address, controls
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs.kernels import RECURRENT, SUITED
from pages.inputs.sequence_values import LETTERS, letters_shown
from pages.inputs.sequences import SOURCE, TYPED_LETTERS

Array = NDArray[np.float32]
Panel = dict[str, Any]

MOST_ROWS = 12  # of the table of letters
MENTIONED = 0.1  # the share from which a second letter is named

_MEMORY = ("kernel", "recurrent_kernel", "bias")
_KINDS: dict[str, Any] = {"SimpleRNN": SimpleRNN, "LSTM": LSTM, "GRU": GRU}
# What the weights were trained with; other arguments give the same states.
_SETTLED = (
    "units",
    "activation",
    "recurrent_activation",
    "use_bias",
    "reset_after",
    "go_backwards",
)


def kind_of(layer: Any) -> str | None:
    """The name of the kind of layer that was trained, None of any other."""
    return next((name for name, kind in _KINDS.items() if type(layer) is kind), None)


def misfits(layer: Any) -> list[str]:
    """The arguments, as in code, with which a layer is another one than was trained.

    >>> misfits(SimpleRNN(3)), misfits(SimpleRNN(4, activation="relu"))
    ([], ['units=4', 'activation="relu"'])
    """
    if isinstance(layer, Bidirectional):
        return ["Bidirectional"]
    own = layer.get_config()
    trained = type(layer)(walking.UNITS).get_config()
    differing = [name for name in _SETTLED if own.get(name) != trained.get(name)]
    return [f"{name}={_as_code(own[name])}" for name in differing]


def _as_code(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def fits(layer: Any) -> bool:
    """Whether the trained weights are those of such a layer."""
    return kind_of(layer) is not None and not misfits(layer)


def learned(layer: Any) -> bool:
    """Whether letters go in and the layer has the weights that were trained for them."""
    reads = controls.value(SOURCE) == LETTERS
    return reads and controls.value(RECURRENT.source) == SUITED and fits(layer)


def teach(layer: Any) -> bool:
    """Give a layer the learned weights, where it is as it was trained; says whether it is."""
    if not fits(layer):
        return False
    learned = walking.letter_weights(str(kind_of(layer)))
    layer.set_weights([learned[name] for name in _MEMORY])
    return True


def naming() -> Dense:
    """The layer that reads the next letter off the memory."""
    return Dense(len(walking.ALPHABET), activation="softmax")


def naming_weights(layer: Any) -> list[Array]:
    """The weights of `naming` that were trained with such a layer."""
    weights = walking.letter_weights(str(kind_of(layer)))
    return [weights["dense_kernel"], weights["dense_bias"]]


def foreseen(states: Array, layer: Any) -> list[list[str]]:
    """What the trained Dense layer reads off every state `(steps, 3)`: the likeliest letters, their share."""
    return [
        [", ".join(letter for letter, _s in best), f"{best[0][1]:.0%}"]
        for best in map(_likely, shares_of(states, str(kind_of(layer))))
    ]


def shares_of(states: Array, kind: str) -> Array:
    """The shares of the next letter after each state, `(steps, 3)` to `(steps, 5)`."""
    learned = walking.letter_weights(kind)
    layer = naming()
    layer.build(states.shape)
    layer.set_weights([learned["dense_kernel"], learned["dense_bias"]])
    shares: Array = layer(states)
    return shares


def _likely(shares: Array) -> list[tuple[str, float]]:
    order = np.argsort(-shares, kind="stable")[:2]
    return [(walking.ALPHABET[at], float(shares[at])) for at in order if shares[at] >= MENTIONED]


def letters(text: str, layer: Any, hidden: Array | None) -> Panel:
    """A trained memory reads a reader's text: its state around every letter, and its guess.

    `hidden` `(letters + 1, 3)` are the states that are drawn, None where other things go in than letters.
    Where the layer is another one than was trained, the panel says so and leads back.
    """
    title, kind = _("Which letter comes next?"), kind_of(layer) or type(layer).__name__
    differing = misfits(layer)
    if hidden is None or differing:
        told = _elsewhere([] if hidden is None else differing, kind)
        return {"title": title, "sentences": told, "link": _leading_back(hidden is None)}
    shown = letters_shown(text)
    guesses, cells = _reading(shown, hidden, kind)
    rows = [{"cells": row, "marked": row is cells[-1]} for row in cells]
    head = [
        _("Letter"),
        _("Memory before"),
        _("Memory after"),
        _("Predicted next"),
        _("Next on the walk"),
    ]
    return {
        "title": title,
        "sentences": [_about_walk(kind), *_about_guesses(shown, guesses)],
        "table": {"head": head, "rows": rows},
    }


def _about_walk(kind: str) -> str:
    """What the network has learned."""
    return _(
        "{kind} of {units} units and a Dense layer have learned a walk up and down the alphabet: {walk}… "
        "After c comes d on the way up and b on the way down, so the letter alone does not tell: the "
        "memory must."
    ).format(kind=kind, units=walking.UNITS, walk=quoted(walking.walk(11)))


def _elsewhere(differing: Sequence[str], kind: str) -> list[str]:
    if not differing:
        return [_about_walk(kind)]
    told = _(
        "The trained weights are those of {kind}({units}) as Keras makes it by default. With {settings} they "
        "are no longer its weights: the stage shows those of an initializer, which predict nothing."
    )
    settings = ", ".join(map(quoted, differing))
    return [_about_walk(kind), told.format(kind=kind, units=walking.UNITS, settings=settings)]


def _leading_back(other_input: bool) -> dict[str, Any]:
    text = _("Open it with letters") if other_input else _("Back to the trained layer")
    kept = address.said((TYPED_LETTERS,))["values"]
    return {"text": text, "settings": {**kept, SOURCE.name: LETTERS, "return_sequences": "true"}}


def _about_guesses(read: str, guesses: Sequence[str]) -> list[str]:
    """How many guesses are right, where the text leaves the walk, and how much of it is shown."""
    sentences = []
    right, asked = walking.foreseen(read, guesses)
    if asked:
        told = _(
            "Predicted rightly: {right} of the {asked} next letters that the walk leaves no choice about."
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


def _reading(shown: str, hidden: Array, kind: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The best guess after every letter, and the last rows of the table; the same in all languages."""
    shares = shares_of(hidden[1:], kind)
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
