"""The parts of a recurrent layer's page: its stage with the states over time, and its panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine import BidirectionalTrace
from pages.shared import controls, recurrent_stage, state_plots
from pages.shared.aside import aside
from pages.shared.language import _
from pages.shared.recurrent_panels import compared, letters
from pages.shared.sequences import TYPED_LETTERS
from pages.shared.state_plots import RADIUS

if TYPE_CHECKING:
    from pages.shared.lab import Setting

OWN = (RADIUS,)


def stage(setting: Setting, key: str) -> None:
    """The unrolled layer, or both of a bidirectional one, and below it the states over time."""
    labels = setting.data.labels()
    alone = None if key.endswith("_pinned_stage") else ""
    for told, name, trace, layer in _runs(setting, key):
        if told:
            aside(told)
        address = alone if name == key else None
        recurrent_stage.show(trace, name, layer, labels=labels or None, link=name, address=address)
    state_plots.show(setting.drawn.trace, key, setting.counts.layer, labels)


def _runs(setting: Setting, key: str) -> Iterator[tuple[str, str, Any, Any]]:
    """What is told of each run, its name, its trace and its layer."""
    trace, layer = setting.drawn.trace, setting.counts.layer
    if not isinstance(trace, BidirectionalTrace):
        yield "", key, trace, layer
        return
    yield _("From the first step to the last"), key, trace.forward, layer.forward_layer
    told = _("From the last step to the first; both outputs then stand side by side")
    yield told, f"{key}_backward", trace.backward, layer.backward_layer


def panels(setting: Setting) -> Sequence[Any]:
    """Letters read by a trained layer, and all kinds of recurrent layers at equal units."""
    units, data = setting.choices.values["units"], setting.data
    return [
        letters(controls.value(TYPED_LETTERS) or ""),
        compared(data.channels, units, data.steps),
    ]
