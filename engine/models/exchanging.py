"""How models are written and read in other forms: told from above, where code and files are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_ways: dict[str, Callable[..., Any]] = {}


def tell(**ways: Callable[..., Any]) -> None:
    """Take in ways of writing or reading a model by name; the package tells them as it is imported."""
    _ways.update(ways)


def way(name: str) -> Callable[..., Any]:
    """The way of that name.

    >>> way("to_keras_code").__name__
    'to_keras_code'
    """
    return _ways[name]
