"""What goes through the network that is shown, and what it makes of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Model, Sequential
from engine.models.edits.editing import resized
from figures.networks.calls import calls_of
from figures.networks.maps import made
from pages.frame import session
from pages.networks import inputs, running
from pages.networks.controls_of import DIGIT
from pages.networks.events import DRAWN
from pages.networks.shelf import DIGITS
from pages.networks.standing import Standing
from samples.digits import as_digit

TRACE = "network_trace"  # of a run that was asked for: the model's id, what went in, the trace

Array = NDArray[np.float32]


def is_digit_reader(now: Standing) -> bool:
    """Whether a digit goes in and ten answers come out."""
    if now.source != DIGITS:
        return False
    starts = starts_of(now.model)
    return len(starts) == 1 and len(starts[0]) == 4 and starts[0][3] == 1


def starts_of(model: Model) -> list[tuple[int | None, ...]]:
    """The input shapes of a model, batch first; none where it knows none."""
    if isinstance(model, Sequential):
        return [] if model.start is None else [tuple(model.start)]
    return [tuple(tensor.shape) for tensor in model.inputs]  # type: ignore[attr-defined]


def dtypes_of(model: Model) -> list[str]:
    """The data type of each input."""
    if isinstance(model, Sequential):
        return [] if model.input_layer is None else [str(model.input_layer.input_dtype)]
    return [str(tensor.dtype) for tensor in model.inputs]  # type: ignore[attr-defined]


def with_batch(model: Model, batch: int | None) -> Model:
    """The model as it is shown: for batches of that size, where there is one."""
    starts = starts_of(model)
    if not batch or len(starts) != 1 or starts[0][0] == batch:
        return model
    try:
        return resized(model, (batch, *starts[0][1:])).model
    except (ValueError, TypeError, IndexError):
        return model


def trace_of(now: Standing) -> Any:
    """What the network makes: of a digit at once, of another input once it was run."""
    if is_digit_reader(now):
        return _of_digit(now.model)
    kept = session.state().get(TRACE)
    return kept[1] if kept is not None and kept[0] is now.model else None


def answers_of(now: Standing) -> list[str] | None:
    """What the entries of the last vector are called, where that is known."""
    return [str(digit) for digit in range(10)] if is_digit_reader(now) else None


def given_to(now: Standing, node: str | None) -> Array | None:
    """What goes into the box of that name, without the batch; None where nothing was run."""
    trace = trace_of(now)
    if trace is None:
        return None
    calls = calls_of(now.model)
    each = next((call for call in calls if call.name == node), None)
    if each is None or len(each.sources) != 1 or each.sources[0].place:
        return None
    starts = [call for call in calls if call.is_input]
    return made(calls[each.sources[0].call], trace, starts)


def keep(model: Model, trace: Any) -> None:
    """Keep what a run made, for as long as this model is shown."""
    session.state()[TRACE] = (model, trace)


def of_sizes(model: Model, sizes: tuple[int, ...]) -> Model:
    """The model for one sample of these sizes; as it is where they are its own."""
    (start,) = starts_of(model)
    if None not in start[1:]:
        return model
    try:
        return resized(model, (None, *sizes)).model
    except (ValueError, TypeError, IndexError):
        return model


def digit_now(sizes: tuple[int, ...]) -> Array:
    """The digit that goes in: the reader's own, or one of those held out, in these sizes."""
    drawn = session.state().get(DRAWN)
    if drawn is None:
        which = session.state().get(DIGIT.name, DIGIT.default) or 0
        return inputs.made(inputs.Chosen(inputs.DIGIT, int(which)), sizes)
    return inputs.resized(as_digit(drawn), sizes)[None]


def _of_digit(model: Model) -> Any:
    if not running.cost_of(model).small:
        return None
    return running.live(model, digit_now(inputs.sizes_of(starts_of(model)[0])))
