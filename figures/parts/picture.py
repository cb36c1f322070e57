"""A picture of one step of a layer, and the view of a trace that it is taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from figures.captions import PictureWords
from figures.ink.marks import Mark
from figures.parts.picture_subject import Subject
from figures.theme import Palette

if TYPE_CHECKING:
    pass

Position = tuple[int, ...]


class Scene(Protocol):
    """One map's view of a trace, measured and placed: marks that stand, and marks that move."""

    palette: Palette

    @property
    def height(self) -> float:
        """Pixels."""

    def still(self) -> Iterator[Mark]:
        """All that no step changes."""

    def moving(self, position: Position, whole: bool) -> Iterator[Mark]:
        """What one step shows; the output is whole, or only as far as the steps have come."""

    def spoken(self, position: Position) -> list[str]:
        """The step in words, a title first."""


@dataclass(frozen=True)
class Look:
    """How a trace is looked at: which map and sample, in which colours and words.

    `colour` says how the input is drawn: `grey` and `rgb` for pictures with values 0 to 1, `tint` for
    values from zero up, `signed` for others (chosen from the values where it is None).
    """

    palette: Palette
    index: int = 0
    sample: int = 0
    colour: str | None = None
    words: PictureWords = field(default_factory=PictureWords)


class View(Protocol):
    """One way to picture a trace.

    `maps` are those that it can show one at a time, named by `index`; a step is a place on `walk`,
    the cells along both axes by their names.
    """

    @property
    def trace(self) -> Any:
        """What it shows."""

    @property
    def subject(self) -> Subject:
        """The layer."""

    @property
    def index(self) -> str:
        """What its maps are called, nothing where there is but one."""

    @property
    def maps(self) -> int:
        """How many there are."""

    @property
    def walk(self) -> dict[str, int]:
        """Steps along both axes."""


def require(view: View, look: Look, positions: Sequence[Position]) -> None:
    """Raise `IndexError` for a map, sample or position that a view's trace does not have."""
    if not 0 <= look.index < view.maps:
        raise IndexError(f"no {view.index} {look.index} among {view.maps}")
    samples = len(view.trace.inputs)
    if not 0 <= look.sample < samples:
        raise IndexError(f"no sample {look.sample} among {samples}")
    sizes = tuple(view.walk.values())
    for position in positions:
        if not all(0 <= at < size for at, size in zip(position, sizes, strict=True)):
            raise IndexError(f"no step {tuple(position)} in a walk of {sizes}")
