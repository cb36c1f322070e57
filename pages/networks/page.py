"""The network page: the drawing, the chosen layer's dials and panel, and all that stands below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from engine import Model
from engine.base.refusal import sentence_of
from engine.exchange.mending.ways import ways_out
from engine.layers.core.input import InputLayer
from engine.models.edits.editing import resized
from pages.frame import navigation, session
from pages.frame.dials import Dial
from pages.frame.language import _
from pages.frame.page import Page, answering
from pages.frame.places import Places
from pages.frame.quoting import quoted
from pages.lab import refused
from pages.networks import (
    adding,
    beside,
    events,
    feeding,
    knobs,
    layer_panel,
    pages_of,
    rows,
    run_panel,
    standing,
    table,
    taking,
    ways_in,
)
from pages.networks.controls_of import BATCH, DIGIT
from pages.networks.knobs import Knob
from pages.networks.standing import Standing
from pages.stages import network_stage

DIALS_AT = "network_dials_at"


def show(page: Page) -> None:
    """Draw the page below its title."""
    standing.arrive()
    places = _laid_out()
    with places.sources:
        ways_in.draw()
    answering(page, places, _dials, partial(_answer, places))


@dataclass(frozen=True)
class NetworkPlaces(Places):
    """The places of the page, and what stands below all."""

    below: Any


def _laid_out() -> NetworkPlaces:
    """The ways in and the drawing over the whole width, then the dials beside the panel."""
    st.html(f"<style>{_GRID}</style>")
    sources = st.container(key="network_ways")
    picture = st.container(key="network_picture")
    with st.container(key="lab"):
        sizes = st.container(key="lab_sizes")
        rest = st.container(key="lab_picture")
    return NetworkPlaces(sizes, sources, picture, rest, st.container(key="network_below"))


def _chosen_knobs(model: Model) -> list[Knob]:
    layer = rows.layer_named(model, events.chosen())
    return [] if layer is None else knobs.knobs_of(layer)


def _dials() -> list[Dial]:
    """The batch, the digit, and the chosen layer's own arguments where they stand."""
    now = standing.now()
    found = _chosen_knobs(now.model)
    state = session.state()
    at = (id(now.model), events.chosen())
    if state.get(DIALS_AT) != at and not session.in_advance():
        knobs.standing_at(found)
        state[DIALS_AT] = at
    own = [knob.dial for knob in found]
    batch = Dial(BATCH, _("batch"), _("Samples at once: shapes change, parameters do not."))
    digits = [Dial(DIGIT, _("digit"), _("Which of 300 digits that were never learned from."))]
    return [*own, batch, *(digits if feeding.is_digit_reader(now) else [])]


def _answer(places: NetworkPlaces) -> bool:
    """The drawing, the chosen layer and what follows; whether components alone say all of it."""
    now = _as_dialled()
    if now is None:
        return False
    model = now.model
    row = rows.refused(model)
    if session.in_advance() and row is not None:
        return False
    _draw(now, row)
    if not session.in_advance():
        _say(model, row)
        adding.offer()
    with places.rest:
        layer_panel.show(model, events.chosen(), [])
    if not session.in_advance() or len(rows.rows_of(model)) <= table.MOST_AT_ONCE:
        with places.below:
            batch = session.state().get(BATCH.name)
            table.show(feeding.with_batch(model, batch), events.chosen(), _from_table)
    if not session.in_advance():
        _lead_on(places, now)
        with places.below:
            run_panel.show(now)
            beside.show(now)
            taking.show(now)
    return True


def _lead_on(places: NetworkPlaces, now: Standing) -> None:
    """A link to the chosen layer's own page, with its settings and what goes into it here."""
    row = rows.row_named(now.model, events.chosen())
    way = pages_of.way_of(row, feeding.given_to(now, events.chosen()))
    if way is not None:
        page, told = way
        with places.rest:
            st.page_link(navigation.path(page), label=_("Open on its own page"), query_params=told)


def _from_table() -> None:
    chosen = table.chosen_in()
    if chosen is not None:
        standing.select(chosen or None)


def _as_dialled() -> Standing | None:
    """What is shown, with the chosen layer's arguments as the dials say them; None where refused."""
    now = standing.now()
    name = events.chosen()
    layer = rows.layer_named(now.model, name)
    found = [] if layer is None else knobs.knobs_of(layer)
    if layer is None or not found:
        return now
    changed = knobs.moved(found, layer.get_config())
    if not changed:
        return now
    try:
        if isinstance(layer, InputLayer):
            model = resized(now.model, changed["batch_shape"], layer.name).model
        else:
            model = now.model.changed(layer.name, **changed)
    except (ValueError, TypeError, IndexError) as fault:
        if session.in_advance():
            return None
        st.warning(refused.sentence(_as_refusal(fault)), icon="✋")
        return now
    other = replace(now, model=model, edited=True)
    if session.in_advance():
        return other
    standing.show(other, instead=_is_same_dial(now, changed))
    session.state()[DIALS_AT] = (id(model), name)
    return other


def _as_refusal(fault: Exception) -> ValueError:
    return fault if isinstance(fault, ValueError) else ValueError(str(fault))


def _is_same_dial(now: Standing, changed: dict[str, Any]) -> bool:
    """Whether the step before moved the same argument of the same layer, so that one undo suffices."""
    state = session.state()
    key = (events.chosen(), tuple(sorted(changed)))
    same = state.get("network_dialled") == (key, id(now.model))
    return bool(same)


def _draw(now: Standing, row: Any) -> None:
    model = now.model
    undo, redo = standing.steps()
    batch = session.state().get(BATCH.name)
    shown = feeding.with_batch(model, batch)
    reads_digits = feeding.is_digit_reader(now)
    network_stage.show(
        shown,
        events.KEY,
        on_event=events.hear,
        trace=feeding.trace_of(now),
        selected=events.chosen(),
        folded=session.state().get(events.FOLDED),
        answers=feeding.answers_of(now),
        refused=None if row is None else _why(row),
        digit=reads_digits,
        can_undo=undo,
        can_redo=redo,
    )


def _why(row: Any) -> str:
    cause = row.refusal.cause
    return refused.plain(cause) if isinstance(cause, ValueError) else sentence_of(cause)


def _say(model: Model, row: Any) -> None:
    """What was said of an edit, and where a layer refuses the ways out, each tried."""
    sentence = standing.told()
    if sentence:
        st.info(ways_in.quoted_plain(sentence))
    if row is None:
        return
    st.warning(
        _("{layer} refuses what it is given. {why}").format(
            layer=ways_in.quoted_plain(row.layer.name), why=ways_in.quoted_plain(_why(row))
        ),
        icon="✋",
    )
    ways = ways_out(model)
    if not ways:
        return
    st.markdown(_("Each of these was tried, and works:"))
    with st.container(horizontal=True):
        for number, way in enumerate(ways):
            st.button(_label(way), key=f"network_way_out_{number}", on_click=_go, args=(way.model,))


def _label(way: Any) -> str:
    code, layer = quoted(way.code), quoted(way.layer)
    return {
        "arguments": _("{code} in {layer}"),
        "same": _("{code} in {layer}"),
        "before": _("{code} before {layer}"),
        "pad": _("{code} before {layer}"),
        "crop": _("{code} before {layer}"),
        "project": _("{code} before {layer}"),
        "instead": _("{code} in the place of {layer}"),
        "around": _("{code} around {layer}"),
        "input": _("{code} as the input"),
    }[way.kind].format(code=code, layer=layer)


def _go(model: Model) -> None:
    standing.show(replace(standing.now(), model=model, edited=True))
    st.session_state.pop(events.FOLDED, None)


_GRID = """
.st-key-lab { display: grid; gap: 0 2.5rem; align-items: start;
  grid-template-columns: minmax(15rem, 1fr) minmax(0, 2.8fr); }
.st-key-lab_sizes { display: grid; gap: 0.5rem 1.2rem; align-items: start; margin-bottom: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); }
@media (max-width: 800px) { .st-key-lab { grid-template-columns: minmax(0, 1fr); } }
"""
