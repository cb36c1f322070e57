"""What a network makes of one input, as small pictures that stand in its boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.structures import flat
from engine.models.calling import fitted
from figures.networks.boxes import axes_of
from figures.networks.calls import Call
from figures.theme import limit_of

MOST_MAPS = 9
MOST_ANSWERS = 10
SIDE, LEAST_SIDE = 48, 12  # cells of a small picture along each side
MOST_CELLS = 400_000  # of all small pictures of a network together
ROWS = 32  # channels of a sequence drawn below each other
UNITS = 128  # cells of a row of units
LEVELS = 127

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Maps:
    """Small pictures `(maps, rows, columns)` of a tensor, whole numbers up to ±127 for ±`limit`.

    `colour` says how they are shown: `grey`, `rgb` (three maps make one), `tint` or `signed`.
    """

    pictures: Array
    limit: float
    colour: str


def made(call: Call, trace: Any, inputs: Sequence[Call]) -> Array | None:
    """What a call made of the first sample, without the batch; None where the run has not come to it."""
    if call.is_input:
        given = flat(trace.inputs)
        place = [each.name for each in inputs].index(call.name)
        return _first(fitted(given[place], call.shape))
    if call.trace is None or call.trace >= len(trace.traces):
        return None
    one = trace.traces[call.trace]
    return _first(flat(one if call.plain else one.outputs)[0])


def all_made(calls: Sequence[Call], trace: Any) -> list[Array | None]:
    """What each call made of the first sample in a run, nothing without one."""
    if trace is None:
        return [None] * len(calls)
    inputs = [call for call in calls if call.is_input]
    return [made(call, trace, inputs) for call in calls]


def answers_of(last: Array | None, names: Sequence[str]) -> list[tuple[str, float]] | None:
    """The entries of the last vector with their names, the largest first where they are many.

    >>> answers_of(np.array([0.25, 0.75], np.float32), ["cat", "dog"])
    [('cat', 0.25), ('dog', 0.75)]
    """
    if last is None or last.ndim != 1 or last.size != len(names):
        return None
    kept = list(range(len(names)))
    if last.size > MOST_ANSWERS:
        kept = sorted(kept, key=lambda at: -float(last[at]))[:MOST_ANSWERS]
    return [(names[at], float(last[at])) for at in kept]


def _first(samples: Any) -> Array:
    one: Array = np.asarray(samples, np.float32)[0]
    return one


def side_for(boxes: int) -> int:
    """How many cells a small picture may have along each side, where so many boxes have some.

    >>> side_for(8), side_for(100), side_for(1000)  # 400,000 / (100 · 9) = 444 cells, 21 by 21
    (48, 21, 12)
    """
    return max(LEAST_SIDE, min(SIDE, isqrt(MOST_CELLS // (MOST_MAPS * max(1, boxes)))))


def maps_of(values: Array, call: Call, side: int = SIDE) -> Maps | None:
    """Small pictures of what a call made, `(height, width, channels)` or of fewer axes.

    They have up to `side` cells along height and width. Channels of a picture are maps side by side,
    those of a sequence rows below each other, units a column; None for tensors of more axes, or none.

    >>> call = Call("input", "input", "InputLayer", shapes=((None, 2, 2, 1),), is_input=True)
    >>> maps_of(np.array([[[0], [1]], [[1], [0]]], np.float32), call).pictures.tolist()
    [[[0.0, 127.0], [127.0, 0.0]]]
    """
    pictures = _pictures(values, axes_of((None, *values.shape), call.data_format)[1:], side)
    if pictures is None or not pictures.size:
        return None
    limit = limit_of(pictures)
    levels = np.nan_to_num(pictures * np.float32(LEVELS / limit))
    return Maps(
        np.rint(np.clip(levels, -LEVELS, LEVELS)).astype(np.float32),
        limit,
        _colour(pictures, call, values.ndim),
    )


def _pictures(values: Array, axes: Sequence[str], side: int) -> Array | None:
    places = {axis: at for at, axis in enumerate(axes)}
    if "other" in places or not places:
        return None
    if axes == ("channels",):
        return _thinned(values[None, :, None], UNITS, 1)
    if "steps" in places:
        rows = np.moveaxis(values, places["channels"], 0)
        return _thinned(rows[None], ROWS, 2 * side)
    if "depth" in places:
        values = np.take(values, values.shape[places["depth"]] // 2, places["depth"])
        axes = [axis for axis in axes if axis != "depth"]
        return _pictures(values, axes, side)
    maps = np.moveaxis(values, places["channels"], 0)
    return _thinned(maps[:MOST_MAPS], side, side)


def _thinned(maps: Array, rows: int, columns: int) -> Array:
    down, across = -(-maps.shape[1] // rows), -(-maps.shape[2] // columns)
    return maps[:, :: max(1, down), :: max(1, across)]


def _colour(pictures: Array, call: Call, rank: int) -> str:
    if pictures.min() < 0:
        return "signed"
    if call.is_input and rank == 3 and len(pictures) in (1, 3):
        return "grey" if len(pictures) == 1 else "rgb"
    return "tint"
