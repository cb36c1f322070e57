"""Notebooks: the code cells of an `.ipynb` file, one after the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

LONGEST = 8_000_000  # characters: pictures in the outputs of cells take most of it
_OTHER_LANGUAGES = ("bash", "sh", "html", "javascript", "js", "latex", "markdown", "svg", "perl")


def cells_of(text: str) -> str | None:
    """The code of a notebook, cells apart by an empty line; None for a text that is none.

    >>> cells_of('{"cells": [{"cell_type": "code", "source": ["x = 1"]}]}')
    'x = 1'
    """
    start = text.lstrip()[:1]
    if start != "{" or '"cells"' not in text or len(text) > LONGEST:
        return None
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return None
    cells = read.get("cells") if isinstance(read, Mapping) else None
    if not isinstance(cells, list):
        return None
    return "\n\n".join(code for cell in cells if (code := _code_of(cell)) is not None)


def _code_of(cell: Any) -> str | None:
    if not isinstance(cell, Mapping) or cell.get("cell_type") != "code":
        return None
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    first = source.lstrip().split("\n")[0].strip()
    language = first[2:].split(" ")[0] if first.startswith("%%") else ""
    return None if language in _OTHER_LANGUAGES else source
