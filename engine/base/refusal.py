"""A refusal is data: what was given, which numbers clash, and which changes would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Repair:
    """One change of arguments that makes a refused setting valid.

    `changes` maps a Keras argument name to its new value; the key `input_shape` stands for
    another input of that shape, such as `(batch, height, width, channels)`.

    >>> Repair({"padding": "same"}).changes["padding"]
    'same'
    """

    changes: Mapping[str, object]

    def __str__(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in self.changes.items())


@dataclass(frozen=True)
class Lesson:
    """Why a setting is refused: a `kind` to word it by, the numbers involved, and the repairs."""

    kind: str
    numbers: Mapping[str, object] = field(default_factory=dict)
    repairs: Sequence[Repair] = ()


_WAYS = " To fix it: "


def _told(sentence: str, repairs: Sequence[Repair]) -> str:
    ways = "; or ".join(str(repair) for repair in repairs)
    return f"{sentence}{_WAYS}{ways}." if ways else sentence


class Refusal(ValueError):
    """A setting that Keras refuses with a `ValueError`, refused with the same numbers and a way out.

    >>> refusal = Refusal("Groups must be positive; received groups=0.", Lesson("groups_not_positive",
    ...     {"groups": 0}, [Repair({"groups": 1})]))
    >>> print(refusal)
    Groups must be positive; received groups=0. To fix it: groups=1.
    >>> refusal.kind, refusal.numbers["groups"]
    ('groups_not_positive', 0)
    """

    def __init__(self, sentence: str, lesson: Lesson) -> None:
        self.kind = lesson.kind
        self.numbers = dict(lesson.numbers)
        self.repairs = tuple(lesson.repairs)
        super().__init__(_told(sentence, self.repairs))

    def mend_by(self, repairs: Sequence[Repair]) -> None:
        """Put other repairs in the place of those so far, in the sentence too."""
        self.repairs = tuple(repairs)
        self.args = (_told(str(self).partition(_WAYS)[0], self.repairs),)


class TypeRefusal(Refusal, TypeError):
    """A setting that Keras refuses with a `TypeError`, such as a name for a number, refused likewise."""
