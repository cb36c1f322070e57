"""What a refusal within a model has to do with what stands before it, and how a reader mends that.

Each repair has been tried on the shapes; `Repair.written` is the line as it must be typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isqrt, prod
from typing import Any

from engine.base.arrays import Shape
from engine.base.refusal import Lesson, Refusal, Repair, sentence_of
from engine.base.structures import is_shape
from engine.layers.core.dense import Dense
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.core.symbolic import KerasTensor
from engine.layers.reshaping.reshaping import Flatten, RepeatVector, Reshape
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent

# A first size of so many is rather the number of samples than a height or a number of steps.
_SAMPLES = 1000
_ANY_SIZE = 32  # for an open height or width that has to have one


@dataclass(frozen=True)
class Place:
    """A layer that refuses an input shape, and the layers before it with theirs, the nearest first."""

    layer: Layer
    shape: Shape
    before: Sequence[tuple[Any, Any]]
    cause: Exception

    @property
    def why(self) -> str:
        """The layer's own sentence, without its repairs."""
        return sentence_of(self.cause)

    @property
    def kind(self) -> str:
        """The kind of the layer's own refusal."""
        return str(getattr(self.cause, "kind", ""))

    @property
    def start(self) -> InputLayer | None:
        """The input, where nothing else stands between."""
        first = self.before[0][0] if self.before else None
        return first if isinstance(first, InputLayer) else None

    @property
    def begin(self) -> InputLayer | None:
        """The input, wherever it stands."""
        return next((each for each, _ in self.before if isinstance(each, InputLayer)), None)


Advice = tuple[str, list[Repair]]


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


def _input_repair(place: Place, first: Layer | None, shape: Shape, batch: bool = False) -> Repair:
    changes = {"input_shape": shape}
    if batch:
        return Repair(changes, written=f"Input(batch_shape={shape})")
    if first is not None:
        return Repair(changes, written=f"input_shape={shape[1:]}")
    return Repair(changes, written=f"Input(shape={shape[1:]})")


def _samples(place: Place, first: Layer | None) -> Advice | None:
    size = place.shape[1] if len(place.shape) > 1 else None
    if place.start is None or size is None or size < _SAMPLES or place.kind != "wrong_rank":
        return None
    meant = (None, *place.shape[2:])
    if not _taken(place.layer, meant):
        return None
    more = f"{size} looks like the number of samples, which a shape leaves out."
    return more, [_input_repair(place, first, meant)]


def _open_batch(place: Place, first: Layer | None) -> Advice | None:
    if place.kind != "open_batch":
        return None
    repairs = [Repair({"stateful": False})]
    if place.start is not None:
        repairs.insert(0, _input_repair(place, first, (1, *place.shape[1:]), batch=True))
    else:
        if place.begin is not None:
            shape = (1, *place.begin.batch_shape[1:])
            repairs.insert(0, _input_repair(place, first, shape, batch=True))
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
    repairs = [_input_repair(place, first, shape) for shape in kept]
    return "The batch is not part of the shape that is written.", repairs


# -- what stands before ------------------------------------------------------------------------


def _nearest(place: Place, kind: type[Any] | tuple[type[Any], ...]) -> tuple[Any, Any]:
    """The nearest layer of that kind with its input's shape, past those that keep the shape."""
    for layer, shape in place.before:
        if isinstance(layer, kind):
            return layer, shape
        if not isinstance(layer, Layer) or _output(layer, place.shape) != place.shape:
            break
    return None, None


def _output(layer: Any, shape: Any) -> Any:
    try:
        layer.require_call(shape)
        layer.weight_specs(shape)
        return tuple(layer.compute_output_shape(shape))
    except (ValueError, TypeError, IndexError):
        return None


def _taken(layer: Any, shape: Any) -> bool:
    return bool(shape) and _output(layer, shape) is not None


def _last_state(place: Place, first: Layer | None) -> Advice | None:
    before, given = _nearest(place, (Recurrent, Bidirectional))
    if before is None or len(place.shape) != 2 or before.return_sequences:
        return None
    steps = given[1]
    if not _taken(place.layer, (place.shape[0], steps, place.shape[1])):
        return None
    kind = type(before).__name__
    repairs = [Repair({"return_sequences": True}, layer=before.name)]
    code = f"layers.RepeatVector({steps})"
    repeated = None if steps is None else _inserted(place, code, RepeatVector(steps))
    more = f"The {kind} before, {before.name!r}, gives its last state only."
    return more, [*repairs, repeated] if repeated else repairs


def _flattened(place: Place, first: Layer | None) -> Advice | None:
    flat, shape = _nearest(place, Flatten)
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
        repairs.append(_input_repair(place, first, (start.batch_shape[0], *sizes)))
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
    moved = _inserted(place, "layers.Permute((2, 3, 1))", None, (*place.shape[2:], place.shape[1]))
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


def _inserted(
    place: Place, code: str, layer: Layer | None, sizes: Sequence[int | None] = ()
) -> Repair | None:
    made = _output(layer, place.shape) if layer is not None else (place.shape[0], *sizes)
    if not _taken(place.layer, made):
        return None
    name = place.layer.name
    return Repair({"before": code}, layer=name, written=f"{code} before {name!r}")


def _reshaped(place: Place, *sizes: int | None) -> Repair | None:
    if sizes.count(None) > 1:
        return None
    target = tuple(-1 if size is None else size for size in sizes)
    return _inserted(place, f"layers.Reshape({target})", Reshape(target))


def _steps_made(place: Place) -> list[Repair | None]:
    features = place.shape[1]
    steps = 1 if features is None else features
    return [
        _reshaped(place, features, 1),
        _reshaped(place, 1, features),
        _inserted(place, f"layers.RepeatVector({steps})", RepeatVector(steps)),
    ]


def _channel_made(place: Place) -> list[Repair | None]:
    return [_reshaped(place, *place.shape[1:], 1)]


def _picture_made(place: Place) -> list[Repair | None]:
    features = place.shape[1]
    if features is None:
        return []
    side = isqrt(features)
    made = (side, side, 1) if side * side == features else (1, features, 1)
    return [_reshaped(place, *made), _reshaped(place, 1, 1, features)]


def _picture_undone(place: Place) -> list[Repair | None]:
    _, height, width, channels = place.shape
    code = "layers.TimeDistributed(layers.Flatten())"
    row = None if width is None or channels is None else width * channels
    cells = None if height is None or width is None else prod((height, width))
    return [_reshaped(place, cells, channels), _inserted(place, code, None, (height, row))]


def _flat_made(place: Place) -> list[Repair | None]:
    return [_inserted(place, "layers.Flatten()", Flatten())]


def _at_every_step(place: Place) -> list[Repair | None]:
    if not isinstance(place.layer, SpatialLayer) or not _taken(
        place.layer, (place.shape[0], *place.shape[2:])
    ):
        return []
    name = place.layer.name
    written = f"layers.TimeDistributed(...) around {name!r}"
    return [Repair({"around": "layers.TimeDistributed"}, layer=name, written=written)]
