"""Imports point one way: app → pages → figures → engine, and the engine knows NumPy alone."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.house.sources import files_of, imports_of, name_of, roots_of, tree_of

STANDARD = set(sys.stdlib_module_names)

# What each part may import besides the standard library.
ALLOWED = {
    "engine": {"engine", "numpy"},
    "figures": {
        *("figures", "engine", "locales", "samples", "numpy", "plotly", "matplotlib", "PIL"),
        "fontTools",  # comes with matplotlib; makes the fonts of pictures
        "fast_sugiyama",  # where the boxes of a network stand
    },
    "locales": {"locales", "babel"},
    "samples": {"samples", "numpy", "PIL"},
    "formats": {"formats", "engine", "numpy", "pyfive"},
    "pages": {
        *("pages", "figures", "engine", "locales", "samples", "formats", "numpy", "PIL"),
        *("streamlit", "starlette", "anyio"),  # these two are what the first serves with
        "prometheus_client",
    },
    "app.py": {"pages", "locales", "streamlit"},
}

# A first visitor waits for whatever is imported before it is needed.
SLOW = {"plotly", "matplotlib", "pandas", "altair", "pyarrow", "pyfive", "fast_sugiyama"}


@pytest.mark.parametrize("part", ALLOWED)
def test_a_part_imports_only_what_lies_below_it(part):
    strangers = {
        name_of(file): sorted(roots_of(file) - STANDARD - ALLOWED[part]) for file in files_of(part)
    }
    assert strangers, f"{part} has no Python file"
    assert {file: names for file, names in strangers.items() if names} == {}


@pytest.mark.parametrize("part", ["figures", "pages", "samples", "formats", "locales", "app.py"])
def test_slow_libraries_are_imported_where_they_are_used(part):
    early = {
        name_of(file): names
        for file in files_of(part)
        if (names := SLOW & {name.split(".")[0] for name in _imported_at_start(tree_of(file))})
    }
    assert early == {}


def _imported_at_start(tree: ast.Module) -> list[str]:
    """Names imported when the module is: all but those inside functions and type checking."""
    found: list[str] = []
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found += imports_of(node)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        ):
            waiting += ast.iter_child_nodes(node)
    return found
