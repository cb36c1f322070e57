"""A reader's own sequence from a CSV file, read without trusting it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 64
LARGEST = 1e9
_BLANKS = "\t\n\r"

Row = tuple[int, list[str]]  # the line it ends in, counted from 1, and its fields


class SequenceFault(ValueError):
    """A file that is no sequence, and why.

    `kind` is `too_many_bytes`, `not_text`, `empty`, `no_numbers`, `too_many_rows`,
    `too_many_columns`, `uneven`, `missing`, `no_number` or `too_large`; `numbers` holds what a
    sentence about it needs, lines and columns counted from 1.

    >>> SequenceFault("uneven", line=3, found=1, wanted=2).numbers["line"]
    3
    """

    def __init__(self, kind: str, **numbers: Any) -> None:
        self.kind = kind
        self.numbers = numbers
        super().__init__(f"{kind} {numbers}" if numbers else kind)


def sequence_csv(content: bytes) -> NDArray[np.float32]:
    """A CSV file as `(steps, channels)`: a row is a step, a column a channel; read-only float32.

    Fields are parted by commas, semicolons or tabs; beside the latter two a comma may stand for the
    decimal point. A first line without any number is taken as the columns' names; blank lines are
    left out. Raises `SequenceFault`.

    >>> sequence_csv(b"volts,amperes\\n1,2\\n3,4.5\\n").tolist()
    [[1.0, 2.0], [3.0, 4.5]]
    """
    text = _text(content)
    delimiter = _delimiter(text)
    rows = list(islice(_rows(text, delimiter), MOST_ROWS + 2))
    if not rows:
        raise SequenceFault("empty")
    decimal = "." if delimiter == "," else ","
    steps = rows if any(_is_number(field, decimal) for field in rows[0][1]) else rows[1:]
    _require_table(steps)
    values = np.array([_numbers(row, decimal) for row in steps], np.float32)
    values.setflags(write=False)
    return values


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise SequenceFault("too_many_bytes", most=MOST_BYTES // 1024**2)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")  # names of columns from an older program
    if any(ord(sign) < ord(" ") and sign not in _BLANKS for sign in text):
        raise SequenceFault("not_text")
    return text


def _delimiter(text: str) -> str:
    """The sign between fields, seen in the second line: the first may hold words."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), 2))
    return next((sign for sign in "\t;" if lines and sign in lines[-1]), ",")


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=None), delimiter=delimiter)
    try:
        for row in reader:
            fields = [field.strip() for field in row]
            if any(fields):
                yield reader.line_num, fields
    except csv.Error:  # a field that never ends
        raise SequenceFault("not_text") from None


def _require_table(rows: list[Row]) -> None:
    if not rows:
        raise SequenceFault("no_numbers")
    if len(rows) > MOST_ROWS:
        raise SequenceFault("too_many_rows", most=MOST_ROWS)
    wanted = len(rows[0][1])
    if wanted > MOST_COLUMNS:
        raise SequenceFault("too_many_columns", found=wanted, most=MOST_COLUMNS)
    for line, fields in rows:
        if len(fields) != wanted:
            raise SequenceFault("uneven", line=line, found=len(fields), wanted=wanted)


def _numbers(row: Row, decimal: str) -> list[float]:
    line, fields = row
    return [_number(field, decimal, line, column) for column, field in enumerate(fields, 1)]


def _number(field: str, decimal: str, line: int, column: int) -> float:
    if not field:
        raise SequenceFault("missing", line=line, column=column)
    try:
        value = float(field.replace(decimal, "."))
    except ValueError:
        raise SequenceFault("no_number", line=line, column=column, text=field) from None
    if not isfinite(value) or abs(value) > LARGEST:
        raise SequenceFault("too_large", line=line, column=column, text=field)
    return value


def _is_number(field: str, decimal: str) -> bool:
    try:
        float(field.replace(decimal, "."))
    except ValueError:
        return False
    return True
