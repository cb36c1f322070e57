"""Nested lists, tuples and dictionaries, walked as Keras walks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

_NESTED = (list, tuple, dict)


def flat(structure: Any) -> list[Any]:
    """The leaves in order; a dictionary's by its sorted keys, None a leaf as any other.

    >>> flat({"b": [1, 2], "a": (None, 3)})
    [None, 3, 1, 2]
    """
    if not isinstance(structure, _NESTED):
        return [structure]
    found: list[Any] = []
    _gather(structure, found)
    return found


def _gather(structure: Any, found: list[Any]) -> None:
    ordered = isinstance(structure, dict)
    for each in [structure[key] for key in sorted(structure)] if ordered else structure:
        if isinstance(each, _NESTED):
            _gather(each, found)
        else:
            found.append(each)


def mapped(function: Callable[[Any], Any], structure: Any) -> Any:
    """The same structure, with what `function` makes of each leaf.

    >>> mapped(str, {"b": [1, 2], "a": (3,)})
    {'b': ['1', '2'], 'a': ('3',)}
    """
    if not isinstance(structure, _NESTED):
        return function(structure)
    if isinstance(structure, dict):
        return {key: mapped(function, value) for key, value in structure.items()}
    made = [mapped(function, each) for each in structure]
    return made if isinstance(structure, list) else tuple(made)


def packed(structure: Any, leaves: Iterable[Any]) -> Any:
    """The same structure with other leaves, given in the order of `flat`.

    >>> packed({"b": [1, 2], "a": 3}, [30, 10, 20])
    {'b': [10, 20], 'a': 30}
    """
    return _filled(structure, iter(leaves))


def _filled(structure: Any, leaves: Iterator[Any]) -> Any:
    if isinstance(structure, dict):
        by_key = {key: _filled(structure[key], leaves) for key in sorted(structure)}
        return {key: by_key[key] for key in structure}
    if isinstance(structure, list | tuple):
        made = [_filled(each, leaves) for each in structure]
        return made if isinstance(structure, list) else tuple(made)
    return next(leaves)


def shapes_mapped(function: Callable[[Any], Any], shapes: Any) -> Any:
    """The same structure, with what `function` makes of each shape in it.

    >>> shapes_mapped(len, [(None, 4), (None, 4, 4)])
    [2, 3]
    """
    if isinstance(shapes, dict):
        return {key: shapes_mapped(function, value) for key, value in shapes.items()}
    if is_shape(shapes):
        return function(shapes)
    made = [shapes_mapped(function, each) for each in shapes]
    return made if isinstance(shapes, list) else tuple(made)


def is_shape(value: Any) -> bool:
    """Whether this is one shape, and not several in a list, a tuple or a dictionary.

    >>> is_shape((None, 4)), is_shape([(None, 4), (None, 2)])
    (True, False)
    """
    return isinstance(value, list | tuple) and not any(isinstance(each, _NESTED) for each in value)
