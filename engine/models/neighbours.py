"""What a refusal within a model has to do with what stands before it, and how a reader mends that.

Each repair has been tried on the shapes; `Repair.written` is the line as it must be typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isqrt, prod
from typing import Any

from engine.base.refusal import Lesson, Refusal, Repair
from engine.base.structures import is_shape
from engine.layers.core.dense import Dense
from engine.layers.core.layer import Layer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.core.symbolic import KerasTensor
from engine.layers.reshaping.reshaping import Flatten, RepeatVector
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent
from engine.models.place import (
    Advice,
    Place,
    input_repair,
    inserted,
    nearest,
    reshaped,
    taken,
)

# A first size of so many is rather the number of samples than a height or a number of steps.
_SAMPLES = 1000
_ANY_SIZE = 32  # for an open height or width that has to have one


def advised(
    layer: Any,
    shape: Any,
    before: Sequence[tuple[Any, Any]],
    cause: Exception,
    first: Layer | None = None,
) -> Exception:
    """The cause, or a refusal that says more: what stands before has to do with it.

    `before` holds layers with the shapes they are given, the nearest first; `first` is the layer of
    a stack that says its own `input_shape`, where one does.

    >>> from engine.layers.rnn.lstm import LSTM
    >>> before = [(LSTM(40), (None, 12, 9))]
    >>> refusal = advised(LSTM(20), (None, 40), before, ValueError("LSTM takes steps."))
    >>> print(refusal.repairs[0])
    return_sequences=True in 'lstm'
    """
    if not isinstance(layer, Layer) or not isinstance(shape, tuple) or not is_shape(shape):
        return cause
    place = Place(layer, shape, before, cause)
    for rule in (
        _samples,
        _open_batch,
        _last_state,
        _flattened,
        _turned,
        _axes_at_the_start,
        _axes,
    ):
        found = rule(place, first)
        if found is not None and found[1]:
            more, repairs = found
            numbers = {**getattr(cause, "numbers", {}), "shape": shape}
            kind = place.kind or "neighbours"
            return Refusal(f"{place.why} {more}".strip(), Lesson(kind, numbers, repairs))
    return cause


def advise_call(layer: Any, inputs: Sequence[KerasTensor], cause: Exception) -> Exception:
    """The advice on a call on symbolic tensors; what stands before is found from the first of them."""
    if len(inputs) != 1:
        return cause
    before = []
    node = inputs[0].node
    while node is not None:
        before.append((node.operation, node.inputs[0].shape if node.inputs else None))
        node = node.inputs[0].node if node.inputs else None
    return advised(layer, inputs[0].shape, before, cause)


# -- the input ---------------------------------------------------------------------------------


def _samples(place: Place, first: Layer | None) -> Advice | None:
    size = place.shape[1] if len(place.shape) > 1 else None
    if place.start is None or size is None or size < _SAMPLES or place.kind != "wrong_rank":
        return None
    meant = (None, *place.shape[2:])
    if not taken(place.layer, meant):
        return None
    more = f"{size} looks like the number of samples, which a shape leaves out."
    return more, [input_repair(place, first, meant)]


def _open_batch(place: Place, first: Layer | None) -> Advice | None:
    if place.kind != "open_batch":
        return None
    repairs = [Repair({"stateful": False})]
    if place.start is not None:
        repairs.insert(0, input_repair(place, first, (1, *place.shape[1:]), batch=True))
    else:
        if place.begin is not None:
            shape = (1, *place.begin.batch_shape[1:])
            repairs.insert(0, input_repair(place, first, shape, batch=True))
    return "The batch is given where the model begins.", repairs


def _axes_at_the_start(place: Place, first: Layer | None) -> Advice | None:
    if place.start is None or place.kind != "wrong_rank":
        return None
    meant = [repair.changes.get("input_shape") for repair in getattr(place.cause, "repairs", ())]
    own = [size for size in place.shape[1:] if size is not None]
    kept = [
        shape
        for shape in meant
        if isinstance(shape, tuple)
        and all(size in shape[1:] for size in own)
        and None not in shape[1:]
    ]
    repairs = [input_repair(place, first, shape) for shape in kept]
    return "The batch is not part of the shape that is written.", repairs


# -- what stands before ------------------------------------------------------------------------


def _last_state(place: Place, first: Layer | None) -> Advice | None:
    before, given = nearest(place, (Recurrent, Bidirectional))
    if before is None or len(place.shape) != 2 or before.return_sequences:
        return None
    steps = given[1]
    if not taken(place.layer, (place.shape[0], steps, place.shape[1])):
        return None
    kind = type(before).__name__
    repairs = [Repair({"return_sequences": True}, layer=before.name)]
    code = f"layers.RepeatVector({steps})"
    repeated = None if steps is None else inserted(place, code, RepeatVector(steps))
    more = f"The {kind} before, {before.name!r}, gives its last state only."
    return more, [*repairs, repeated] if repeated else repairs


def _flattened(place: Place, first: Layer | None) -> Advice | None:
    flat, shape = nearest(place, Flatten)
    if not isinstance(place.layer, Dense) or flat is None:
        return None
    if None not in shape[1:] or not 3 <= len(shape) <= 5:
        return None
    pooled = f"layers.GlobalAveragePooling{len(shape) - 2}D()"
    written = f"{pooled} in the place of {flat.name!r}"
    repairs = [Repair({"instead": pooled}, layer=flat.name, written=written)]
    start = place.begin
    if start is not None:
        sizes = [_ANY_SIZE if size is None else size for size in start.batch_shape[1:]]
        repairs.append(input_repair(place, first, (start.batch_shape[0], *sizes)))
    more = (
        f"Flatten before, {flat.name!r}, makes one row of {shape[1:]}, whose length is open while a "
        "size is: give the sizes, or pool."
    )
    return more, repairs


def _turned(place: Place, first: Layer | None) -> Advice | None:
    # Channels that come first: the layer's own repair stays, and the axes may be moved before it.
    repairs = list(getattr(place.cause, "repairs", ()))
    if not repairs or "data_format" not in repairs[0].changes or len(place.shape) != 4:
        return None
    moved = inserted(place, "layers.Permute((2, 3, 1))", None, (*place.shape[2:], place.shape[1]))
    return "", [repairs[0], *([moved] if moved else []), *repairs[1:]]


def _axes(place: Place, first: Layer | None) -> Advice | None:
    if place.kind != "wrong_rank" or place.start is not None or not place.before:
        return None
    wanted = int(getattr(place.cause, "numbers", {}).get("wanted", 0))
    makers: dict[tuple[int, int], Callable[[Place], list[Repair | None]]] = {
        (3, 2): _steps_made,
        (4, 3): _channel_made,
        (4, 2): _picture_made,
        (3, 4): _picture_undone,
        (2, 3): _flat_made,
        (2, 4): _flat_made,
        (4, 5): _at_every_step,
    }
    make = makers.get((wanted, len(place.shape)))
    if make is None:
        return None
    found = [repair for repair in make(place) if repair is not None]
    return _MISSING.get((wanted, len(place.shape)), ""), found


_MISSING = {
    (3, 2): "The axis of steps, or that of features, is missing.",
    (4, 3): "The axis of channels is missing.",
    (4, 2): "Height, width and channels are one row here.",
    (3, 4): "Height and width have to become one axis of steps.",
    (4, 5): "There is an axis of steps before height, width and channels.",
}


def _steps_made(place: Place) -> list[Repair | None]:
    features = place.shape[1]
    steps = 1 if features is None else features
    return [
        reshaped(place, features, 1),
        reshaped(place, 1, features),
        inserted(place, f"layers.RepeatVector({steps})", RepeatVector(steps)),
    ]


def _channel_made(place: Place) -> list[Repair | None]:
    return [reshaped(place, *place.shape[1:], 1)]


def _picture_made(place: Place) -> list[Repair | None]:
    features = place.shape[1]
    if features is None:
        return []
    side = isqrt(features)
    made = (side, side, 1) if side * side == features else (1, features, 1)
    return [reshaped(place, *made), reshaped(place, 1, 1, features)]


def _picture_undone(place: Place) -> list[Repair | None]:
    _, height, width, channels = place.shape
    code = "layers.TimeDistributed(layers.Flatten())"
    row = None if width is None or channels is None else width * channels
    cells = None if height is None or width is None else prod((height, width))
    return [reshaped(place, cells, channels), inserted(place, code, None, (height, row))]


def _flat_made(place: Place) -> list[Repair | None]:
    return [inserted(place, "layers.Flatten()", Flatten())]


def _at_every_step(place: Place) -> list[Repair | None]:
    if not isinstance(place.layer, SpatialLayer) or not taken(
        place.layer, (place.shape[0], *place.shape[2:])
    ):
        return []
    name = place.layer.name
    written = f"layers.TimeDistributed(...) around {name!r}"
    return [Repair({"around": "layers.TimeDistributed"}, layer=name, written=written)]
