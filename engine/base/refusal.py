"""A refusal is data: what was given, which numbers clash, and which changes would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Repair:
    """One change of arguments that makes a refused setting valid.

    `changes` maps a Keras argument name to its new value; the key `input_shape` stands for
    another input of that shape, such as `(batch, height, width, channels)`. Within a model `layer`
    names the layer that is changed where it is another one; the keys `before`, `instead` and `around`
    then hold the code of a layer to put before it, in its place, or around it. `written` is how a
    reader writes the change, where that is not the changes themselves.

    >>> Repair({"padding": "same"}).changes["padding"]
    'same'
    >>> print(Repair({"return_sequences": True}, layer="lstm"))
    return_sequences=True in 'lstm'
    """

    changes: Mapping[str, object]
    layer: str | None = None
    written: str | None = None

    def __str__(self) -> str:
        if self.written is not None:
            return self.written
        told = self._told()
        return told if self.layer is None else f"{told} in {self.layer!r}"

    def _told(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in self.changes.items())


@dataclass(frozen=True)
class Lesson:
    """Why a setting is refused: a `kind` to word it by, the numbers involved, and the repairs."""

    kind: str
    numbers: Mapping[str, object] = field(default_factory=dict)
    repairs: Sequence[Repair] = ()


class Refusal(ValueError):
    """A setting that Keras refuses with a `ValueError`, refused with the same numbers and a way out.

    >>> refusal = Refusal("Groups must be positive; received groups=0.", Lesson("groups_not_positive",
    ...     {"groups": 0}, [Repair({"groups": 1})]))
    >>> print(refusal)
    Groups must be positive; received groups=0. To fix it: groups=1.
    >>> refusal.kind, refusal.numbers["groups"]
    ('groups_not_positive', 0)
    >>> refusal.sentence  # without the way out, which `repairs` hold
    'Groups must be positive; received groups=0.'
    """

    def __init__(self, sentence: str, lesson: Lesson) -> None:
        self.kind = lesson.kind
        self.numbers = dict(lesson.numbers)
        self.repairs = tuple(lesson.repairs)
        self.sentence = sentence
        super().__init__(sentence, lesson)

    def __str__(self) -> str:
        ways = "; or ".join(str(repair) for repair in self.repairs)
        return f"{self.sentence} To fix it: {ways}." if ways else self.sentence

    def mend_by(self, repairs: Sequence[Repair]) -> None:
        """Put other repairs in the place of those so far."""
        self.repairs = tuple(repairs)


def sentence_of(error: Exception) -> str:
    """What an error says, without the way out that a refusal adds to it.

    >>> sentence_of(ValueError("No cells.")), sentence_of(Refusal("No cells.", Lesson("no_cells")))
    ('No cells.', 'No cells.')
    """
    return error.sentence if isinstance(error, Refusal) else str(error)


class TypeRefusal(Refusal, TypeError):
    """A setting that Keras refuses with a `TypeError`, such as a name for a number, refused likewise."""
