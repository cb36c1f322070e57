"""Shapes, counts and axes as they are written on every page."""

from __future__ import annotations

from collections.abc import Sequence

from pages.frame.language import _


def count(number: int) -> str:
    """A number with its thousands apart, as in Keras's summary.

    >>> count(2432)
    '2,432'
    """
    return f"{number:,}".replace(",", _(","))  # the sign between thousands


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
