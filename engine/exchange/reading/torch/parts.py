"""What lies within modules of PyTorch: their parts, and the first that takes the input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.exchange.reading.python.values import Instance
from engine.exchange.reading.torch.modules import Module, Stack
from engine.exchange.reading.torch.modules import first_of as weighted_in


def modules_in(args: Sequence[Any]) -> list[Any]:
    """The modules that `nn.Sequential` is given."""
    if len(args) == 1 and isinstance(args[0], dict):
        return list(args[0].values())
    return list(args)


def parts_of(value: Any) -> list[Any]:
    """The modules that lie directly within a stack or an object of the text's own class."""
    if isinstance(value, Stack):
        return list(value.modules)
    if not isinstance(value, Instance):
        return []
    found: list[Any] = []
    for each in value.fields.values():
        entries = (
            each
            if isinstance(each, list)
            else list(each.values())
            if isinstance(each, dict)
            else [each]
        )
        found += [entry for entry in entries if isinstance(entry, Module | Stack | Instance)]
    return found


def first_of(value: Any, depth: int = 0) -> Module | None:
    """The first module with weights, as deep as it lies."""
    for part in parts_of(value):
        found = weighted_in(part) if isinstance(part, Module) else None
        if found is None and depth < 20:
            found = first_of(part, depth + 1)
        if found is not None:
            return found
    return None


def alone_of(found: list[Any]) -> Any:
    """The one of a list of one; else the list."""
    return found[0] if len(found) == 1 else found
