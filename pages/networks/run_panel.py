"""A real input through the whole network: what it would cost is said first, then every layer in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Any

import streamlit as st

import samples
from engine import Model, Refusal
from engine.base.refusal import sentence_of
from engine.models.edits.editing import resized
from engine.models.edits.plan import model_of, plan_of
from pages.frame.aside import aside
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.inputs.own_file import NOTHING, OwnFile
from pages.networks import feeding, inputs, rows, running, standing
from pages.networks.inputs import PHOTO, Chosen
from pages.networks.running import Cost
from pages.networks.standing import Standing
from pages.stages.turning import turned_away

OWN_PICTURE = N_("your picture")
PICTURE = OwnFile("network_picture_file")
_LEAST = 32  # cells that a smaller input is not made smaller than
_PAUSE = 0.06  # seconds between two moves of the bar
_WAIT = 0.2  # seconds between two looks at whether another run has ended
_LONGEST_WAIT = 120.0


def show(now: Standing) -> None:
    """Offer a run; a digit runs by itself."""
    if feeding.is_digit_reader(now):
        return
    with st.expander(_("Run it on a real input"), key="network_run", on_change="rerun") as part:
        if part.open:
            _show(now)


def _show(now: Standing) -> None:
    starts = feeding.starts_of(now.model)
    if len(starts) != 1:
        aside(_("Networks of one input whose shape is known are run here."))
        return
    shape = starts[0]
    chosen = _chosen(shape, feeding.dtypes_of(now.model)[0])
    if chosen is None:
        return
    sizes = inputs.sizes_of(shape)
    whole = feeding.of_sizes(now.model, sizes)
    cost = running.cost_of(whole)
    calls = [row for row in rows.rows_of(whole) if row.output_shape is not None]
    st.markdown(_told(cost, len(calls)))
    first = None
    if not cost.bearable:
        first = _within(whole, len(calls))
        _offer_smaller(now, sizes)
        if not first:
            return
        label = _("Run the first {count} layers").format(count=first)
    else:
        label = _("Run")
    go, stop = st.columns((1, 3))
    if go.button(label, key="network_run_go", type="primary"):
        _run(now, whole, chosen, sizes, first, stop)


def _told(cost: Cost, calls: int) -> str:
    if cost.work is None or cost.values is None:
        return _("What this run would cost is not known: a size is open.")
    return _(
        "{calls} layers, {work} multiply-adds and {megabytes} MB for weights and maps; weights that no "
        "file gave are drawn, the same every time."
    ).format(calls=calls, work=count(cost.work), megabytes=count(4 * cost.values // 10**6 + 1))


def _chosen(shape: Any, dtype: str) -> Chosen | None:
    kinds = list(inputs.kinds_for(shape, dtype))
    if PHOTO in kinds:
        kinds.insert(kinds.index(PHOTO) + 1, OWN_PICTURE)
    kind = st.segmented_control(
        _("Input"),
        kinds,
        default=kinds[0],
        format_func=_,
        required=True,
        key=f"network_run_{'_'.join(kinds)}",
    )
    if kind == PHOTO:
        which = st.selectbox(_("Photo"), samples.PHOTOS, format_func=_, key="network_photo")
        return Chosen(PHOTO, str(which))
    if kind == OWN_PICTURE:
        PICTURE.draw(
            _("Your picture"),
            _("It is resized to what the network takes, and kept for this session alone."),
            _("PNG, JPEG or WebP, at most 10 MB."),
            types=("png", "jpg", "jpeg", "webp"),
            megabytes=10,
        )
        return None if PICTURE.chosen() == NOTHING else Chosen(OWN_PICTURE)
    return Chosen(str(kind), 0)


def _offer_smaller(now: Standing, sizes: tuple[int, ...]) -> None:
    """A smaller input with which the whole network can be run, where there is one."""
    aside(_("That is more than is run here. A smaller input, or the first layers, can be run."))
    for smaller in _smaller(sizes):
        try:
            other = resized(now.model, (None, *smaller)).model
        except (ValueError, TypeError, IndexError):
            continue
        sound = all(row.refusal is None for row in rows.rows_of(other))
        if sound and running.cost_of(other).bearable:
            st.button(
                _("Make the input {sizes}").format(sizes=" × ".join(map(str, smaller))),
                key="network_smaller",
                on_click=partial(_take, replace(now, model=other, edited=True)),
            )
            return


def _take(other: Standing) -> None:
    standing.show(other)


def _smaller(sizes: tuple[int, ...]) -> list[tuple[int, ...]]:
    found, spatial = [], list(sizes[:-1])
    while spatial and min(spatial) >= 2 * _LEAST:
        spatial = [size // 2 for size in spatial]
        found.append((*spatial, sizes[-1]))
    return found


def _within(model: Model, calls: int) -> int:
    """How many of the first layers can be run."""
    low, high = 0, calls
    while low < high:
        middle = (low + high + 1) // 2
        if running.cost_of(model, middle).bearable:
            low = middle
        else:
            high = middle - 1
    return low


def _made(now: Standing, chosen: Chosen, sizes: tuple[int, ...]) -> Any:
    if chosen.kind == OWN_PICTURE:
        part, channels = (sizes[0], sizes[1]), 3 if sizes[2] == 3 else 1
        picture = PICTURE.decoded(
            lambda data: samples.decode(data, part, channels), (part, channels)
        )
        return inputs.resized(picture, sizes)[None]
    return inputs.made(chosen, sizes, inputs.rows_of_table(now.model))


def _run(
    now: Standing,
    whole: Model,
    chosen: Chosen,
    sizes: tuple[int, ...],
    first: int | None,
    place: Any,
) -> None:
    try:
        given = _made(now, chosen, sizes)
    except samples.PictureFault:
        st.warning(_("This file is no picture that can be opened."))
        return
    bar = place.progress(0.0, _("Waiting for another run to end"))
    if not _alone():
        bar.empty()
        aside(_("Another run takes long; try again in a moment."))
        return
    try:
        # A copy, so that weights drawn for the run go with it.
        copy = model_of(plan_of(whole))[0]
        total = first or len(rows.rows_of(copy))
        place.button(_("Stop"), key="network_run_stop")
        trace = running.traced(copy, given, first, _reporter(bar.progress, total))
    except running.Stopped:
        bar.empty()
        return
    except (Refusal, ValueError, TypeError, IndexError, NotImplementedError) as fault:
        bar.empty()
        st.warning(_("The run ended: {why}").format(why=sentence_of(fault)[:300]))
        return
    finally:
        running.alone().release()
    feeding.keep(now.model, running.slim(trace))
    st.rerun()


def _alone() -> bool:
    """Wait until no other run goes on, but not for ever, nor when the reader turned away."""
    begun = monotonic()
    while not running.alone().acquire(timeout=_WAIT):
        if turned_away():
            st.stop()
        if monotonic() - begun > _LONGEST_WAIT:
            return False
    return True


def _reporter(progress: Callable[[float, str], object], total: int) -> Callable[[int], None]:
    told = -_PAUSE

    def report(done: int) -> None:
        nonlocal told
        if turned_away():
            raise running.Stopped
        if monotonic() - told < _PAUSE:
            return
        told = monotonic()
        progress(
            min(done / max(total, 1), 1.0),
            _("Layer {done} of {total}").format(done=done + 1, total=total),
        )

    return report
