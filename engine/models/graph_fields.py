"""What one output of each layer of a graph sees of every input, through all branches.

After A. Araujo, W. Norris, J. Sim, «Computing Receptive Fields of Convolutional Neural Networks»,
Distill, 2019: where branches meet, what is seen reaches from the least first to the greatest last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

from engine.base.argument_forms import SPATIAL_AXES
from engine.layers.core.lambda_layer import Lambda
from engine.layers.core.layer import Layer
from engine.layers.core.placeholder import Placeholder
from engine.layers.core.spatial import SpatialLayer
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.elementwise import EntryByEntry
from engine.models.model import Model
from engine.models.reading import Reads, reads, spatial_axes
from engine.models.reading_functions import function_reads, joins_cells
from engine.models.receptive_field import Reach
from engine.models.stack import Row


@dataclass(frozen=True)
class Seen:
    """Output o sees positions o · jump + first to o · jump + last along one axis of an input.

    `size` is that axis's; with jump 0 every output sees the same positions.
    """

    size: int | None = None
    jump: Fraction = Fraction(1)
    first: Fraction = Fraction(0)
    last: Fraction = Fraction(0)
    placed: bool = True

    def through(self, read: Reads, cells: int | None) -> Seen | None:
        """What is seen by a layer that reads these outputs, of which there are so many cells."""
        if read.whole:
            return self.of_all(cells)
        step = self.jump * Fraction(read.step, read.share)
        return replace(
            self,
            jump=step,
            first=self.first + self.jump * Fraction(read.first, read.share),
            last=self.last + self.jump * Fraction(read.last, read.share),
            placed=self.placed and read.placed,
        )

    def of_all(self, cells: int | None) -> Seen | None:
        """What so many neighbouring outputs see together, within the input; None for an open size."""
        if not self.jump:
            return self
        if cells is None or self.size is None:
            return None
        first = max(0, ceil(self.first))
        last = min(self.size - 1, floor(self.last + (cells - 1) * self.jump))
        return Seen(self.size, Fraction(0), Fraction(first), Fraction(last))

    def joined(self, other: Seen, cells: int | None) -> Seen | None:
        """What is seen where two branches meet, of so many cells together where one sees the same in all.

        None where they go forward in other steps.
        """
        if 0 in (self.jump, other.jump) and self.jump != other.jump:
            one, two = self.of_all(cells), other.of_all(cells)
            return None if one is None or two is None else one.joined(two, cells)
        if self.jump != other.jump:
            return None
        first, last = min(self.first, other.first), max(self.last, other.last)
        return replace(self, first=first, last=last, placed=self.placed and other.placed)


# For each input, by its place, what is seen along each axis; None where outputs are no positions.
Field = dict[int, tuple[Seen, ...]] | None


def graph_fields(found: Sequence[Row], inputs: Sequence[Any]) -> list[Any]:
    """The reach of every row along each spatial axis of every input, by the input's place.

    `inputs` are the shapes of the model's inputs. With one input the tuple of reaches alone; None
    where the outputs are no longer positions of the input. What every output sees alike, as after a
    branch that pooled the whole, has jump 0.
    """
    grid = next((layer for layer in _layers(found) if isinstance(layer, SpatialLayer)), None)
    if grid is None:
        return [None] * len(found)
    start = [{place: _start(shape, grid)} for place, shape in enumerate(inputs)]
    fields: list[Field] = []
    for row in found:
        fields.append(_field(row, fields, start, grid))
    names = SPATIAL_AXES[grid.rank]
    shown = [
        _reaches(field, names) if field is not None and _is_grid(row.output_shape, grid) else None
        for row, field in zip(found, fields, strict=True)
    ]
    return [each.get(0) if each is not None and len(inputs) == 1 else each for each in shown]


def _is_grid(shape: Any, grid: SpatialLayer) -> bool:
    return isinstance(shape, tuple) and len(shape) == grid.rank + 2


def _cells(shape: Any, grid: SpatialLayer) -> Any:
    # The sizes along the spatial axes; of another kind of tensor, one value, nothing is known.
    if not _is_grid(shape, grid):
        return (None,) * grid.rank
    return tuple(shape[at] for at in spatial_axes(grid))


def _start(shape: Any, grid: SpatialLayer) -> tuple[Seen, ...]:
    sizes = shape[1:] if isinstance(shape, tuple) and len(shape) == grid.rank + 1 else None
    return tuple(Seen(size) for size in sizes or _cells(shape, grid))


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
    if _alike(before) and not isinstance(row.layer, Lambda | Placeholder):
        return before
    read = _read(row, grid)
    if read is None:
        return None
    cells = _cells(row.input_shape, grid)
    return _whole({place: _through(axes, read, cells) for place, axes in before.items()})


def _read(row: Row, grid: SpatialLayer) -> tuple[Reads, ...] | None:
    shape: Any = row.input_shape
    if isinstance(row.layer, Layer):
        return reads(row.layer, shape, grid)
    return function_reads(row.layer, len(shape), grid)


def _through(axes: Sequence[Seen], read: Sequence[Reads], cells: Any) -> list[Seen | None]:
    return [seen.through(each, size) for seen, each, size in zip(axes, read, cells, strict=True)]


def _whole(found: Mapping[int, Sequence[Seen | None]]) -> Field:
    """The field if it is known along every axis."""
    known = {place: tuple(e for e in axes if e is not None) for place, axes in found.items()}
    return known if all(len(known[place]) == len(found[place]) for place in found) else None


def _alike(field: Field) -> bool:
    """Whether all outputs see the same along every axis."""
    return field is not None and not any(seen.jump for axes in field.values() for seen in axes)


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
    shapes = _shapes_met(row)
    if len(shapes) != len(before) or any(field is None for field in before):
        return None
    if not _joins(row, grid):
        return None
    moving = [s for s, field in zip(shapes, before, strict=True) if not _alike(field)]
    sizes = {_cells(shape, grid) for shape in moving}
    if len(sizes) > 1 or not all(_is_grid(shape, grid) for shape in moving):
        return None
    cells = sizes.pop() if sizes else (1,) * grid.rank
    met: dict[int, Sequence[Seen | None]] = {}
    for field in before:
        for place, axes in (field or {}).items():
            known = met.get(place)
            met[place] = axes if known is None else _joined(known, axes, cells)
    return _whole(met)


def _shapes_met(row: Row) -> Sequence[Any]:
    if isinstance(row.input_shape, list):
        return row.input_shape
    return [] if row.node is None else [tensor.shape for tensor in row.node.taken]


def _joins(row: Row, grid: SpatialLayer) -> bool:
    # Whether inputs are taken cell by cell.
    rank = grid.rank + 2
    if not isinstance(row.layer, Layer):
        return joins_cells(row.layer, rank, grid)
    if isinstance(row.layer, Concatenate):
        return row.layer.axis % rank not in (0, *spatial_axes(grid))
    return isinstance(row.layer, EntryByEntry)


def _joined(
    one: Sequence[Seen | None], other: Sequence[Seen | None], cells: Any
) -> list[Seen | None]:
    return [
        None if a is None or b is None else a.joined(b, size)
        for a, b, size in zip(one, other, cells, strict=True)
    ]


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
