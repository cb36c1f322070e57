"""Shapes, counts and axes as they are written on every page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pages.frame.language import _

# A number with decimals, not a version nor an argument's value; a comma between two numbers.
_DECIMAL = re.compile(r"(?<![\w.=])(?<!Keras )(\d+)\.(\d+(?:e[-+]?\d+)?)(?!\w|\.\d)")
_BETWEEN = re.compile(r"(?<=\d),(?= [−-]?\d)")
_AS_IT_IS = ("link", "settings", "name", "start")


def count(number: int) -> str:
    """A number with its thousands apart, as in Keras's summary.

    >>> count(2432)
    '2,432'
    """
    return f"{number:,}".replace(",", _(","))  # the sign between thousands


def decimals(told: Any) -> Any:
    """Texts, and what holds texts, with the session's sign before decimals; code and addresses as they are.

    Where that sign is a comma, numbers of a row stand apart by semicolons.

    >>> decimals({"cells": ["0.5", "min(0.5, 2)"]}) == {"cells": ["0.5", "min(0.5, 2)"]}
    True
    """
    sign = _(".")  # the sign before decimals
    return told if sign == "." else _with_sign(told, sign)


def _with_sign(told: Any, sign: str) -> Any:
    if isinstance(told, str):
        parts = told.split("`")  # every second one is code
        return "`".join(part if at % 2 else _of_text(part, sign) for at, part in enumerate(parts))
    if isinstance(told, Mapping):
        return {
            key: each if key in _AS_IT_IS else _with_sign(each, sign) for key, each in told.items()
        }
    if isinstance(told, (list, tuple)):
        return [_with_sign(each, sign) for each in told]
    return told


def _of_text(text: str, sign: str) -> str:
    if not _DECIMAL.search(text):
        return text
    apart = _BETWEEN.sub(" ;", text) if sign == "," else text
    return _DECIMAL.sub(rf"\1{sign}\2", apart)


def shape_text(shape: Sequence[int | None]) -> str:
    """A shape as Python and Keras write it.

    >>> shape_text((None, 220, 220, 32)), shape_text([32])
    ('(None, 220, 220, 32)', '(32,)')
    """
    return str(tuple(shape))


def axis_word(axis: str) -> str:
    """The name of an axis in the session's language."""
    return {
        "batch": _("batch"),
        "steps": _("steps axis"),
        "depth": _("depth axis"),
        "height": _("height axis"),
        "width": _("width axis"),
        "channels": _("channels axis"),
        "values": _("axis of all values"),
        "units": _("units axis"),
        "output_dim": _("axis of each row's numbers"),
    }[axis]
