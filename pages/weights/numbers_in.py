"""The numbers of a weight: typed by the reader, or drawn by an initializer and a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter, Text
from pages.inputs import grids
from pages.weights import starts, weight
from pages.weights.start import started

Array = NDArray[np.float32]
BY_HAND, DRAWN = N_("by hand"), N_("drawn")
GUIDE = "1 -2; 3 -4"
SOURCE = Choice("numbers", BY_HAND, (BY_HAND, DRAWN), worded=True)
VALUES = Text("values", GUIDE, most=8000)
MOST = 5000  # typed numbers
PARAMETERS: tuple[Parameter, ...] = (
    SOURCE,
    VALUES,
    *weight.PARAMETERS,
    *starts.PARAMETERS,
)


@dataclass(frozen=True)
class Numbers:
    """Weights of a layer: their values, the names of their axes, and the layer's name.

    `whole` is the whole weight's shape; `sentences` say what is left out.
    """

    values: Array
    axes: tuple[str, ...]
    held: weight.Held
    whole: tuple[int, ...]
    sentences: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """What each axis counts, in the session's language."""
        return [weight.axis_name(axis) for axis in self.axes]

    def matrix(self) -> Array:
        """The weights as `(all but the last axis, last axis)`."""
        return self.values.reshape(-1, self.values.shape[-1])

    def cut(self, most: int) -> Numbers:
        """The first entries of a matrix, at most so many along each axis; others stay whole."""
        if self.values.ndim != 2 or max(self.values.shape) <= most:
            return self
        told = _("Compared: the first {most} rows and columns.").format(most=most)
        return replace(self, values=self.values[:most, :most], sentences=(*self.sentences, told))

    def places(self, most: int) -> list[str]:
        """The places of the matrix's first rows, counted from 0 along each axis."""
        found: list[str] = []
        for place in np.ndindex(*self.values.shape[:-1]):
            if len(found) == most:
                break
            found.append(",".join(map(str, place)))
        return found


def draw_values() -> None:
    """The text of typed numbers, where they are typed."""
    if controls.value(SOURCE) == BY_HAND:
        controls.text(
            VALUES,
            label=_("Weights"),
            help=_(
                "Rows end with ;, channels with |, filters with /. Of a Dense kernel a row is an input "
                "and a column a unit."
            ),
        )


def draw_source() -> None:
    """The choice between typed and drawn numbers."""
    controls.buttons(
        SOURCE,
        label=_("Numbers"),
        help=_("By hand: numbers you can check on paper. Drawn: by an initializer and a seed."),
    )


def dials(parameters: Sequence[Parameter]) -> list[Dial]:
    """The dials of the weight: its sizes and its initializer where it is drawn."""
    if controls.value(SOURCE) == BY_HAND:
        return weight.dials(parameters)[:1]
    told = _("Numbers drawn at random are the same for the same seed; change it to redraw.")
    seed = Dial(weight.SEED, weight.SEED.name, told)
    return [*weight.dials(parameters), *starts.dials(), seed]


def chosen() -> Numbers:
    """The weights as the controls say them; raises ValueError for a text that is none of numbers.

    Also where the initializer does not fill such a weight.
    """
    held = weight.HELD[controls.value(weight.WEIGHT)]
    if controls.value(SOURCE) == BY_HAND:
        return _typed(held)
    start = started(weight.chosen(), starts.chosen(None))
    sentences = tuple(start.sentences)
    return Numbers(start.draws, start.spec.axes, held, start.spec.shape, sentences)


def _typed(held: weight.Held) -> Numbers:
    typed = grids.parse(controls.value(VALUES) or "")  # (height, width, channels, filters)
    if typed.size > MOST:
        raise grids.GridFault("too_many", most=MOST)
    spec = held.spec(1, 1, (1,) * held.window)
    if spec.axes[-2:] == ("filters", "input_channels"):
        typed = np.swapaxes(typed, -1, -2)
    values: Any = typed
    if len(spec.axes) == 2:
        values = typed[:, :, 0, 0]
    elif len(spec.axes) == 3:
        values = typed.reshape(-1, *typed.shape[2:])
    return Numbers(np.ascontiguousarray(values), spec.axes, held, values.shape)
