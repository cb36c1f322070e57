"""The parts of a recurrent layer's page: its stage with the states over time, charts, and panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine import BidirectionalTrace, RecurrentTrace
from pages.frame import beside, controls
from pages.frame.language import _
from pages.inputs.kernels import RECURRENT, SUITED
from pages.inputs.sequence_values import LETTERS
from pages.inputs.sequences import TYPED_LETTERS
from pages.lessons import recurrent_charts
from pages.lessons.recurrent_panels import compared
from pages.setting.learned_letters import foreseen, learned, letters
from pages.setting.masked import inner_of
from pages.stages import download_request, joined_stage, recurrent_stage
from pages.stages.mounting import input_editable, named, notice

if TYPE_CHECKING:
    from figures.parts.picture import View
    from pages.setting.setting import Setting

OWN = recurrent_charts.PARAMETERS


def stage(setting: Setting, key: str) -> None:
    """The unrolled layer with its states over time, or both of a bidirectional one and what they give."""
    labels = setting.data.labels() or None
    trace, layer = setting.drawn.trace, inner_of(setting.counts.layer)
    pinned = setting.pinned
    if pinned:
        beside.by_setting()
    for told, name, run, of_run in _runs(trace, layer, key):
        recurrent_stage.show(
            run,
            name,
            of_run,
            labels=labels,
            foreseen=_guesses(setting, run),
            link=name.replace("_pinned", ""),
            caption=named(setting, told or None),
            notice=notice(setting) if name == key else None,
            takeaway=not pinned,
            editable=input_editable(setting, name, run),
            plays_once=name == key and not pinned,
            address="" if name == key and not pinned else None,
        )
        _take_away(run, name, of_run, labels)
    if isinstance(trace, BidirectionalTrace):
        first = key.replace("_pinned", "")
        links = (first, f"{first}_backward")
        joined_stage.show(trace, f"{key}_joined", links, layer.return_sequences, labels)
    if not pinned:
        recurrent_charts.draw(trace, key, layer)


def _guesses(setting: Setting, run: RecurrentTrace) -> list[list[str]] | None:
    """What the trained memory predicts after every step, None where it is not what is drawn."""
    layer = inner_of(setting.counts.layer)
    return foreseen(run.hidden[0, 1:], layer) if learned(layer) else None


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
    """Letters read by a trained memory, and all kinds of recurrent layers at equal units."""
    units, data, trace = setting.choices.values["units"], setting.data, setting.drawn.trace
    automatic = controls.value(RECURRENT.source) == SUITED
    drawn = isinstance(trace, RecurrentTrace) and data.source == LETTERS and automatic
    hidden = trace.hidden[0] if drawn else None
    read = letters(controls.value(TYPED_LETTERS) or "", inner_of(setting.counts.layer), hidden)
    return [read, compared(data.channels, units)]
