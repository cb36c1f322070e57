"""A table drawn with box characters, laid out as the terminal library that Keras prints with does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil


@dataclass(frozen=True)
class Column:
    """One column: its header, `left`, `right` or `center`, and the width of its text in characters."""

    header: str
    align: str
    width: int


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The lines of a table that is `width` characters wide; its columns' text must not be wider.

    Columns that are too wide with their borders all give up as much; room that is left is shared
    out. Text is broken between words; a word longer than its column ends in an ellipsis.

    >>> for line in table([Column("Layer", "left", 8), Column("Param #", "right", 7)], [("dense", "15")], 22):
    ...     print(line)
    ┏━━━━━━━━━━┳━━━━━━━━━┓
    ┃ Layer    ┃ Param # ┃
    ┡━━━━━━━━━━╇━━━━━━━━━┩
    │ dense    │      15 │
    └──────────┴─────────┘
    """
    widths = _fitted([column.width + 2 for column in columns], width - len(columns) - 1)
    body = [_row(row, columns, widths, "│") for row in rows]
    lines = [
        _rule("┏━┳┓", widths),
        *_row([column.header for column in columns], columns, widths, "┃", bottom=True),
        _rule("┡━╇┩", widths),
    ]
    for index, row in enumerate(body):
        lines += [_rule("├─┼┤", widths), *row] if index else row
    return [*lines, _rule("└─┴┘", widths)]


def _fitted(widths: list[int], room: int) -> list[int]:
    # What is too much is taken from all columns alike, what is left is given by their widths.
    widths = [min(width, room) for width in widths]
    surplus, columns, total = room - sum(widths), len(widths), sum(widths)
    fitted = []
    for width in widths:
        taken = min(width, round(-surplus / columns))
        change = -taken if surplus < 0 else ceil(width * surplus / total)
        fitted.append(width + change)
        surplus, columns, total = surplus - change, columns - 1, total - width
    return fitted


def _rule(corners: str, widths: Sequence[int]) -> str:
    return corners[0] + corners[2].join(corners[1] * width for width in widths) + corners[3]


def _row(
    texts: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    edge: str,
    bottom: bool = False,
) -> list[str]:
    cells = [
        [f" {line} " for line in _cell(text, max(width - 2, 0), column.align)]
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]
    height = max(map(len, cells))
    if bottom:
        cells = [
            [" " * width] * (height - len(cell)) + cell
            for cell, width in zip(cells, widths, strict=True)
        ]
    blanks = [" " * width for width in widths]
    return [
        edge + edge.join(line or blank for line, blank in zip(lines, blanks, strict=True)) + edge
        for lines in zip_longest(*cells)
    ]


def _cell(text: str, width: int, align: str) -> list[str]:
    return [_aligned(line, width, align) for line in _wrapped(text, width)] if width else [""]


def _wrapped(text: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for word in re.findall(r"\s*\S+\s*", text):
        if line and width - used < measure(word.rstrip()):
            lines.append(line)
            line, used = "", 0
        line, used = line + word, used + measure(word)
    return [_without_surplus(each, width) for each in [*lines, line]]


def _without_surplus(line: str, width: int) -> str:
    # Spaces at the end go only as far as they stick out.
    surplus = min(max(len(line) - width, 0), len(line) - len(line.rstrip()))
    return line[: len(line) - surplus]


def _aligned(line: str, width: int, align: str) -> str:
    if align != "left":
        line = line.rstrip()
    if measure(line) > width:
        line = cut(line, width - 1) + "…"
    room = max(width - measure(line), 0)
    before = {"left": 0, "right": room, "center": room // 2}[align]
    return " " * before + line + " " * (room - before)


def measure(text: str) -> int:
    """Columns of a terminal that a text takes: wide characters take two, accents none.

    >>> measure("dense"), measure("卷积")
    (5, 4)
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(
        text.count(letter)
        * ((unicodedata.east_asian_width(letter) in "WF") - (unicodedata.combining(letter) > 0))
        for letter in set(text)
        if not letter.isascii()
    )


def cut(text: str, width: int) -> str:
    """The beginning of a text, exactly `width` columns of a terminal wide if the text is that long.

    >>> cut("convolution", 4), cut("卷积", 3)
    ('conv', '卷 ')
    """
    kept = text
    while kept and measure(kept) > width:
        kept = kept[:-1]
    return kept if kept == text else kept + " " * max(width - measure(kept), 0)
