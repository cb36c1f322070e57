"""Addresses of a page that is no layer's page: any values its parameters take, and nonsense."""

from __future__ import annotations

import runpy
from contextlib import suppress
from functools import cache
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from pages.frame.page import Page
from pages.frame.parameters import Choice, Flag, Parameter, Real, Text, Whole
from tests.pages.opening import ROOT


@cache
def page_of(name: str) -> Page:
    """The declaration of a page, without drawing it."""
    opened: list[Page] = []

    def stop(page: Page) -> None:
        opened.append(page)
        raise _Stop

    with patch("pages.frame.page.opened", stop), suppress(_Stop):
        runpy.run_path(str(ROOT / "pages" / f"{name}.py"))
    return opened[0]


class _Stop(Exception):
    """Ends a page where it would begin to draw."""


def values(p: Parameter) -> st.SearchStrategy[str]:
    """Texts of an address that a parameter takes, at its ends and beyond its slider too."""
    if isinstance(p, Choice):
        return st.sampled_from(p.options)
    if isinstance(p, Flag):
        return st.sampled_from(["true", "false"])
    if isinstance(p, Whole):
        usual = st.integers(max(p.least, p.low or p.least), min(p.most, p.high or p.most))
        return st.one_of(usual, st.sampled_from([p.least, p.most])).map(str)
    if isinstance(p, Real):
        stops = st.sampled_from(p.stops or (p.default,))
        return st.one_of(stops, st.floats(-10, 10), st.just(0.0)).map(p.write)
    assert isinstance(p, Text)
    return st.sampled_from(["", "1 -2; 3 -4", "conv2d?strides=2", "///", "1e99", "<b>"])


@st.composite
def addresses(draw: Any, name: str) -> dict[str, str]:
    """Some of a page's parameters with values they take."""
    parameters = page_of(name).parameters
    chosen = draw(st.lists(st.sampled_from(parameters), max_size=6, unique_by=lambda p: p.name))
    return {p.name: draw(values(p)) for p in chosen}


@st.composite
def any_texts(draw: Any, name: str) -> dict[str, str]:
    """Some of a page's parameters with any text at all."""
    parameters = page_of(name).parameters
    chosen = draw(st.lists(st.sampled_from(parameters), max_size=5, unique_by=lambda p: p.name))
    return {p.name: draw(st.text(max_size=20)) for p in chosen}
