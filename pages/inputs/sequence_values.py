"""A sequence that goes into the layer: its sizes, its numbers, and what to say about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import samples
from pages.frame.language import N_, _
from pages.frame.quoting import quoted
from pages.inputs import sequence_upload, sequence_words, typed_input
from pages.inputs.grids import GridFault
from pages.inputs.loaded import Loaded
from pages.inputs.picture_values import MOST_EDITABLE, PAPER
from samples.letters import ALPHABET, one_hot

Array = NDArray[np.float32]
WORDS, ECG, SINE = N_("words"), N_("ECG"), N_("noisy sine")
TEXT, CSV, LETTERS = N_("own text"), N_("own CSV"), N_("letters a to e")
CHARACTERS, BY_WORDS = N_("characters"), N_("words")
# What a sequence of six steps and one channel holds before a reader types anything.
STARTING = np.array([[1], [2], [0], [3], [1], [2]], np.float32)
EXAMPLE_TEXT = "to be or not to be"
MOST_CHARACTERS = 32  # distinct ones with a channel of their own
SPACE = "␣"
SOME_LETTERS = "abcdedc"


@dataclass(frozen=True)
class SequenceChoice:
    """What a reader chose to put in; `steps` is its length, `batch` is None where it is left open.

    `name` says how a text is parted, which file is read, or which window of the ECG; `values` is what
    the reader typed.
    """

    source: str
    name: str
    steps: int
    channels: int
    batch: int | None
    seed: int
    values: str = ""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Cells along each axis that a window slides over: the steps."""
        return (self.steps,)

    def shape(self, data_format: str) -> tuple[int | None, ...]:
        """The input shape, channels where `data_format` puts them."""
        if data_format == "channels_first":
            return (self.batch, self.channels, self.steps)
        return (self.batch, self.steps, self.channels)

    @property
    def editable(self) -> bool:
        """Whether the reader may overwrite single cells."""
        return self.source == PAPER and self.steps * self.channels <= MOST_EDITABLE

    @property
    def colour(self) -> str | None:
        """How it is coloured: always by its numbers."""
        return None

    def labels(self) -> list[str]:
        """The word or the character at every step, none where the steps have no names."""
        if self.source == WORDS:
            return list(samples.SENTENCE)
        if self.source == LETTERS:
            return list(letters_shown(self.values))
        if self.source == TEXT:
            shown, _sentences = text_shown(self.values, self.name)
            return [
                part if part.strip() else SPACE for part in samples.text_parts(shown, self.name)
            ]
        return []

    def load(self, sizes: Sequence[int], channels: int) -> Loaded:
        """The first steps and channels, `(steps, channels)`, and what to say about them."""
        loaded = _LOADERS[self.source](self, (*sizes, channels))
        return loaded._replace(numbers=loaded.numbers[: sizes[0], :channels])


def letters_shown(text: str) -> str:
    """The letters from a to e of a text, some in their place where it has none.

    >>> letters_shown("A, b and C")
    'abadc'
    """
    return letters_in(text) or SOME_LETTERS


def letters_in(text: str) -> str:
    """The letters from a to e of a text, in any case.

    >>> letters_in("A, b and C")
    'abadc'
    """
    return "".join(letter for letter in text.casefold() if letter in ALPHABET)


def text_shown(text: str, by: str) -> tuple[str, list[str]]:
    """The text itself, or an example in its place where it has no step, and a sentence about that."""
    if samples.text_parts(text, by):
        return text, []
    sentence = _("Your text has nothing to show yet: {example} stands in for it.")
    return EXAMPLE_TEXT, [sentence.format(example=quoted(EXAMPLE_TEXT))]


def text_vectors(text: str, by: str) -> Loaded:
    """A reader's text as `(steps, channels)`, and what to say about it."""
    shown, instead = text_shown(text, by)
    if by == BY_WORDS:
        return Loaded(samples.text_vectors(shown, by, samples.WORD_SIZE), instead=instead)
    said = []
    distinct = len(set(shown))
    if distinct > MOST_CHARACTERS:
        told = _(
            "The text has {distinct} different characters; the first {most} have a channel each, the "
            "others are zeros."
        )
        said = [told.format(distinct=distinct, most=MOST_CHARACTERS)]
    return Loaded(samples.text_vectors(shown, by, MOST_CHARACTERS), said, instead)


def _paper(choice: SequenceChoice, part: Sequence[int]) -> Loaded:
    typed, faults = None, fault_of(choice.values)
    if choice.values.strip() and not faults:
        typed = sequence_words.parse(choice.values)
    whole = (choice.steps, choice.channels)
    if not choice.values.strip() and whole == STARTING.shape:
        typed = STARTING
    loaded = typed_input.fitting(typed, whole, part, choice.seed)
    if faults:
        faults = [*faults, _("Whole numbers drawn by the seed stand in for them.")]
    return loaded._replace(instead=[*faults, *loaded.instead])


def standing(choice: SequenceChoice) -> str:
    """The numbers of a small sequence as they are typed.

    >>> standing(SequenceChoice(PAPER, "", 6, 1, None, 0))
    '1 2 0 3 1 2'
    """
    return sequence_words.written(choice.load(choice.sizes, choice.channels).numbers)


def fault_of(text: str) -> list[str]:
    """What is wrong with values a reader typed, nothing where they are numbers or none are typed."""
    if not text.strip():
        return []
    try:
        sequence_words.parse(text)
    except GridFault as fault:
        return [sequence_words.fault_sentence(_("Values"), fault)]
    return []


def about_letters(text: str) -> Loaded:
    """A reader's letters one-hot, `(letters, 5)`, and which of them are not read."""
    shown, read = letters_shown(text), letters_in(text)
    told: list[str] = []
    if not read:
        stands = _("{text} has no letter from a to e: {example} stands in for it.")
        told = [stands.format(text=quoted(text), example=quoted(SOME_LETTERS))]
    elif len(read) < len(text):
        told = [_("Only letters from a to e are read; the others are left out.")]
    return Loaded(one_hot(shown), instead=told)


_LOADERS: dict[str, Callable[[SequenceChoice, Sequence[int]], Loaded]] = {
    PAPER: _paper,
    WORDS: lambda choice, part: Loaded(samples.word_vectors()),
    ECG: lambda choice, part: Loaded(samples.ecg(choice.steps, int(choice.name))),
    SINE: lambda choice, part: Loaded(samples.noisy_sine(part[0], choice.seed)),
    TEXT: lambda choice, part: text_vectors(choice.values, choice.name),
    CSV: lambda choice, part: sequence_upload.load(),
    LETTERS: lambda choice, part: about_letters(choice.values),
}
