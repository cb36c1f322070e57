"""Ways out of a refused setting, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import Refusal

MOST_STEPS = 4
INPUT = "input_shape"
Shape = tuple[int | None, ...]


def _as_given(changes: Mapping[str, Any]) -> Mapping[str, Any]:
    return changes


@dataclass(frozen=True)
class Refused:
    """A setting that was refused: what makes the layer, its arguments, and the input shape.

    `sizes` names the control of each place of the shape, as far as a reader can set them.

    Arguments named in `alike` have one control for all axes: a repair sets them to the least that it
    asks for along any axis. `told` turns a repair's arguments into those of `make`, where they differ.
    """

    make: Callable[..., Any]
    arguments: Mapping[str, Any]
    shape: Shape
    alike: Collection[str] = ()
    sizes: Sequence[str] = ("batch",)
    told: Callable[[Mapping[str, Any]], Mapping[str, Any]] = _as_given

    def resized(self, wanted: Shape) -> dict[str, int] | None:
        """The controls that make another input shape of this one, None where there are none."""
        if len(wanted) != len(self.shape):
            return None
        differing = {
            at: size
            for at, size in enumerate(wanted)
            if size is not None and size != self.shape[at]
        }
        if any(at >= len(self.sizes) for at in differing):
            return None
        return {self.sizes[at]: size for at, size in differing.items()}


def working(setting: Refused, refusal: Refusal) -> list[dict[str, Any]]:
    """Changes of arguments with which the layer builds, at most one for each repair.

    A repair that leads to another refusal is completed by that one's own repair; one that leads
    nowhere is left out.

    >>> from engine import Conv2D
    >>> setting = Refused(Conv2D, {"filters": 8, "kernel_size": (9, 9)}, (None, 5, 5, 1))
    >>> try:
    ...     Conv2D(**setting.arguments).derive(setting.shape)
    ... except Refusal as refusal:
    ...     working(setting, refusal)
    [{'padding': 'same'}, {'kernel_size': (5, 5)}]
    """
    found: list[dict[str, Any]] = []
    for repair in refusal.repairs:
        changes = setting.told(repair.changes)
        asked = {n: _least(value) if n in setting.alike else value for n, value in changes.items()}
        completed = _completed(setting, asked, MOST_STEPS)
        if completed is not None and completed not in found and _settable(completed, setting.alike):
            found.append(completed)
    return [changes for changes in found if not any(_less(other, changes) for other in found)]


def _settable(changes: Mapping[str, Any], alike: Collection[str]) -> bool:
    given = [changes[name] for name in alike if isinstance(changes.get(name), tuple)]
    return all(len(set(value)) == 1 for value in given)


def _least(value: Any) -> Any:
    return (min(value),) * len(value) if isinstance(value, tuple) else value


def _less(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one way out changes only a part of what another does: then the other is no use."""
    return len(one) < len(other) and all(other.get(name) == one[name] for name in one)


def _completed(setting: Refused, changes: dict[str, Any], steps: int) -> dict[str, Any] | None:
    given = {name: value for name, value in changes.items() if name != INPUT}
    wanted = tuple(changes.get(INPUT, setting.shape))
    if setting.resized(wanted) is None:
        return None
    try:
        setting.make(**{**setting.arguments, **given}).derive(wanted)
    except Refusal as refusal:
        if steps == 0:
            return None
        tried = (
            _completed(setting, {**changes, **setting.told(repair.changes)}, steps - 1)
            for repair in _untouched(refusal, changes, setting)
        )
        return next((found for found in tried if found is not None), None)
    except ValueError:  # refused for something else, which no repair mends
        return None
    return changes


def _untouched(refusal: Refusal, changes: Mapping[str, Any], setting: Refused) -> Sequence[Any]:
    """Repairs that do not take back what is changed already, those of arguments alone first."""
    repairs = sorted(refusal.repairs, key=lambda repair: INPUT in repair.changes)
    return [
        repair
        for repair in repairs
        if (INPUT not in repair.changes or len(setting.sizes) > 1)
        and all(changes.get(name, value) == value for name, value in repair.changes.items())
    ]
