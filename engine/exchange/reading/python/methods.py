"""Methods of Python's own strings and collections that a text may call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.exchange.reading.python import text_forms
from engine.exchange.reading.python.budget import Budget
from engine.exchange.reading.python.signals import TooLarge

_STRING = (
    *("capitalize", "count", "endswith", "find", "index", "isalpha", "isdigit", "isupper"),
    *("islower", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rfind"),
    *("rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip"),
    *("swapcase", "title", "upper"),
)
_LIST = (
    "append",
    "clear",
    "copy",
    "count",
    "extend",
    "index",
    "insert",
    "pop",
    "remove",
    "reverse",
)
_DICT = (
    "clear",
    "copy",
    "get",
    "items",
    "keys",
    "pop",
    "popitem",
    "setdefault",
    "update",
    "values",
)
_SET = (
    "add",
    "clear",
    "copy",
    "difference",
    "discard",
    "intersection",
    "remove",
    "union",
    "update",
)


def _plain(name: str) -> Callable[..., Any]:
    def call(budget: Budget, owner: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        sizes = [len(each) for each in [owner, *args] if hasattr(each, "__len__")]
        budget.require_length(sum(sizes))
        found = getattr(owner, name)(*args, **kwargs)
        # A view of a dictionary would change with it.
        return list(found) if name in ("items", "keys", "values") else found

    return call


def _join(budget: Budget, owner: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    parts = list(budget.taken(args[0]))
    budget.require_length(sum(map(len, parts)) + len(owner) * len(parts))
    return owner.join(parts)


def _replace(budget: Budget, owner: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    old, new = args[:2]
    budget.require_length(len(owner) + owner.count(old) * len(new))
    return owner.replace(old, new)


def _zfill(budget: Budget, owner: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    if args[0] > 99:
        raise TooLarge("a field that wide is not written")
    return owner.zfill(args[0])


def _format(budget: Budget, owner: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    return text_forms.filled(owner, args, kwargs)


METHODS: dict[tuple[type, str], Callable[..., Any]] = {
    **{(str, name): _plain(name) for name in _STRING},
    **{(list, name): _plain(name) for name in _LIST},
    **{(dict, name): _plain(name) for name in _DICT},
    **{(set, name): _plain(name) for name in _SET},
    (tuple, "count"): _plain("count"),
    (tuple, "index"): _plain("index"),
    (str, "join"): _join,
    (str, "replace"): _replace,
    (str, "zfill"): _zfill,
    (str, "format"): _format,
}
