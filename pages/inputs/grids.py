"""Numbers as a reader types them: rows end with `;`, channels with `|`, filters with `/`."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
MOST_NUMBERS = 10_000
LARGEST = 1e9


class GridFault(ValueError):
    """Why a text is no grid: a `kind` to word it by, and where; all places count from 1."""

    def __init__(self, kind: str, **numbers: Any) -> None:
        self.kind = kind
        self.numbers = numbers
        super().__init__(f"{kind} {numbers}")


def parse(text: str) -> Array:
    """The numbers of a text, shape `(height, width, channels, filters)`; raises `GridFault`.

    >>> parse("1 2; 3 4").shape
    (2, 2, 1, 1)
    >>> parse("1 2 | 3 4")[0, :, :, 0].tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    >>> parse("1 2; 3")
    Traceback (most recent call last):
    pages.inputs.grids.GridFault: uneven {'filter': 1, 'channel': 1, 'row': 2, 'found': 1, 'wanted': 2}
    """
    if not text.strip():
        raise GridFault("empty")
    if len(text.split()) > MOST_NUMBERS:
        raise GridFault("too_many", most=MOST_NUMBERS)
    filters = [
        [_rows(channel, (f, c)) for c, channel in enumerate(block.split("|"), 1)]
        for f, block in enumerate(text.split("/"), 1)
    ]
    _require_even(filters)
    return np.transpose(np.array(filters, np.float32), (2, 3, 1, 0))


def parse_input(text: str) -> Array:
    """The numbers of an input, shape `(height, width, channels)`; raises `GridFault`.

    >>> parse_input("1 2 | 3 4").shape
    (1, 2, 2)
    """
    numbers = parse(text)
    if numbers.shape[3] > 1:
        raise GridFault("filters")
    return numbers[..., 0]


def _rows(text: str, place: tuple[int, int]) -> list[list[float]]:
    lines = text.replace("\n", ";").strip().removesuffix(";").split(";")
    return [
        [_number(word, (*place, r, e)) for e, word in enumerate(line.split(), 1)]
        for r, line in enumerate(lines, 1)
    ]


def _number(word: str, place: tuple[int, int, int, int]) -> float:
    where = dict(zip(("filter", "channel", "row", "entry"), place, strict=True))
    try:
        value = float(_pointed(word))
    except ValueError:
        raise GridFault("no_number", text=word, **where) from None
    if not isfinite(value) or abs(value) > LARGEST:
        raise GridFault("too_large", text=word, **where)
    return value


def _pointed(word: str) -> str:
    """A number with a decimal comma, as some languages write it, with a point; 1,000 may be a thousand."""
    comma = re.fullmatch(r"([+-]?[0-9]*),([0-9]+)", word)
    if comma is None or (len(comma[2]) == 3 and comma[1].strip("+-0")):
        return word
    return f"{comma[1]}.{comma[2]}"


def _require_even(filters: list[list[list[list[float]]]]) -> None:
    first = filters[0][0]
    for f, channels in enumerate(filters, 1):
        if len(channels) != len(filters[0]):
            raise GridFault(
                "uneven_channels", filter=f, found=len(channels), wanted=len(filters[0])
            )
        for c, rows in enumerate(channels, 1):
            if len(rows) != len(first):
                found, wanted = len(rows), len(first)
                raise GridFault("uneven_rows", filter=f, channel=c, found=found, wanted=wanted)
            for r, row in enumerate(rows, 1):
                if len(row) != len(first[0]) or not row:
                    found, wanted = len(row), len(first[0])
                    raise GridFault(
                        "uneven", filter=f, channel=c, row=r, found=found, wanted=wanted
                    )


def written(numbers: Array) -> str:
    """The text of numbers `(height, width, channels, filters)`; `parse` gives them back exactly.

    >>> written(parse("1 2.5; -3 4 | 0 0; 0 0"))
    '1 2.5; -3 4 | 0 0; 0 0'
    """
    height, width, channels, filters = numbers.shape
    return " / ".join(
        " | ".join(
            "; ".join(
                " ".join(_shortest(numbers[r, e, c, f]) for e in range(width))
                for r in range(height)
            )
            for c in range(channels)
        )
        for f in range(filters)
    )


def _shortest(value: np.float32) -> str:
    return np.format_float_positional(value, unique=True, trim="-")


def fitted(numbers: Array, shape: tuple[int, int, int, int]) -> Array:
    """Typed numbers laid into another shape: zeros beyond them, channels and filters repeated.

    >>> fitted(parse("1 2; 3 4"), (1, 3, 2, 1))[0, :, :, 0].tolist()
    [[1.0, 1.0], [2.0, 2.0], [0.0, 0.0]]
    """
    height, width, channels, filters = shape
    laid = np.zeros((height, width, *numbers.shape[2:]), np.float32)
    rows, columns = min(height, numbers.shape[0]), min(width, numbers.shape[1])
    laid[:rows, :columns] = numbers[:rows, :columns]
    repeated = np.arange(channels) % numbers.shape[2]
    return laid[:, :, repeated][..., np.arange(filters) % numbers.shape[3]]
