"""What goes into a layer that looks words up: a sentence, the reader's own text, or indices as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

import samples
from pages.frame import controls
from pages.frame.aside import aside
from pages.frame.language import _
from pages.frame.parameters import Choice, Parameter, Text, Whole
from pages.frame.quoting import quoted
from pages.inputs import input_part
from pages.inputs.input_part import BATCH
from pages.inputs.loaded import Loaded
from pages.inputs.picture_values import PAPER
from pages.inputs.pictures import SEED
from pages.inputs.sequence_values import BY_WORDS, EXAMPLE_TEXT, TEXT, WORDS

SOURCE = Choice("data", WORDS, (WORDS, TEXT, PAPER), worded=True, earlier={"paper": PAPER})
GUIDE = "2 0 5 1 0 0"
VALUES = Text("input_values", GUIDE, most=2000)
TYPED = Text("text", EXAMPLE_TEXT, most=500)
FILLED = Whole("filled_to", None, least=0, most=1000)
PARAMETERS: tuple[Parameter, ...] = (SOURCE, VALUES, TYPED, FILLED, BATCH, SEED)
LARGEST = 10**6  # of an index that is typed
PADDING_SHOWN = "—"  # where a step holds no word


@dataclass(frozen=True)
class TokenChoice:
    """What a reader chose to put in: an index for every step, and the word it stands for where there is one.

    `batch` is None where it is left open; `said` is why something else than what was typed stands here.
    """

    source: str
    indices: tuple[int, ...]
    words: tuple[str, ...]
    batch: int | None
    seed: int
    said: tuple[str, ...] = ()
    channels: int = 1
    editable: bool = False
    colour: str | None = None

    @property
    def sizes(self) -> tuple[int, ...]:
        """The steps."""
        return (len(self.indices),)

    def shape(self, data_format: str) -> tuple[int | None, ...]:
        """The input shape: there are no channels to be put anywhere."""
        return (self.batch, *self.sizes)

    def labels(self) -> list[str]:
        """The word at every step, none where there are but indices."""
        return list(self.words)

    def load(self, sizes: Sequence[int], channels: int) -> Loaded:
        """The first indices, `(steps,)`, and why they stand where others were typed."""
        return Loaded(np.array(self.indices[: sizes[0]], np.int64), instead=self.said)


def numbered(words: Sequence[str]) -> list[int]:
    """An index for every word, from 1 on in the order in which words come up first; 0 is for padding.

    >>> numbered(["the", "cat", "sat", "on", "the", "mat"])
    [1, 2, 3, 4, 1, 5]
    """
    known = {word: place for place, word in enumerate(dict.fromkeys(words), 1)}
    return [known[word] for word in words]


def indices_in(text: str) -> list[int] | None:
    """The whole numbers of a text; None where it holds anything else, or nothing.

    >>> indices_in("2 0 5"), indices_in("2.5"), indices_in("")
    ([2, 0, 5], None, None)
    """
    parts = text.replace(",", " ").split()
    if not parts or not all(part.lstrip("-").isdecimal() and len(part) < 9 for part in parts):
        return None
    found = [int(part) for part in parts]
    return found if max(map(abs, found)) <= LARGEST else None


def sizes_of(data_format: str) -> Sequence[str]:
    """The control of each place of an input shape: that of the batch alone can be set."""
    return (BATCH.name,)


def draw_source() -> None:
    """Draw the menu of what can go in, and beside it what is typed."""
    controls.menu(
        SOURCE,
        label=_("Input"),
        help=_(
            "Words: a sentence, each word an index. Own text: yours, numbered in the same way. Small grid: "
            "indices as they are, 0 among them."
        ),
        on_change=lambda: input_part.unfold(False),
    )
    source = controls.value(SOURCE)
    if source == TEXT:
        controls.text(
            TYPED,
            label=_("Your text"),
            help=_(
                "Every different word gets an index of its own, from 1 on; up to 500 characters."
            ),
            live=True,
        )
    elif source == PAPER:
        controls.text(
            VALUES,
            label=_("Indices"),
            help=_("Whole numbers with spaces between them; negative ones count from the end."),
        )
    _indices, _words, faults = _READ[source]()
    for fault in faults:
        st.warning(fault)


def draw_details(draw_more: Callable[[], None]) -> None:
    """A part with how long the sequence is filled up, the batch, and what else it holds."""
    input_part.draw(_draw_filling, draw_more, opened=False)


def _draw_filling() -> None:
    controls.whole(
        FILLED,
        label=_("Filled up to"),
        help=_(
            "Sequences of a batch must be equally long: shorter ones are filled up with index 0. Left "
            "empty, nothing is added."
        ),
    )
    if controls.value(SOURCE) != PAPER:
        aside(_("Words are numbered from 1 in the order in which they come up; 0 is for padding."))


def chosen() -> TokenChoice:
    """What goes in, as the controls say it now."""
    source = controls.value(SOURCE)
    indices, words, said = _READ[source]()
    missing = max(0, (controls.value(FILLED) or 0) - len(indices))
    indices = [*indices, *[0] * missing]
    words = [*words, *[PADDING_SHOWN] * missing] if words else []
    batch, seed = controls.value(BATCH) or None, controls.value(SEED) or 0
    return TokenChoice(source, tuple(indices), tuple(words), batch, seed, tuple(said))


Read = tuple[list[int], list[str], list[str]]  # indices, words, what to say


def _read_words() -> Read:
    return numbered(samples.SENTENCE), list(samples.SENTENCE), []


def _read_text() -> Read:
    text = controls.value(TYPED) or ""
    words, said = samples.text_parts(text, BY_WORDS), []
    if not words:
        words = samples.text_parts(EXAMPLE_TEXT, BY_WORDS)
        told = _("Your text has nothing to show yet: {example} stands in for it.")
        said = [told.format(example=quoted(EXAMPLE_TEXT))]
    words = [word.casefold() for word in words]
    return numbered(words), words, said


def _read_paper() -> Read:
    text = controls.value(VALUES) or ""
    found = indices_in(text)
    if found is not None:
        return found, [], []
    told = _("{text} holds no whole numbers alone: {example} stands in for it.")
    said = [told.format(text=quoted(text), example=quoted(GUIDE))]
    return indices_in(GUIDE) or [], [], said


_READ = {WORDS: _read_words, TEXT: _read_text, PAPER: _read_paper}
