"""Numbers in sentences and tables are written as the reader's language writes them."""

from __future__ import annotations

import pytest

from pages.frame import notation
from pages.frame.notation import decimals
from tests.pages.opening import answers, code, open_page


@pytest.fixture
def comma(monkeypatch):
    """A language whose decimals follow a comma."""
    monkeypatch.setattr(notation, "_", {".": ","}.__getitem__)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("min(3.162, 2) = 2", "min(3,162 ; 2) = 2"),
        ("±0.5 and −12.25.", "±0,5 and −12,25."),
        ("1.5e-05", "1,5e-05"),
        ("(None, 5, 5, 1)", "(None, 5, 5, 1)"),
        (
            "`rate 0.5`, alpha=0.3, weights.0, Keras 3.15",
            "`rate 0.5`, alpha=0.3, weights.0, Keras 3.15",
        ),
    ],
)
def test_a_comma_stands_before_decimals_and_code_stays(text, told, comma):
    assert decimals(text) == told


def test_what_leads_elsewhere_is_left_as_it_is(comma):
    link = {"text": "0.5", "settings": {"rate": "0.5"}}
    assert decimals({"link": link, "cells": ["0.5"]}) == {"link": link, "cells": ["0,5"]}


def test_a_french_page_reads_with_commas_and_its_code_with_points():
    app = open_page("regularizers.py", locale="fr-FR")
    shown = answers(app)
    assert shown is not None
    written = str([shown["numbers"], shown["why"]])
    assert "0,01 ·" in written
    assert "0.01 ·" not in written
    assert "0.01" in str(code(app))
