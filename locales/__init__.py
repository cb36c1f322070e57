"""Translations: English sentences in the code, one `.po` file for each other language."""

from __future__ import annotations

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


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> dict[str, str]:
    """Every translated sentence of a language, by its English one; fuzzy entries are left out."""
    from babel.messages.pofile import read_po  # takes a while to import, and English never needs it

    with (FOLDER / f"{language}.po").open("rb") as file:
        entries = read_po(file, locale=language)
    return {
        entry.id: entry.string for entry in entries if entry.id and entry.string and not entry.fuzzy
    }


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
