"""Every sentence on a page can be translated, and is, in every language there is."""

from __future__ import annotations

import inspect
import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import engine
from engine import Layer
from tests.house.sources import ROOT, files_of, name_of, tree_of
from tests.house.wording import (
    bare_words,
    fields_of,
    messages_of,
    stray_sentences,
    unreadable,
)

PAGES = files_of("app.py", "pages")
SPEAKING = [*PAGES, *files_of("figures", "samples")]
CATALOGUES = sorted((ROOT / "locales").rglob("*.po"))

# Said alike in every language: the names of programs and of file formats.
PROPER = {"ShapeLab", "Keras", "PyTorch", "NumPy", "PNG", "SVG", "PDF", "GIF", "JPEG", "WebP", "MB"}


def _names() -> frozenset[str]:
    """Keras's names, which the controls carry: of layers and of their arguments."""
    layers = [item for item in vars(engine).values() if inspect.isclass(item)]
    arguments = {
        argument
        for layer in layers
        if issubclass(layer, Layer)
        for argument in inspect.signature(layer).parameters
    }
    return frozenset({*PROPER, *engine.__all__, *arguments})


def _catalogue(path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def _spoken() -> set[str | tuple[str, str]]:
    return {message for file in SPEAKING for message in messages_of(tree_of(file))}


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_what_a_reader_sees_is_translated(file):
    assert bare_words(tree_of(file), _names()) == []


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_no_sentence_stands_outside_a_translation(file):
    assert stray_sentences(tree_of(file)) == []


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_translators_get_whole_literal_sentences(file):
    assert unreadable(tree_of(file)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_catalogue_says_everything_and_nothing_else(path):
    said = {_hashable(message.id) for message in _catalogue(path) if message.id}
    assert said == _spoken()


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_translation_is_finished_and_keeps_its_fields(path):
    unfinished = [message.id for message in _catalogue(path) if message.id and not _done(message)]
    assert unfinished == []


def test_there_is_a_catalogue_and_a_page():
    assert CATALOGUES
    assert PAGES


def _hashable(identity: str | list[str]) -> str | tuple[str, ...]:
    return identity if isinstance(identity, str) else tuple(identity)


def _done(message: Message) -> bool:
    """Translated, sure of itself, and with the same fields and colours as the English.

    Of a counted sentence each form may leave out the fields that the English one for one leaves out.
    """
    if message.fuzzy or not message.string:
        return False
    if isinstance(message.id, str):
        return fields_of(message.string) == fields_of(message.id)
    least, most = (set(fields_of(each)) for each in message.id)
    return all(each and least & most <= set(fields_of(each)) <= most for each in message.string)


def test_french_keeps_its_signs_with_their_words():
    (french,) = (path for path in CATALOGUES if path.stem == "fr")
    loose = [
        text
        for message in _catalogue(french)
        for text in ([message.string] if isinstance(message.string, str) else message.string)
        if message.id and re.search(" [:;?!»]|« ", text)
    ]
    assert loose == []
