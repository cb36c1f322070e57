"""Named tuples: classes of fields in order, whose objects are gone through and indexed as tuples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.exchange.reading.python.values import Class, Instance, Named


def named_tuple(name: str, fields: str | Sequence[str], **options: Any) -> Class:
    """The class that `namedtuple(name, fields)` makes; the fields are a list or one text.

    >>> named_tuple("Stage", "filters, stride").fields
    ['filters', 'stride']
    """
    names = fields.replace(",", " ").split() if isinstance(fields, str) else list(fields)
    defaults = list(options.get("defaults") or ())
    body = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    return Class(name, [Named(("typing", "NamedTuple"))], body, 1, names, made=True)


def values_of(value: Any) -> list[Any] | None:
    """The values of a named tuple in the order of its fields; None for anything else."""
    if not isinstance(value, Instance):
        return None
    if not any(str(base).endswith("NamedTuple") for base in value.kind.foreign()):
        return None
    return [value.fields.get(name, value.kind.find(name)) for name in value.kind.fields]
