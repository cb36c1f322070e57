"""The network as rows: what is counted of every call, for the table, the panel and the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine import Layer, Model, Refusal, Sequential, WeightSpec
from engine.models import work
from engine.models.stack import Row
from figures.networks.calls import Call, calls_of
from pages.frame.language import N_, _

AXIS_WORDS = {
    "kernel_height": N_("height"),
    "kernel_width": N_("width"),
    "kernel_depth": N_("depth"),
    "kernel_steps": N_("steps"),
    "input_channels": N_("channels in"),
    "channels": N_("channels"),
    "features": N_("features"),
    "filters": "filters",  # as Keras names them
    "units": "units",
    "gate_units": N_("units of all gates"),
    "previous_units": N_("units before"),
    "previous_filters": N_("filters before"),
    "depth_multiplier": "depth_multiplier",
    "depthwise_channels": N_("depthwise channels"),
    "input_dim": "input_dim",
    "output_dim": "output_dim",
    "input_or_recurrent": N_("input or recurrent"),
}


@dataclass(frozen=True)
class Counted:
    """One call of the network: its box, its row where it is no input, and what is counted of it.

    `memory` is in bytes; `field` is what one output sees along each axis, in cells, None where that is
    not settled.
    """

    call: Call
    row: Row | None
    multiply_adds: int | None
    memory: int | None
    field: tuple[int, ...] | None


@lru_cache(maxsize=16)
def calls_counted(model: Model) -> tuple[Counted, ...]:
    """Every call of a model, inputs first; nothing is allocated."""
    calls = calls_of(model)
    rows = rows_of(model)
    inputs = len(calls) - len(rows)
    fields = _fields(model, rows)
    found = [Counted(call, None, 0, work.memory(call.shape or ()), None) for call in calls[:inputs]]
    for call, row, field in zip(calls[inputs:], rows, fields, strict=True):
        found.append(Counted(call, row, _multiply_adds(row), _memory(row), field))
    return tuple(found)


@lru_cache(maxsize=16)
def rows_of(model: Model) -> tuple[Row, ...]:
    """The rows of a model; without shapes where it knows no input."""
    if isinstance(model, Sequential) and model.start is None:
        return tuple(Row(at, layer) for at, layer in enumerate(model.layers))
    return tuple(model.shapes())


def refused(model: Model) -> Row | None:
    """The first row that is refused, None where none is."""
    return next((row for row in rows_of(model) if row.refusal is not None), None)


def row_named(model: Model, node: str | None) -> Row | None:
    """The row of the box of that name, None for an input and where there is none."""
    times: dict[str, int] = {}
    for row in rows_of(model):
        name = row.layer.name
        times[name] = times.get(name, 0) + 1
        if node == (name if times[name] == 1 else f"{name}#{times[name] - 1}"):
            return row
    return None


def layer_named(model: Model, node: str | None) -> Any:
    """The layer of the box of that name, an input's too; None where there is none."""
    row = row_named(model, node)
    if row is not None:
        return row.layer
    return next((each for each in model.members if each.name == node), None)


def total(counts: Sequence[int | None]) -> int | None:
    """A sum; None where something is open."""
    return work.total(counts)


def _multiply_adds(row: Row) -> int | None:
    if row.output_shape is None or row.input_shape is None:
        return None
    try:
        return work.multiply_adds(row.layer, row.input_shape)
    except (ValueError, TypeError, IndexError):
        return None


def _memory(row: Row) -> int | None:
    if row.output_shape is None:
        return None
    if isinstance(row.layer, Layer) and rank_one(row.input_shape):
        try:
            return work.activation_memory(row.layer, row.input_shape or ())
        except (ValueError, TypeError, IndexError):
            pass  # a layer of several inputs, counted by what it makes
    return work.memory(row.output_shape)


def rank_one(shape: Any) -> bool:
    """Whether this is the shape of one tensor."""
    return bool(shape) and all(size is None or isinstance(size, int) for size in shape)


def _fields(model: Any, rows: Sequence[Row]) -> list[tuple[int, ...] | None]:
    try:
        found = model.receptive_fields()
    except (Refusal, ValueError, TypeError, IndexError):
        return [None] * len(rows)
    return [_sizes(each) for each in found] if len(found) == len(rows) else [None] * len(rows)


def _sizes(field: Any) -> tuple[int, ...] | None:
    if isinstance(field, dict):
        field = next(iter(field.values()), None)
    return None if not field else tuple(reach.size for reach in field)


def axes_told(spec: WeightSpec) -> list[str]:
    """The words of a weight's axes, none where one has no word."""
    told = [_(AXIS_WORDS[axis]) for axis in spec.axes if axis in AXIS_WORDS]
    return told if len(told) == len(spec.axes) else []


def formula(row: Row | None) -> str:
    """The parameters as a sum of products, one for each weight.

    >>> from engine import Conv2D, Input, Sequential
    >>> formula(Sequential([Input((8, 8, 3)), Conv2D(4, 3)]).shapes()[0])
    '3·3·3·4 + 4'
    """
    if row is None:
        return ""
    return " + ".join("·".join(map(str, spec.shape)) or "1" for spec in row.specs)
