"""Ways out of a refused setting, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from engine import Refusal

MOST_STEPS = 4
INPUT = "input_shape"
Shape = tuple[int | None, ...]


def working(
    make: Callable[..., Any],
    arguments: Mapping[str, Any],
    shape: Shape,
    refusal: Refusal,
    alike: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Changes of arguments with which the layer builds, at most one for each repair.

    A repair that leads to another refusal is completed by that one's own repair; one that leads
    nowhere is left out. Arguments named in `alike` have one control for all axes: a repair sets
    them to the least that it asks for along any axis.

    >>> from engine import Conv2D
    >>> arguments = {"filters": 8, "kernel_size": (9, 9)}
    >>> try:
    ...     Conv2D(**arguments).derive((None, 5, 5, 1))
    ... except Refusal as refusal:
    ...     working(Conv2D, arguments, (None, 5, 5, 1), refusal)
    [{'padding': 'same'}, {'kernel_size': (5, 5)}]
    """
    found: list[dict[str, Any]] = []
    for repair in refusal.repairs:
        asked = {n: _least(value) if n in alike else value for n, value in repair.changes.items()}
        changes = _completed(make, arguments, shape, asked, MOST_STEPS)
        if changes is not None and changes not in found and _settable(changes, alike):
            found.append(changes)
    return [changes for changes in found if not any(_less(other, changes) for other in found)]


def _settable(changes: Mapping[str, Any], alike: Collection[str]) -> bool:
    given = [changes[name] for name in alike if isinstance(changes.get(name), tuple)]
    return all(len(set(value)) == 1 for value in given)


def _least(value: Any) -> Any:
    return (min(value),) * len(value) if isinstance(value, tuple) else value


def _less(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one way out changes only a part of what another does: then the other is no use."""
    return len(one) < len(other) and all(other.get(name) == one[name] for name in one)


def _completed(
    make: Callable[..., Any],
    arguments: Mapping[str, Any],
    shape: Shape,
    changes: dict[str, Any],
    steps: int,
) -> dict[str, Any] | None:
    given = {name: value for name, value in changes.items() if name != INPUT}
    wanted = tuple(changes.get(INPUT, shape))
    if wanted[1:] != tuple(shape[1:]):  # a reader can set the batch, not the input's other sizes
        return None
    try:
        make(**{**arguments, **given}).derive(wanted)
    except Refusal as refusal:
        if steps == 0:
            return None
        tried = (
            _completed(make, arguments, shape, {**changes, **repair.changes}, steps - 1)
            for repair in _untouched(refusal, changes)
        )
        return next((found for found in tried if found is not None), None)
    except ValueError:  # refused for something else, which no repair mends
        return None
    return changes


def _untouched(refusal: Refusal, changes: Mapping[str, Any]) -> Sequence[Any]:
    """Repairs that do not take back what is changed already."""
    return [
        repair
        for repair in refusal.repairs
        if INPUT not in repair.changes
        and all(changes.get(name, value) == value for name, value in repair.changes.items())
    ]
