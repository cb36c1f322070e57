"""Lists of names, written as one text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(words("fit predict"))
    ['fit', 'predict']
    """
    return frozenset(text.split())
