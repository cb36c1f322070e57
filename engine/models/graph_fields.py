"""What one output of each layer of a graph sees of every input, through all branches.

After A. Araujo, W. Norris, J. Sim, «Computing Receptive Fields of Convolutional Neural Networks»,
Distill, 2019: where branches meet, what is seen reaches from the least first to the greatest last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from engine.base.argument_forms import SPATIAL_AXES
from engine.layers.core.layer import Layer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.merge import Merge
from engine.models.model import Model
from engine.models.reading import Reads, reads
from engine.models.receptive_field import Reach
from engine.models.stack import Row


@dataclass(frozen=True)
class Seen:
    """Output o sees positions o · jump + first to o · jump + last along one axis of an input."""

    jump: Fraction = Fraction(1)
    first: Fraction = Fraction(0)
    last: Fraction = Fraction(0)
    placed: bool = True

    def through(self, read: Reads) -> Seen:
        """What is seen of the input by a layer that reads these outputs."""
        step = self.jump * Fraction(read.step, read.share)
        return Seen(
            step,
            self.first + self.jump * Fraction(read.first, read.share),
            self.last + self.jump * Fraction(read.last, read.share),
            self.placed and read.placed,
        )

    def joined(self, other: Seen) -> Seen | None:
        """What is seen where two branches meet; None where they go forward in other steps."""
        if self.jump != other.jump:
            return None
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Seen(self.jump, first, last, self.placed and other.placed)


# For each input, by its place, what is seen along each axis; None where outputs are no positions.
Field = dict[int, tuple[Seen, ...]] | None


def graph_fields(found: Sequence[Row], inputs: int) -> list[Any]:
    """The reach of every row along each spatial axis of every input, by the input's place.

    `inputs` counts the model's inputs. With one input the tuple of reaches alone; None where the
    outputs are no longer positions of the input, also where a branch that saw the whole joins in.
    """
    grid = next((layer for layer in _layers(found) if isinstance(layer, SpatialLayer)), None)
    if grid is None:
        return [None] * len(found)
    start = [{place: (Seen(),) * grid.rank} for place in range(inputs)]
    fields: list[Field] = []
    for row in found:
        fields.append(_field(row, fields, start, grid))
    names = SPATIAL_AXES[grid.rank]
    shown = [None if field is None else _reaches(field, names) for field in fields]
    return [each.get(0) if each is not None and inputs == 1 else each for each in shown]


def _layers(found: Sequence[Row]) -> list[Any]:
    listed: list[Any] = []
    for row in found:
        if isinstance(row.layer, Model) and row.input_shape is not None:
            listed += _layers(row.layer.shapes(row.input_shape))
        else:
            listed.append(row.layer)
    return listed


def _field(row: Row, fields: Sequence[Field], start: Sequence[Field], grid: SpatialLayer) -> Field:
    if row.output_shape is None:
        return None
    before = [fields[at] if at >= 0 else start[place % len(start)] for at, place in row.sources]
    if len(before) > 1:
        return _met(row, before, grid)
    return _after(row, before[0] if before else None, grid)


def _after(row: Row, before: Field, grid: SpatialLayer) -> Field:
    if before is None or row.input_shape is None:
        return None
    if isinstance(row.layer, Model):
        return _within(row, before, grid)
    if not isinstance(row.layer, Layer):
        same = row.input_shape == row.output_shape  # a function of each value
        return before if same and len(row.input_shape) == grid.rank + 2 else None
    read = reads(row.layer, row.input_shape, grid)
    if read is None:
        return None
    return {
        place: tuple(seen.through(each) for seen, each in zip(axes, read, strict=True))
        for place, axes in before.items()
    }


def _within(row: Row, before: Field, grid: SpatialLayer) -> Field:
    layer: Any = row.layer
    rows: list[Row] = layer.shapes(row.input_shape)
    fields: list[Field] = []
    for inner in rows:
        if inner.node is None:
            fields.append(_after(inner, fields[-1] if fields else before, grid))
        else:
            fields.append(_field(inner, fields, [before], grid))
    return fields[-1] if fields else before


def _met(row: Row, before: Sequence[Field], grid: SpatialLayer) -> Field:
    shapes: Any = row.input_shape
    spatial = slice(2, None) if grid.data_format == "channels_first" else slice(1, -1)
    if not isinstance(shapes, list | tuple) or any(field is None for field in before):
        return None
    if isinstance(row.layer, Layer) and not isinstance(row.layer, Merge):
        return None
    if any(len(shape) != grid.rank + 2 for shape in shapes if isinstance(shape, tuple)):
        return None
    if len({tuple(shape[spatial]) for shape in shapes}) > 1:
        return None
    channels = 1 if grid.data_format == "channels_first" else grid.rank + 1
    if isinstance(row.layer, Concatenate) and row.layer.axis % (grid.rank + 2) != channels:
        return None
    whole: dict[int, tuple[Seen, ...]] = {}
    for field in before:
        for place, axes in (field or {}).items():
            other = whole.get(place)
            joined = axes if other is None else _joined(other, axes)
            if joined is None:
                return None
            whole[place] = joined
    return whole


def _joined(one: Sequence[Seen], other: Sequence[Seen]) -> tuple[Seen, ...] | None:
    found = [a.joined(b) for a, b in zip(one, other, strict=True)]
    known = tuple(each for each in found if each is not None)
    return known if len(known) == len(found) else None


def _reaches(field: Mapping[int, Sequence[Seen]], names: Sequence[str]) -> dict[int, Any]:
    return {
        place: tuple(_reach(seen, name) for seen, name in zip(axes, names, strict=True))
        for place, axes in field.items()
    }


def _reach(seen: Seen, name: str) -> Reach:
    # Where layers enlarge, outputs see different numbers of cells: the most of one period.
    outputs = range(seen.jump.denominator * seen.first.denominator * seen.last.denominator)
    spans = [
        floor(seen.last + o * seen.jump) - ceil(seen.first + o * seen.jump) + 1 for o in outputs
    ]
    start = ceil(seen.first) if seen.placed else None
    return Reach(name, max(spans), seen.jump, start)
