"""Layers whose cells are moved, normalized or looked up, as views: what is shown of them, and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.base.arrays import Array
from engine.layers.core.embedding import EmbeddingTrace
from engine.layers.normalization.normalization import NormalizationTrace
from engine.layers.reshaping.padding_trace import EdgeAxis, EdgeTrace
from engine.layers.reshaping.upsampling_trace import UpSamplingTrace
from figures.ink.box import Area
from figures.ink.lettering import factor, number
from figures.parts.arithmetic import Line, Word
from figures.parts.picture import Look, Position
from figures.parts.picture_subject import Subject
from figures.stage.normalizing import as_planes
from figures.stage.placing import weights_of
from figures.table_rows import rows_drawn

Plane = NDArray[np.float32]
MOST_TERMS = 9


@dataclass(frozen=True)
class Shown:
    """The grids of one map, each `(rows, columns)`: input, a table where there is one, and output.

    Of a long table some rows are drawn: `rows` are their numbers, `table_rows` counts all. `laid`
    are areas of the output that no input cell goes to, `cut` those of the input that go nowhere.
    """

    plane: Plane
    output: Plane
    table: Plane | None = None
    rows: Sequence[int] = ()
    table_rows: int = 0
    laid: Sequence[Area] = ()
    cut: Sequence[Area] = ()


@dataclass(frozen=True)
class Read:
    """What one output cell is made of: cells of the input and of the table."""

    cells: Sequence[Area]
    rows: Sequence[Area] = ()


class CellsView(Protocol):
    """A view whose picture is an input, what of it is read, and the output."""

    @property
    def subject(self) -> Subject:
        """The layer."""

    def shown(self, look: Look) -> Shown:
        """The grids of one map."""

    def read(self, look: Look, position: Position) -> Read:
        """What a cell of the output is made of."""

    def said(self, look: Look, position: Position) -> list[Line]:
        """The cell in words and numbers."""


@dataclass(frozen=True)
class PlacingView:
    """Padding, cropping or upsampling, one channel at a time; of a 1-D one all channels as one plane."""

    trace: EdgeTrace | UpSamplingTrace
    subject: Subject

    @property
    def index(self) -> str:
        """What its maps are called, where there are several."""
        return "" if self.sequence else "channel"

    @property
    def sequence(self) -> bool:
        """Whether the layer has but one axis."""
        return len(self.trace.axes) == 1

    @property
    def maps(self) -> int:
        """Channels, or one plane of them all."""
        return 1 if self.sequence else int(self.trace.inputs.shape[-1])

    @cached_property
    def axes(self) -> tuple[Any, Any]:
        """Two axes; of a 1-D layer the first is that of its channels."""
        if self.sequence:
            return EdgeAxis(int(self.trace.inputs.shape[-1]), 0, 0), self.trace.axes[0]
        high, wide = self.trace.axes
        return high, wide

    @property
    def walk(self) -> dict[str, int]:
        """Output cells along both axes."""
        high, wide = self.axes
        names = ("channel", "output_step") if self.sequence else ("output_height", "output_width")
        return dict(zip(names, (high.output, wide.output), strict=True))

    def shown(self, look: Look) -> Shown:
        """One channel, or all of a 1-D layer, before and after."""
        both = self.trace.inputs[look.sample], self.trace.channels_last[look.sample]
        plane, output = (each.T if self.sequence else each[..., look.index] for each in both)
        return Shown(plane, output, laid=self._laid, cut=self._cut)

    @cached_property
    def _laid(self) -> list[Area]:
        high, wide = self.axes
        nowhere = [[not _real(axis, place) for place in range(axis.output)] for axis in self.axes]
        return [
            *((row, 0, 1, wide.output) for row, none in enumerate(nowhere[0]) if none),
            *((0, column, high.output, 1) for column, none in enumerate(nowhere[1]) if none),
        ]

    @cached_property
    def _cut(self) -> list[Area]:
        high, wide = self.axes
        kept = [
            {at for place in range(axis.output) for at in _real(axis, place)} for axis in self.axes
        ]
        return [
            *((row, 0, 1, wide.size) for row in range(high.size) if row not in kept[0]),
            *((0, column, high.size, 1) for column in range(wide.size) if column not in kept[1]),
        ]

    def read(self, look: Look, position: Position) -> Read:
        """The input cells that an output cell is made of, none of one laid around."""
        return Read([(row, column, 1, 1) for row, column, _weight in self._taps(position)])

    def said(self, look: Look, position: Position) -> list[Line]:
        """Where the cell stands, and what is added up for it."""
        names = ("channel", "step") if self.sequence else ("height", "width")
        words = look.words
        place = words.made_step if self.sequence else words.made_cell
        line: Line = [Word(place.format(**dict(zip(names, position, strict=True))), "muted")]
        return [line, self._sum(look, position)]

    def _taps(self, position: Position) -> list[tuple[int, int, float]]:
        along = [
            [
                (int(at), float(weight))
                for at, weight in zip(axis.reads[place], weights_of(axis)[place], strict=True)
                if 0 <= at < axis.size and weight
            ]
            for axis, place in zip(self.axes, position, strict=True)
        ]
        return [(row, column, a * b) for row, a in along[0] for column, b in along[1]]

    def _sum(self, look: Look, position: Position) -> Line:
        shown, taps = self.shown(look), self._taps(position)
        if not taps:
            return [Word(look.words.laid_around)]
        line: Line = []
        for row, column, weight in taps[:MOST_TERMS]:
            value = float(shown.plane[row, column])
            told = number(value) if weight == 1 else f"{number(weight)}·{factor(value)}"
            line = [*line, *([Word(" + ")] if line else []), Word(told, "input")]
        more = [Word(" + …")] if len(taps) > MOST_TERMS else []
        return [*line, *more, Word(" = "), Word(number(float(shown.output[position])), "output")]


def _real(axis: Any, place: int) -> list[int]:
    return [int(at) for at in axis.reads[place] if 0 <= at < axis.size]


@dataclass(frozen=True)
class NormalizingView:
    """A normalization, one plane at a time: a channel of a sample; `over` as in the stage."""

    trace: NormalizationTrace
    subject: Subject
    over: Sequence[bool]
    moving: bool = False
    index: str = "channel"

    @property
    def maps(self) -> int:
        """The channels of all samples, one sample after another."""
        return int(self.trace.inputs.shape[0] * self.trace.inputs.shape[-1])

    @property
    def walk(self) -> dict[str, int]:
        """Cells along both axes."""
        _batch, height, width, _channels = self.trace.inputs.shape
        return {"output_height": height, "output_width": width}

    def shown(self, look: Look) -> Shown:
        """One plane before and after."""
        trace = self.trace
        return Shown(as_planes(trace.inputs)[look.index], as_planes(trace.outputs)[look.index])

    def read(self, look: Look, position: Position) -> Read:
        """The cells of the plane that share the mean, or the cell alone where it was kept."""
        if self.moving:
            return Read([(*position, 1, 1)])  # type: ignore[list-item]
        _batch, height, width, _channels = self.trace.inputs.shape
        row, rows = (0, height) if self.over[1] else (position[0], 1)
        column, columns = (0, width) if self.over[2] else (position[1], 1)
        return Read([(row, column, rows, columns)])

    def said(self, look: Look, position: Position) -> list[Line]:
        """Where the cell stands, and its number less the mean, over the spread."""
        row, column = position
        place = look.words.made_cell.format(height=row, width=column)
        return [[Word(place, "muted")], self._sum(look, position)]

    def _sum(self, look: Look, position: Position) -> Line:
        trace, shown = self.trace, self.shown(look)
        channels = trace.inputs.shape[-1]
        at = (look.index // channels, *position, look.index % channels)
        mean, variance = (_at(part, at) for part in (trace.mean, trace.variance))
        line: Line = [
            Word("("),
            Word(number(float(shown.plane[position])), "input"),
            Word(f" − {factor(mean)}) / √({number(variance)} + {number(trace.epsilon)})"),
        ]
        if trace.gamma is not None:
            line = [*line, Word(" · "), Word(factor(_at(trace.gamma, at)), "kernel")]
        if trace.beta is not None:
            line = [*line, Word(" + "), Word(factor(_at(trace.beta, at)), "bias")]
        result = float(shown.output[position])
        return [*line, Word(" = "), Word(number(result), "output")]


def _at(values: Array, place: tuple[int, ...]) -> float:
    """A number of an array that broadcasts: along an axis of one entry it serves all."""
    at = tuple(0 if size == 1 else each for size, each in zip(values.shape, place, strict=True))
    return float(values[at])


@dataclass(frozen=True)
class LookingUpView:
    """An Embedding: indices from top to bottom, the table, and the rows that come out."""

    trace: EmbeddingTrace
    subject: Subject
    index: str = ""
    maps: int = 1

    @property
    def walk(self) -> dict[str, int]:
        """Steps, and the numbers of each."""
        _batch, steps, numbers = self.trace.outputs.shape
        return {"step": steps, "number": numbers}

    def shown(self, look: Look) -> Shown:
        """Indices, rows, and the table between them."""
        indices = self.trace.indices[look.sample].astype(np.float32)[:, None]
        table, rows = self.trace.embeddings, self._rows(look)
        return Shown(indices, self.trace.outputs[look.sample], table[rows], rows, len(table))

    def read(self, look: Look, position: Position) -> Read:
        """The index at a step, and its row."""
        return Read([(position[0], 0, 1, 1)], [(self._row(look, position), 0, 1, self._numbers)])

    def said(self, look: Look, position: Position) -> list[Line]:
        """Which row takes the place of a step, and one number of it."""
        step, at = position
        index = int(self.trace.indices[look.sample, step])
        told = look.words.looked_up.format(step=step, index=index, number=at)
        value = float(self.trace.outputs[look.sample, step, at])
        return [[Word(told, "muted")], [Word(number(value), "output")]]

    @property
    def _numbers(self) -> int:
        return int(self.trace.embeddings.shape[1])

    def _rows(self, look: Look) -> list[int]:
        indices = self.trace.indices[look.sample]
        return rows_drawn((int(index) for index in indices), len(self.trace.embeddings))

    def _row(self, look: Look, position: Position) -> int:
        index = int(self.trace.indices[look.sample, position[0]])
        return self._rows(look).index(index % len(self.trace.embeddings))


def subject_of(layer: Any, shapes: Sequence[tuple[int, ...]], names: Sequence[str]) -> Subject:
    """A layer by its name and those of its arguments, as Python writes them.

    >>> from engine import Embedding
    >>> subject_of(Embedding(5, 2), [(1, 3), (1, 3, 2)], ["input_dim"]).settings
    ['input_dim=5']
    """
    told = layer.get_config()
    return Subject(type(layer).__name__, shapes, [f"{name}={told[name]!r}" for name in names])
