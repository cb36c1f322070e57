"""The parts of a recurrent layer's page: its stage with the states over time, charts, and panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine import BidirectionalTrace, RecurrentTrace, SimpleRNN
from pages.frame import controls
from pages.frame.aside import aside
from pages.frame.language import _
from pages.inputs.sequence_values import LETTERS
from pages.inputs.sequences import TYPED_LETTERS
from pages.lessons import recurrent_charts
from pages.lessons.recurrent_panels import compared
from pages.setting.learned_letters import foreseen, letters
from pages.setting.masked import inner_of
from pages.stages import download_request, joined_stage, recurrent_stage

if TYPE_CHECKING:
    from figures.parts.picture import View
    from pages.setting.setting import Setting

OWN = recurrent_charts.PARAMETERS


def stage(setting: Setting, key: str) -> None:
    """The unrolled layer with its states over time, or both of a bidirectional one and what they give."""
    labels = setting.data.labels() or None
    trace, layer = setting.drawn.trace, inner_of(setting.counts.layer)
    pinned = setting.pinned
    for told, name, run, of_run in _runs(trace, layer, key):
        if told:
            aside(told)
        recurrent_stage.show(
            run,
            name,
            of_run,
            labels=labels,
            foreseen=foreseen(run) if setting.data.source == LETTERS else None,
            link=name,
            takeaway=not pinned,
            address="" if name == key and not pinned else None,
        )
        _take_away(run, name, of_run, labels)
    if isinstance(trace, BidirectionalTrace):
        links = (key, f"{key}_backward")
        aside(joined_stage.heading(trace.merge_mode))
        joined_stage.show(trace, f"{key}_joined", links, layer.return_sequences, labels)
    if not pinned:
        recurrent_charts.draw(trace, key, layer)


def _take_away(run: RecurrentTrace, key: str, layer: Any, labels: Sequence[str] | None) -> None:
    def view() -> View:
        from figures.pictures.recurrent_view import RecurrentView  # few readers ask for it

        return RecurrentView.of(run, layer, labels)

    download_request.offer(key, view)


def _runs(trace: Any, layer: Any, key: str) -> Iterator[tuple[str, str, Any, Any]]:
    """What is told of each run, its name, its trace and its layer."""
    if not isinstance(trace, BidirectionalTrace):
        yield "", key, trace, layer
        return
    yield _("From the first step to the last"), key, trace.forward, layer.forward_layer
    told = _("From the last step to the first")
    yield told, f"{key}_backward", trace.backward, layer.backward_layer


def panels(setting: Setting) -> Sequence[Any]:
    """Letters read by a trained SimpleRNN, and all kinds of recurrent layers at equal units."""
    units, data = setting.choices.values["units"], setting.data
    both = [compared(data.channels, units)]
    if isinstance(inner_of(setting.counts.layer), SimpleRNN):
        both.insert(0, letters(controls.value(TYPED_LETTERS) or ""))
    return both
