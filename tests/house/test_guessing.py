"""No page asks what a layer has or lacks to know which kind it is: a kind says it of itself."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import files_of, name_of, tree_of

DRAWN = files_of("pages", "figures")
# Streamlit's own objects are asked here, never a layer.
ASKING_STREAMLIT = (
    "pages/frame/component.py",
    "pages/frame/navigation.py",
    "pages/stages/turning.py",
)
# How a kind's parts are named is its own affair: these floors know no names.
NAMELESS = files_of("pages/setting", "pages/kinds", "pages/stages", "pages/lab", "pages/lessons")


def guesses_of(tree: ast.AST) -> list[str]:
    """Questions for an attribute that may be missing: `hasattr`, and `getattr` with a default.

    >>> guesses_of(ast.parse("getattr(palette, role), getattr(layer, 'axis', None)"))
    ["getattr(layer, 'axis', None)"]
    """
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    return [
        ast.unparse(call)
        for call in calls
        if call.func.id == "hasattr" or (call.func.id == "getattr" and len(call.args) == 3)
    ]


def ends_of(tree: ast.AST) -> list[str]:
    """Questions for how a text begins or ends.

    >>> ends_of(ast.parse("name.endswith('_kernel')"))
    ["name.endswith('_kernel')"]
    """
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    asked = ("endswith", "startswith")
    return [
        ast.unparse(call)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in asked
    ]


@pytest.mark.parametrize("file", DRAWN, ids=name_of)
def test_nothing_asks_what_an_object_has(file):
    if name_of(file) not in ASKING_STREAMLIT:
        assert guesses_of(tree_of(file)) == []


@pytest.mark.parametrize("file", NAMELESS, ids=name_of)
def test_nothing_looks_at_how_a_name_ends(file):
    assert ends_of(tree_of(file)) == []


def test_the_questions_are_found():
    assert guesses_of(ast.parse("hasattr(layer, 'flatten')"))
    assert ends_of(ast.parse("key.startswith('x')"))
    assert [name for name in ASKING_STREAMLIT if name not in map(name_of, DRAWN)] == []
