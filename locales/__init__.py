"""Translations: English sentences in the code, one `.po` file for each other language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.po")))


@lru_cache(maxsize=len(LANGUAGES))
def name_of(language: str) -> str:
    """A language as its own readers call it.

    >>> name_of("en"), name_of("fr"), name_of("zh_Hant")
    ('English', 'Français', '繁體中文')
    """
    if language == ENGLISH:
        return "English"
    from babel import Locale  # takes a while to import, and English never needs it

    locale = Locale.parse(language)
    own = locale.languages.get(language) or locale.get_language_name() or language
    return own[:1].upper() + own[1:]


def tag_of(language: str) -> str:
    """A language as the `lang` of a web page says it (RFC 5646).

    >>> tag_of("zh_Hans")
    'zh-Hans'
    """
    return language.replace("_", "-")


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


def letters_of(language: str) -> set[str]:
    """Every letter that a language's translations are written with, for fonts.

    >>> {"é", "ù"} <= letters_of("fr"), letters_of("en")
    (True, set())
    """
    if language == ENGLISH:
        return set()
    read = _read(language)
    told = [*read.sentences.values(), *(form for forms in read.counted.values() for form in forms)]
    return {letter for text in told for letter in text if not letter.isspace()}


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

    A locale asks for a language in the script of its region: Taiwan and Hong Kong write Chinese in
    traditional characters (Unicode CLDR, likely subtags).

    >>> closest("fr-CA"), closest("zh-HK"), closest("sw")
    ('fr', 'zh_Hant', 'en')
    """
    wanted = (locale or ENGLISH).replace("-", "_")
    if wanted in LANGUAGES:
        return wanted
    written = _written(wanted)
    return next((each for each in LANGUAGES[1:] if written == _written(each)), ENGLISH)


@lru_cache(maxsize=256)
def _written(locale: str) -> tuple[str, str] | None:
    """The language and the script that a locale is written in; None for one that nobody knows."""
    if locale.lower().split("_")[0] == ENGLISH:
        return None
    from babel.core import get_global, parse_locale

    try:
        language, territory, script, *_others = parse_locale(locale)
    except ValueError:
        return None
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{territory}") or likely.get(language) or ""
    return language, script or "".join(full.split("_")[1:2])


def mark(sentence: str) -> str:
    """The sentence unchanged, marked as one to translate where it is shown."""
    return sentence
