"""The Streamlit side of the stage of recurrent layers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

from engine import RecurrentTrace, activations
from figures.parts.recurrent_gates import kind_of, recurrent_activation
from figures.stage.recurrent import recurrent_payload
from pages.frame.component import component
from pages.setting import edits
from pages.stages import download_request, held, state_words
from pages.stages.recurrent_words import sentences, titles

_stage = component("recurrent", "recurrent/recurrent.js")


def show(
    trace: RecurrentTrace,
    key: str,
    layer: Any,
    *,
    sample: int = 0,
    labels: Sequence[str] | None = None,
    foreseen: Sequence[Sequence[str]] | None = None,
    link: str | None = None,
    caption: str | None = None,
    plays_once: bool = False,
    takeaway: bool = False,
    notice: str | None = None,
    editable: Literal["input", False] = False,
    address: str | None = "",
) -> None:
    """Mount the stage of one sample of a trace, with what `layer` gives back and the names it has.

    The other arguments are those of `recurrent_payload`.
    """
    kind = kind_of(trace)
    payload = recurrent_payload(
        trace,
        sentences=sentences(kind),
        titles=titles(
            kind,
            _shape(trace.inputs.shape[1:]),
            _shape((len(trace.steps), trace.units)),
            _shape((len(trace.kernel), trace.units)),
            _shape((trace.units, trace.units)),
        ),
        plots={"words": state_words.words(), "titles": state_words.titles()},
        sample=sample,
        activation=activations.name_of(layer.activation),
        recurrent_activation=recurrent_activation(layer),
        return_sequences=bool(layer.return_sequences),
        return_state=bool(layer.return_state),
        carried=bool(layer.stateful),
        zero_output=bool(layer.zero_output_for_mask),
        labels=labels,
        foreseen=foreseen,
        link=link,
        caption=caption,
        plays_once=plays_once,
        takeaway=takeaway,
        notice=notice,
        editable=editable,
        address=address,
    )
    held.note(_stage, key)
    asked = partial(download_request.asked_for, key)
    _stage(
        data=payload,
        key=key,
        on_theme_change=_nothing,
        on_take_change=asked,
        on_edit_change=partial(edits.take, key),
    )


def _nothing() -> None:
    """A new theme needs no more than the rerun itself, which draws the charts in its colours."""


def _shape(sizes: Sequence[int]) -> str:
    return " × ".join(map(str, sizes))
