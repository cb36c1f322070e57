"""The project's own Python files, read as trees: what they import and what they say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files_of(*folders: str) -> list[Path]:
    """Every Python file of those folders (or the file itself, as `app.py`), in order."""
    found: list[Path] = []
    for folder in folders:
        place = ROOT / folder
        found += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return found


def name_of(file: Path) -> str:
    """The file's path as the project writes it."""
    return file.relative_to(ROOT).as_posix()


def tree_of(file: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports_of(node: ast.AST, package: tuple[str, ...] = ()) -> Iterator[str]:
    """Every module name imported anywhere under the node, relative ones made whole.

    >>> list(imports_of(ast.parse("import numpy as np, a.b\\nfrom engine.axes.axis import Axis")))
    ['numpy', 'a.b', 'engine.axes.axis']
    >>> list(imports_of(ast.parse("from . import channels"), ("engine",)))
    ['engine']
    """
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom):
            kept = package[: len(package) + 1 - part.level] if part.level else ()
            yield ".".join([*kept, *filter(None, [part.module])])


def roots_of(file: Path) -> set[str]:
    """First words of all that a file imports.

    >>> sorted(roots_of(ROOT / "tests" / "house" / "sources.py"))
    ['__future__', 'ast', 'collections', 'pathlib']
    """
    package = file.relative_to(ROOT).parent.parts
    return {name.split(".")[0] for name in imports_of(tree_of(file), package)}
