"""Translations: English sentences in the code, one `.po` file for each other language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.po")))
NAMES = {"en": "English", "fr": "Français"}  # each as its own readers call it


def translate(sentence: str, language: str) -> str:
    """The sentence in a language of `LANGUAGES`, or as it stands where it has no translation.

    >>> translate("Language", "fr")
    'Langue'
    """
    if language == ENGLISH:
        return sentence
    return catalogue(language).get(sentence, sentence)


def translate_forms(one: str, other: str, language: str) -> tuple[str, ...]:
    """Every plural form of a sentence, in the order of the language's own; `form_of` picks one.

    >>> translate_forms("One step", "{count} steps", "en")
    ('One step', '{count} steps')
    """
    english = (one, other)
    return english if language == ENGLISH else _read(language).counted.get(english, english)


def form_of(count: int, language: str) -> int:
    """Which plural form of a language speaks of so many.

    >>> form_of(0, "en"), form_of(0, "fr")
    (1, 0)
    """
    return int(count != 1) if language == ENGLISH else _read(language).form_of(count)


@dataclass(frozen=True)
class Catalogue:
    """The translations of one language: sentences, counted sentences, and which form counts what."""

    sentences: Mapping[str, str]
    counted: Mapping[tuple[str, ...], tuple[str, ...]]
    form_of: Callable[[int], int]


def catalogue(language: str) -> Mapping[str, str]:
    """Every translated sentence of a language, by its English one; fuzzy entries are left out."""
    return _read(language).sentences


@lru_cache(maxsize=len(LANGUAGES))
def _read(language: str) -> Catalogue:
    from gettext import c2py

    from babel.messages.pofile import read_po  # takes a while to import, and English never needs it

    with (FOLDER / f"{language}.po").open("rb") as file:
        entries = read_po(file, locale=language)
    sentences: dict[str, str] = {}
    counted: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in entries:
        if not entry.id or entry.fuzzy:
            continue
        if isinstance(entry.id, str):
            if entry.string:
                sentences[entry.id] = str(entry.string)
        else:
            told = tuple(entry.string or ())
            if all(told):
                counted[tuple(entry.id)] = told
    return Catalogue(sentences, counted, c2py(entries.plural_expr))


def closest(locale: str | None) -> str:
    """The language of `LANGUAGES` that a browser's locale asks for, English where there is none.

    >>> closest("fr-CA"), closest("sw")
    ('fr', 'en')
    """
    wanted = (locale or ENGLISH).replace("_", "-")
    if wanted in LANGUAGES:
        return wanted
    first = wanted.split("-")[0].lower()
    return first if first in LANGUAGES else ENGLISH


def mark(sentence: str) -> str:
    """The sentence unchanged, marked as one to translate where it is shown."""
    return sentence
