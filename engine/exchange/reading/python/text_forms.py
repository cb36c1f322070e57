"""Strings made of values: f-strings, `%` and `format`, without a look into any object."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from engine.exchange.reading.python.budget import LONGEST
from engine.exchange.reading.python.signals import TooLarge

_FIELD = re.compile(r"\{\{|\}\}|\{(\w*)(?:!([rsa]))?(?::([^{}]*))?\}|([{}])")
_PERCENT = re.compile(r"%(?:\((\w+)\))?([-+ #0]*)(\d*)(?:\.(\d+))?([diouxXeEfFgGcrsa%])|(%)")
_WIDE = re.compile(r"\d{3,}|\*")


def text_of(value: Any, depth: int = 0) -> str:
    """What `str` gives for a number, a string or a collection of such; raises TypeError for others.

    >>> text_of((1, "a"))
    "(1, 'a')"
    """
    _require_plain(value, depth)
    text = str(value)
    if len(text) > LONGEST:
        raise TooLarge("a string that long is not made")
    return text


def _require_plain(value: Any, depth: int) -> None:
    if isinstance(value, bool | int | float | complex | str | range) or value is None:
        return
    if depth > 6 or not isinstance(value, tuple | list | dict | set | frozenset):
        raise TypeError("only numbers, strings and collections of them are written out")
    if len(value) > 1000:
        raise TooLarge("a collection that long is not written out")
    for entry in [*value, *(value.values() if isinstance(value, dict) else ())]:
        _require_plain(entry, depth + 1)


def formatted(value: Any, conversion: str | None, spec: str) -> str:
    """One field of an f-string or of `format`.

    >>> formatted(0.5, None, ".2f")
    '0.50'
    """
    if len(spec) > 20 or _WIDE.search(spec):
        raise TooLarge("a field that wide is not written")
    text = text_of(value)
    if conversion in ("r", "a"):
        return format(repr(value) if conversion == "r" else ascii(value), spec)
    if conversion == "s" or isinstance(value, tuple | list | dict | set | frozenset | range):
        return format(text, spec)
    return format(value, spec) if value is not None else format(text, spec)


def filled(pattern: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    """`pattern.format(...)` for fields that are a number or a name alone.

    >>> filled("{}_{name}", [1], {"name": "a"})
    '1_a'
    """
    places = iter(range(len(args)))

    def field(match: re.Match[str]) -> str:
        if match[4]:
            raise ValueError("only plain fields are read")
        if match[0] in ("{{", "}}"):
            return match[0][0]
        key = match[1]
        if key and not key.isdigit():
            return formatted(kwargs[key], match[2], match[3] or "")
        at = int(key) if key else next(places, len(args))
        return formatted(args[at], match[2], match[3] or "")

    return _FIELD.sub(field, pattern)


def percent(pattern: str, values: Any) -> str:
    """`pattern % values`.

    >>> percent("conv%d_%s", (2, "a"))
    'conv2_a'
    """
    listed = iter(values if isinstance(values, tuple) else (values,))

    def field(match: re.Match[str]) -> str:
        name, flags, width, digits, kind, alone = match.groups()
        if alone or len(width) > 2 or (digits and len(digits) > 2):
            raise TooLarge("a field like this is not read")
        if kind == "%":
            return "%"
        value = values[name] if name else next(listed)
        text_of(value)
        return f"%{flags}{width}{'.' + digits if digits else ''}{kind}" % (value,)

    try:
        return _PERCENT.sub(field, pattern)
    except StopIteration:
        raise TypeError("not enough values for the fields") from None
