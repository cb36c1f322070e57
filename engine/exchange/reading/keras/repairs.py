"""Refusals of layers in a text: told with the repair that the reader writes in that text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.base.refusal import Repair
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.models.stack import BrokenLayer


def mended_refusal(record: Record, model: Any, cause: Exception, line: int) -> CodeRefusal:
    """The refusal of a layer in a stack at its line, with repairs in the words of the text."""
    repairs = [_as_written(record, model, each) for each in getattr(cause, "repairs", ())]
    said = str(cause)
    advised = any(each.written or each.layer for each in getattr(cause, "repairs", ()))
    if isinstance(cause, BrokenLayer) and not advised:
        broken, shape = list(model.layers)[cause.index], cause.shapes[-1]
        turned = [] if cause.index else _turned(record, model, broken, shape)
        if turned:
            said += f" {_channels_said(shape)}"
            repairs = [*turned, *repairs]
    unlike = [each for at, each in enumerate(repairs) if each not in repairs[:at]]
    return CodeRefusal(line, said, cause, repairs=unlike)


def _as_written(record: Record, model: Any, repair: Repair) -> Repair:
    """A repair of the input's shape under the argument that holds it in the text."""
    if "input_shape" not in repair.changes:
        return repair
    changes = dict(repair.changes)
    shape: Any = changes.pop("input_shape")
    if not isinstance(shape, Sequence) or not shape:
        return repair
    argument = _argument(record, model)
    if repair.written and (shape[0] is not None or argument == "shape"):
        return repair
    if shape[0] is not None:
        return Repair({"batch_shape": tuple(shape), **changes})
    return Repair({argument: tuple(shape[1:]), **changes})


def _argument(record: Record, model: Any) -> str:
    start = getattr(model, "input_layer", None)
    first = next(iter(getattr(model, "layers", [])), None)
    for layer in (first, start):
        if layer is not None and layer in record.written:
            written = record.written[layer]
            return {"batch_shape": "shape", "batch_input_shape": "input_shape"}.get(
                written, written
            )
    return "shape" if isinstance(start, InputLayer) and first is None else "input_shape"


def _turned(record: Record, model: Any, broken: Layer, shape: Sequence[int | None]) -> list[Repair]:
    """The same picture with its channels last, where it stands with its channels first."""
    rank = getattr(broken, "rank", None)
    if rank is None or len(shape) != rank + 2 or shape[1] not in (1, 3, 4):
        return []
    if getattr(broken, "data_format", "channels_last") != "channels_last":
        return []
    last = (*shape[:1], *shape[2:], shape[1])
    if not broken.takes(last):
        return []
    return [
        Repair({_argument(record, model): tuple(last[1:])}),
        Repair({"data_format": "channels_first"}),
    ]


def _channels_said(shape: Sequence[int | None]) -> str:
    return (
        f"In {tuple(shape[1:])} the {shape[1]} looks like the channels, which stand last in Keras "
        "unless data_format='channels_first' says otherwise."
    )
