"""A recurrent layer's states over time: drawn at once beside the stage, and to zoom into on demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from engine import BidirectionalTrace, RecurrentTrace, initializers
from figures import fading, states
from figures.charts import chart
from figures.fading import Fading
from figures.theme import DARK, LIGHT, Palette
from pages.shared import controls, session
from pages.shared.aside import aside
from pages.shared.component import component
from pages.shared.language import N_, _
from pages.shared.parameters import Choice

RADIUS = Choice("spectral_radius", "1.2", ("0.5", "0.8", "0.9", "1", "1.1", "1.2", "1.5", "2"))
RADIUS_HELP = N_(
    "Stretch the recurrent kernel to this spectral radius and see what becomes of the state and of the "
    "gradient; only these two charts change. Below 1 both fade, well above 1 they explode, unless the "
    "activation holds them."
)
MOST_ENTRIES = 100 * 64**2  # of ∂h_t/∂h_t−1 over all steps: more would take seconds
ORTHOGONAL_SEED = 0

_states = component("states", "states/states.js")


@dataclass(frozen=True)
class Run:
    """One pass over the steps; a Bidirectional layer makes two, which `heading` tells apart."""

    heading: str
    name: str
    trace: RecurrentTrace
    layer: Any


def show(
    trace: RecurrentTrace | BidirectionalTrace,
    key: str,
    layer: Any,
    step_labels: Sequence[str] = (),
) -> None:
    """Draw the states of the first sample, and what is read off them, under elements keyed by `key`.

    `layer` is what made the trace. Drawings and stage share a playhead under the name `key`, of a
    Bidirectional layer's second run under `{key}_backward`. `step_labels` are by timestep.
    """
    runs = list(_runs(trace, layer))
    for run in runs:
        if run.heading and not session.in_advance():
            st.markdown(f"**{run.heading}**")
        link = f"{key}{run.name}"
        _states(
            data=states.states_payload(
                run.trace,
                words=_words(),
                titles=_titles(),
                link=link,
                step_labels=step_labels or None,
            ),
            key=f"{link}_states",
        )
    if session.in_advance():
        return  # what can be opened below follows with the rerun
    closer = st.expander(
        _("The same states to zoom into"), key=f"{key}_states_closer", on_change="rerun"
    )
    if closer.open:
        with closer:
            aside(_("Drag over a chart to zoom in; click twice to see all of it again."))
            for run in runs:
                _draw_charts(run, f"{key}{run.name}")
    fades = st.expander(
        _("Fading and exploding: what is left after many steps"),
        key=f"{key}_fading",
        on_change="rerun",
    )
    if fades.open:
        with fades:
            _draw_fading(runs, key)


def _runs(trace: RecurrentTrace | BidirectionalTrace, layer: Any) -> Iterator[Run]:
    if isinstance(trace, BidirectionalTrace):
        yield Run(_("The run forwards"), "", trace.forward, layer.forward_layer)
        yield Run(_("The run backwards"), "_backward", trace.backward, layer.backward_layer)
    else:
        yield Run("", "", trace, layer)


def _draw_charts(run: Run, key: str) -> None:
    palette, role_of, words = _palette(), states.ROLES, _axis_words()
    titles = _titles(run.heading)
    for name, values in states.states_of(run.trace).items():
        drawn = states.lines(values, role_of[name], palette, words)
        _plot(titles[f"{name}_lines"], drawn, f"{key}_{name}_lines")
        drawn = states.heat_map(values, palette, words)
        _plot(titles[f"{name}_map"], drawn, f"{key}_{name}_map")
    hidden = states.states_of(run.trace)["hidden"]
    drawn = states.length(hidden, role_of["hidden"], palette, {**words, "value": "‖h‖"})
    _plot(titles["norm"], drawn, f"{key}_norm")


def _draw_fading(runs: Sequence[Run], key: str) -> None:
    simple = all(len(run.trace.gate_names) == 1 for run in runs)
    if simple:
        controls.buttons(RADIUS, label=_("Spectral radius"), help=_(RADIUS_HELP))
    for run in runs:
        timesteps, size = run.trace.inputs.shape[1], run.trace.units * len(run.trace.states)
        if timesteps * size**2 > MOST_ENTRIES:
            aside(
                _(
                    "{steps} steps of {units} units are too many to follow every change of a state "
                    "at once: choose fewer of either."
                ).format(steps=timesteps, units=run.trace.units)
            )
            continue
        _draw_fading_of(run, f"{key}{run.name}", _kinds(run, simple))
    if simple:
        aside(
            _(
                "The norm is the largest singular value: the most that a small change of h at step t "
                "still changes the last state. Orthogonal: what Keras's initializer of that name draws "
                "with seed {seed}; it keeps lengths, so only the activation's slope makes them fade."
            ).format(seed=ORTHOGONAL_SEED)
        )
    else:
        aside(
            _(
                "The norm is the largest singular value: the most that a small change of the states at "
                "step t still changes the last hidden state. Gates decide at every step how much is "
                "kept, so no single matrix has a radius to turn."
            )
        )


def _kinds(run: Run, simple: bool) -> list[tuple[str, Fading]]:
    """The recurrent kernels to follow, each with its name."""
    own = fading.fading(run.layer, run.trace)
    if not simple:
        return [(_("this layer"), own)]
    kernel = run.trace.recurrent_kernel
    asked = float(controls.value(RADIUS))
    stretched = fading.fading(run.layer, run.trace, fading.stretched(kernel, asked))
    turning = initializers.Orthogonal(seed=ORTHOGONAL_SEED)(kernel.shape)
    orthogonal = fading.fading(run.layer, run.trace, np.asarray(turning))
    template = _("{name}, radius {radius}")
    named = [
        (_("this layer"), own),
        (_("stretched"), stretched),
        (_("orthogonal"), orthogonal),
    ]
    return [(template.format(name=name, radius=f"{kind.radius:.3g}"), kind) for name, kind in named]


def _draw_fading_of(run: Run, key: str, kinds: Sequence[tuple[str, Fading]]) -> None:
    parts = {
        "echo": (_("The state after the first input alone, later ones zero"), "‖h_t‖"),
        "gradient": (_("What a change at step t still does at the end"), "‖∂h_T/∂h_t‖"),
    }
    for what, (title, value) in parts.items():
        drawn = states.fading_lines(what, kinds, _palette(), {**_axis_words(), "value": value})
        _plot(_headed(run.heading, title), drawn, f"{key}_{what}")


def _plot(title: str, spec: dict[str, Any], key: str) -> None:
    st.markdown(f"**{title}**")
    config = {"displayModeBar": False}  # its buttons are too small to touch
    st.plotly_chart(chart(spec), key=key, alt=title, config=config)


def _palette() -> Palette:
    return DARK if st.context.theme.type == "dark" else LIGHT


def _titles(heading: str = "") -> dict[str, str]:
    titles = {
        "hidden": _("hidden state h"),
        "hidden_lines": _("Hidden state h, a line for each unit"),
        "hidden_map": _("Hidden state h, a row for each unit"),
        "carry": _("carry c"),
        "carry_lines": _("Carry c, a line for each unit"),
        "carry_map": _("Carry c, a row for each unit"),
        "norm": _("Length of the hidden state, ‖h‖"),
    }
    return {name: _headed(heading, title) for name, title in titles.items()}


def _headed(heading: str, title: str) -> str:
    return _("{run}: {chart}").format(run=heading, chart=title) if heading else title


def _axis_words() -> dict[str, str]:
    return {
        "step": _("Steps taken"),
        "value": _("Value"),
        "units": _("Unit"),
        "unit": _("unit {unit}"),
    }


def _words() -> dict[str, str]:
    return {
        "board": _("States over time. Arrow keys move the playhead."),
        "after": _("After {count} of {steps} steps, the last of them time step {time}:"),
        "after_label": _(
            "After {count} of {steps} steps, the last of them {label} at time step {time}:"
        ),
        "values": _("{name} = [{values}],"),
        "unit_value": _("{name}, unit {unit} = {value},"),
        "length": _("length ‖h‖ = {value}."),
    }
