"""Charts to zoom into, drawn once asked for: states over time, how they fade, and three layers compared."""

from __future__ import annotations

from typing import Any

import streamlit as st

from engine import BidirectionalTrace, RecurrentTrace
from figures.charts import states
from figures.gates import SYMBOLS
from figures.parts.recurrent_gates import kind_of
from pages.frame import controls, session
from pages.frame.aside import aside
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter
from pages.frame.plotted import palette, plot
from pages.lessons import fading_charts, memory_charts
from pages.lessons.runs import Run, runs_of
from pages.stages import recurrent_words, state_words

STATES, GATES, FADING, MEMORY = (
    N_("states to zoom into"),
    N_("gates over time"),
    N_("vanishing and exploding"),
    N_("the first input, in three layers"),
)
CHARTS = Choice(
    "charts",
    STATES,
    (STATES, GATES, FADING, MEMORY),
    worded=True,
    earlier={"fading and exploding": FADING},
)
PARAMETERS: tuple[Parameter, ...] = (CHARTS, *fading_charts.PARAMETERS)


def draw(trace: RecurrentTrace | BidirectionalTrace, key: str, layer: Any) -> None:
    """A closed part with the charts of the first sample; `layer` is what made the trace.

    It opens where an address or an example asks for other charts. An answer in advance leaves it as
    it is: it follows with the rerun.
    """
    if session.in_advance():
        return
    name, chosen = f"{key}_charts", controls.value(CHARTS)
    if chosen != st.session_state.setdefault(f"{name}_chosen", CHARTS.default):
        st.session_state.update({name: True, f"{name}_chosen": chosen})
    part = st.expander(
        _("More charts: states, gates over time, vanishing and exploding, three layers"),
        key=name,
        on_change="rerun",
    )
    if not part.open:
        return
    with part:
        controls.menu(CHARTS, label=_("Charts"))
        if chosen == MEMORY:
            memory_charts.draw(trace.inputs.shape[1:], layer, key)
            return
        runs = list(runs_of(trace, layer))
        if chosen == FADING:
            fading_charts.draw(runs, key)
            return
        aside(
            _(
                "Drag over a chart to zoom in; click twice to see all of it again. The line in it stands "
                "where the stage stands; click once to move both."
            )
        )
        for run in runs:
            draw_run = _draw_gates if chosen == GATES else _draw_states
            draw_run(run, f"{key}{run.name}")


def _draw_states(run: Run, key: str) -> None:
    colours, role_of, words = palette(), states.ROLES, axis_words()
    order = run.trace.steps
    titles = {name: run.headed(title) for name, title in state_words.titles().items()}
    for name, values in states.states_of(run.trace).items():
        drawn = states.lines(values, role_of[name], colours, words, order)
        plot(titles[f"{name}_lines"], drawn, f"{key}_{name}_lines", key)
        drawn = states.heat_map(values, colours, words, order)
        plot(titles[f"{name}_map"], drawn, f"{key}_{name}_map", key)
    hidden = states.states_of(run.trace)["hidden"]
    drawn = states.length(hidden, role_of["hidden"], colours, {**words, "value": "‖h‖"}, order)
    plot(titles["norm"], drawn, f"{key}_norm", key)


def _draw_gates(run: Run, key: str) -> None:
    """Every gate as lines and as a heat-map; before the first step there is none."""
    gates = states.gates_of(run.trace)
    if not gates:
        told = _("A SimpleRNN has no gates: LSTM and GRU have, with a picture of each here.")
        aside(told)
        return
    colours, words, order = palette(), axis_words(), run.trace.steps
    named = recurrent_words.sentences(kind_of(run.trace))
    for name, values in gates.items():
        gate = named[f"gate_{name}"].format(symbol=SYMBOLS[name])
        title = run.headed(_("{gate}, a line for each unit").format(gate=gate))
        drawn = states.lines(values, states.GATE_ROLE, colours, words, order)
        plot(title, drawn, f"{key}_{name}_lines", key)
        title = run.headed(_("{gate}, a row for each unit").format(gate=gate))
        drawn = states.heat_map(values, colours, words, order)
        plot(title, drawn, f"{key}_{name}_map", key)


def axis_words() -> dict[str, str]:
    """What the axes of the charts say."""
    return {
        "step": _("Time step"),
        "initial": _("initial"),
        "value": _("Value"),
        "units": _("Unit"),
        "unit": _("unit {unit}"),
    }
