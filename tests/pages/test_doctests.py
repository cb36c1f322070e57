"""The examples in the docstrings of what pages, samples and locales share hold."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from tests.pages.opening import ROOT

FOLDERS = ("pages", "samples", "locales")
MODULES = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for folder in FOLDERS
    for file in sorted((ROOT / folder).rglob("*.py"))
    if file.parent.name != "pages"
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name):
    assert doctest.testmod(import_module(name)).failed == 0
