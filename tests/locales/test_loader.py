"""Sentences are looked up in their language, and English needs no looking up."""

from __future__ import annotations

import subprocess
import sys

import pytest

import locales
from locales import LANGUAGES, catalogue, closest, form_of, mark, translate, translate_forms


def test_english_is_there_without_a_catalogue():
    assert LANGUAGES[0] == "en"
    assert translate("Any sentence", "en") == "Any sentence"


def test_a_sentence_is_translated_or_left_as_it_stands():
    assert translate("Home", "fr") == "Accueil"
    assert translate("A sentence nobody wrote", "fr") == "A sentence nobody wrote"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fr", "fr"),
        ("fr-FR", "fr"),
        ("fr_CA", "fr"),
        ("FR", "fr"),
        ("en-GB", "en"),
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-Hans-HK", "zh_Hans"),
        ("zh-TW", "zh_Hant"),
        ("zh-HK", "zh_Hant"),
        ("zh_MO", "zh_Hant"),
        ("zh-Hant-CN", "zh_Hant"),
        ("no such locale", "en"),
        ("sw", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_browsers_locale_finds_its_language(locale, language):
    assert closest(locale) == language


@pytest.fixture(autouse=True)
def unread():
    """No test leaves its catalogues to the next."""
    yield
    locales._read.cache_clear()


def test_an_unsure_or_missing_translation_is_not_used(tmp_path, monkeypatch):
    sure = 'msgid "One"\nmsgstr "Un"\n\n'
    unsure = '#, fuzzy\nmsgid "Two"\nmsgstr "Trois"\n\nmsgid "Four"\nmsgstr ""\n'
    (tmp_path / "xx.po").write_text(sure + unsure)
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    assert catalogue("xx") == {"One": "Un"}


STEPS = 'msgid "One step"\nmsgid_plural "{count} steps"\n'
# How GNU gettext's manual counts in languages of one, two and three forms.
COUNTED = {
    "zh": ("nplurals=1; plural=0;", ["{count} 步"], {0: 0, 1: 0, 2: 0}),
    "ru": (
        "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2;",
        ["{count} шаг", "{count} шага", "{count} шагов"],
        {0: 2, 1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 112: 2, 121: 0},
    ),
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_language_has_as_many_forms_as_it_counts_by(language, tmp_path, monkeypatch):
    plural, strings, chosen = COUNTED[language]
    head = f'msgid ""\nmsgstr "Plural-Forms: {plural}\\n"\n\n'
    said = "".join(f'msgstr[{at}] "{text}"\n' for at, text in enumerate(strings))
    (tmp_path / f"{language}.po").write_text(head + STEPS + said, encoding="utf-8")
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    told = translate_forms("One step", "{count} steps", language)
    assert list(told) == strings
    assert {count: form_of(count, language) for count in chosen} == chosen


def test_marking_changes_nothing():
    assert mark("paper") == "paper"


def test_english_never_loads_the_catalogue_reader():
    code = "import sys, locales; locales.translate('Home', 'en'); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
