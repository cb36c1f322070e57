"""Pieces of a syntax tree: where they stand, and how they are quoted in a sentence."""

from __future__ import annotations

import ast


def line_of(node: ast.AST) -> int:
    """The line that a piece of code begins on, from 1."""
    return int(getattr(node, "lineno", 1))


def shown(node: ast.AST, longest: int = 60) -> str:
    """The beginning of a piece of code, for a sentence about it.

    >>> shown(ast.parse("Dense( 3 )"))
    'Dense(3)'
    """
    try:
        text = ast.unparse(node).split("\n")[0]
    except (RecursionError, ValueError):
        text = type(node).__name__
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
