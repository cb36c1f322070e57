"""What goes into a layer that slides along steps: small numbers, words, a signal, or the reader's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

import samples
from pages.frame import controls
from pages.frame.aside import aside
from pages.frame.language import _
from pages.frame.parameters import Choice, Parameter, Text, Whole
from pages.inputs import input_part, sequence_upload, sequence_words
from pages.inputs.grids import GridFault
from pages.inputs.input_part import BATCH
from pages.inputs.picture_values import PAPER
from pages.inputs.pictures import CHANNELS, SEED
from pages.inputs.sequence_values import (
    BY_WORDS,
    CHARACTERS,
    CSV,
    ECG,
    EXAMPLE_TEXT,
    LETTERS,
    SINE,
    SOME_LETTERS,
    TEXT,
    WORDS,
    SequenceChoice,
    about_letters,
    fault_of,
    letters_shown,
    standing,
    text_shown,
    text_vectors,
)
from samples.letters import ALPHABET

SOURCE = Choice(
    "data",
    PAPER,
    (PAPER, WORDS, LETTERS, ECG, SINE, TEXT, CSV),
    worded=True,
    earlier={"paper": PAPER},
)
STEPS = Whole("steps", 6, least=1, most=10**9)
VALUES = Text("input_values")
ECG_STEPS = Choice("ecg_steps", "360", ("90", "360", "1200", "3600"))
ECG_WINDOW = Whole("ecg_window", 0, least=0, most=39)
SINE_STEPS = Whole("sine_steps", 100, least=1, most=10**9)
TYPED_TEXT = Text("text", EXAMPLE_TEXT, most=500)
TEXT_BY = Choice("text_by", CHARACTERS, (CHARACTERS, BY_WORDS), worded=True)
TYPED_LETTERS = Text("letters", SOME_LETTERS, most=40)
PARAMETERS: tuple[Parameter, ...] = (
    SOURCE, STEPS, CHANNELS, VALUES, ECG_STEPS, ECG_WINDOW, SINE_STEPS, TYPED_TEXT, TEXT_BY, TYPED_LETTERS,
    BATCH, SEED,
)  # fmt: skip


def draw_source() -> None:
    """Draw the menu of what can go in, and beside it what is typed letter by letter."""
    controls.menu(
        SOURCE,
        label=_("Input"),
        help=_(
            "Small grid: whole numbers to work through by hand. Words: a sentence as language models "
            "see it, a vector for each word. Letters: an alphabet of five, for which a memory was "
            "trained. ECG: a heart's voltage, as sensors give it. Noisy sine: to see what smoothing "
            "does. Own text and own CSV: something you know well."
        ),
        on_change=_open_details,
    )
    _KINDS[controls.value(SOURCE)].beside()


def draw_details(draw_more: Callable[[], None]) -> None:
    """A part with the controls of the chosen kind of input, the batch, and what else it holds.

    It opens by itself where the reader has just chosen a kind with more to choose.
    """
    source = controls.value(SOURCE)
    input_part.draw(_KINDS[source].draw, draw_more, opened=source == CSV)


def _open_details() -> None:
    input_part.unfold(controls.value(SOURCE) not in (PAPER, WORDS, LETTERS))


def chosen() -> SequenceChoice:
    """What goes in, as the controls say it now."""
    source = controls.value(SOURCE)
    steps, channels, name, values = _KINDS[source].read()
    batch, seed = controls.value(BATCH) or None, controls.value(SEED) or 0
    return SequenceChoice(source, name, steps, channels, batch, seed, values)


def sizes_of(_data_format: str) -> Sequence[str]:
    """The control of each place of the input shape, as far as a reader can set them."""
    of_input = (STEPS.name, CHANNELS.name) if controls.value(SOURCE) == PAPER else ()
    return (BATCH.name, *of_input)


Sizes = tuple[int, int, str, str]  # steps, channels, name, values


@dataclass(frozen=True)
class _Kind:
    """One kind of input: how its controls are drawn and read, and what stands beside the menu."""

    draw: Callable[[], None]
    read: Callable[[], Sizes]
    beside: Callable[[], None] = lambda: None


def _draw_paper() -> None:
    with st.container(horizontal=True):
        controls.whole(
            STEPS,
            label=_("Steps"),
            help=_("Length of the sequence: how many steps follow each other."),
        )
        controls.whole(
            CHANNELS,
            label=_("Channels"),
            help=_(
                "Numbers at every step, such as 3 for a sensor of three directions. Recurrent layers "
                "call them features."
            ),
        )
    controls.text(
        VALUES,
        label=_("Values"),
        help=_(
            "To follow numbers of your own: spaces between steps, | between channels. Left empty, the "
            "grey numbers stand in the input, most often whole numbers from 0 to 3 that the seed draws."
        ),
        on_change=_follow_values,
        placeholder=_standing(),
    )
    _warn(fault_of(controls.value(VALUES) or ""))


def _standing() -> str:
    """What stands in the sequence while nothing is typed, or how to type where that would be long."""
    choice = replace(chosen(), values="")
    return standing(choice) if choice.editable else _("for example 1 2 3 | 4 5 6")


def _warn(faults: Sequence[str]) -> None:
    """Say beside a control what is wrong with what was typed in it."""
    for fault in faults:
        st.warning(fault)


def _read_paper() -> Sizes:
    steps, channels = (controls.value(p) or 1 for p in (STEPS, CHANNELS))
    return steps, channels, "", controls.value(VALUES) or ""


def _draw_words() -> None:
    aside(
        _(
            "{sentence}: each word is a vector of {size} made-up numbers, the same word always the "
            "same vector."
        ).format(sentence=" ".join(samples.SENTENCE), size=samples.WORD_SIZE)
    )


def _read_words() -> Sizes:
    return len(samples.SENTENCE), samples.WORD_SIZE, "", ""


def _draw_ecg() -> None:
    controls.buttons(
        ECG_STEPS,
        label=_("Steps"),
        help=_(
            "{rate} steps are one second: about one heartbeat. Take more to see how far a kernel "
            "reaches within a real signal, and how strides shorten it."
        ).format(rate=samples.ECG_RATE),
    )
    last = samples.ECG_STEPS // _ecg_steps() - 1
    controls.whole(
        ECG_WINDOW,
        label=_("Window"),
        help=_(
            "Which piece of the ECG goes in, from 0: with so many steps the last is {last}. A stateful "
            "layer goes on from the windows before."
        ).format(last=last),
    )


def _ecg_steps() -> int:
    return int(controls.value(ECG_STEPS) or ECG_STEPS.default)


def _read_ecg() -> Sizes:
    steps = _ecg_steps()
    window = min(controls.value(ECG_WINDOW) or 0, samples.ECG_STEPS // steps - 1)
    return steps, 1, str(window), ""


def _draw_sine() -> None:
    controls.whole(
        SINE_STEPS,
        label=_("Steps"),
        help=_(
            "Length of the sequence; a wave takes 25 steps. The noise on it is drawn by the seed. A "
            "kernel of equal weights smooths it."
        ),
    )


def _read_sine() -> Sizes:
    return controls.value(SINE_STEPS) or 1, 1, "", ""


def _type_text() -> None:
    controls.text(
        TYPED_TEXT,
        label=_("Your text"),
        help=_("To see how a sentence of your own becomes numbers; up to 500 characters."),
        live=True,
    )
    _warn(text_shown(controls.value(TYPED_TEXT) or "", controls.value(TEXT_BY))[1])


def _draw_text() -> None:
    controls.buttons(
        TEXT_BY,
        label=_("Steps"),
        help=_(
            "What a step stands for. Characters: a channel for every different character, 1 where it "
            "stands and 0 elsewhere; simple to see, and it knows any word. Words: a vector of 8 "
            "made-up numbers each; a real model learns them."
        ),
    )


def _read_text() -> Sizes:
    by, text = controls.value(TEXT_BY) or TEXT_BY.default, controls.value(TYPED_TEXT) or ""
    return *text_vectors(text, by).numbers.shape, by, text


def _read_csv() -> Sizes:
    return *sequence_upload.load().numbers.shape, sequence_upload.FILE.chosen(), ""


def _type_letters() -> None:
    controls.text(
        TYPED_LETTERS,
        label=_("Your letters"),
        help=_(
            "Letters from a to e; every letter has a channel of its own, 1 where it stands. A memory of "
            "3 units has learned to walk up and down this alphabet: turn around halfway."
        ),
        live=True,
    )
    _warn(about_letters(controls.value(TYPED_LETTERS) or "").instead)


def _draw_letters() -> None:
    aside(
        _("Type your letters above the picture; each has a channel of its own, 1 where it stands.")
    )


def _read_letters() -> Sizes:
    typed = controls.value(TYPED_LETTERS) or ""
    return len(letters_shown(typed)), len(ALPHABET), "", typed


_KINDS = {
    LETTERS: _Kind(_draw_letters, _read_letters, _type_letters),
    PAPER: _Kind(_draw_paper, _read_paper),
    WORDS: _Kind(_draw_words, _read_words),
    ECG: _Kind(_draw_ecg, _read_ecg),
    SINE: _Kind(_draw_sine, _read_sine),
    TEXT: _Kind(_draw_text, _read_text, _type_text),
    CSV: _Kind(sequence_upload.draw, _read_csv),
}


def _follow_values() -> None:
    """The sizes follow a text that was just typed; a faulty text moves nothing."""
    try:
        steps, channels = sequence_words.parse(st.session_state[VALUES.name]).shape
    except GridFault:
        return
    controls.put(PARAMETERS, {STEPS.name: steps, CHANNELS.name: channels})
