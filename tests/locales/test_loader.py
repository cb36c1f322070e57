"""Sentences are looked up in their language, and English needs no looking up."""

from __future__ import annotations

import subprocess
import sys

import pytest

import locales
from locales import LANGUAGES, catalogue, closest, mark, translate


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
        ("sw", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_browsers_locale_finds_its_language(locale, language):
    assert closest(locale) == language


def test_an_unsure_or_missing_translation_is_not_used(tmp_path, monkeypatch):
    sure = 'msgid "One"\nmsgstr "Un"\n\n'
    unsure = '#, fuzzy\nmsgid "Two"\nmsgstr "Trois"\n\nmsgid "Four"\nmsgstr ""\n'
    (tmp_path / "xx.po").write_text(sure + unsure)
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    assert catalogue.__wrapped__("xx") == {"One": "Un"}


def test_marking_changes_nothing():
    assert mark("paper") == "paper"


def test_english_never_loads_the_catalogue_reader():
    code = "import sys, locales; locales.translate('Home', 'en'); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
