"""A recurrent layer's states over time: as lines, as a heat-map, as lengths, and how they fade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import RecurrentTrace
from engine.layers.rnn.fading import Fading, norms
from figures.charts.charts import layout, typed
from figures.theme import Palette, limit_of

# Each state's name in the words, and its colour: both are states, as on the stage.
ROLES = {"hidden": "output", "carry": "output"}
GATE_ROLE = "kernel"
APART = 8  # units with a line of their own in Plotly; more share one
DASHES = ("solid", "dash", "dot", "dashdot")
HEIGHT = 270
LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1,
    "yanchor": "bottom",
}  # above: a phone has no room beside

START = -1  # where the initial state stands, before time step 0
FEW = 16  # time steps that are all numbered

Words = Mapping[str, str]
Order = Sequence[int]  # the time step of each step taken


def states_of(trace: RecurrentTrace) -> dict[str, NDArray[np.float32]]:
    """The first sample's states by name, each `(timesteps + 1, units)`, the initial one first.

    >>> from engine import LSTM
    >>> states = states_of(LSTM(2).trace(np.zeros((1, 5, 1))))
    >>> [(name, state.shape) for name, state in states.items()]
    [('hidden', (6, 2)), ('carry', (6, 2))]
    """
    return dict(zip(ROLES, (state[0] for state in trace.states), strict=False))


def gates_of(trace: RecurrentTrace) -> dict[str, NDArray[np.float32]]:
    """The first sample's gates by name, each `(timesteps + 1, units)`; before the first step there is none.

    Of one sum alone, what its activation gives is the state: there are no gates.

    >>> from engine import LSTM
    >>> {name: gate.shape for name, gate in gates_of(LSTM(2).trace(np.zeros((1, 5, 1)))).items()}
    {'input': (6, 2), 'forget': (6, 2), 'candidate': (6, 2), 'output': (6, 2)}
    """
    if len(trace.gate_names) == 1:
        return {}
    none = np.full((1, trace.units), np.nan, np.float32)
    return {name: np.vstack([none, gate[0]]) for name, gate in trace.gates.items()}


def plots_header(trace: RecurrentTrace, words: Words, titles: Mapping[str, str]) -> dict[str, Any]:
    """What `static/states/states.js` is told about the states, beside the stage's own arrays.

    `titles` has for each state (`hidden`, `carry`) its name, and `hidden_lines`, `hidden_map` and so
    on for its two pictures; then `norm`.
    """
    states = [{"name": name, "role": ROLES[name]} for name in states_of(trace)]
    return {"words": dict(words), "titles": dict(titles), "states": states}


def lines(
    values: NDArray[Any], role: str, palette: Palette, words: Words, order: Order
) -> dict[str, Any]:
    """Every unit of a state `(timesteps + 1, units)` as a line over the time steps in their `order`.

    Words: `step`, `initial`, `value`, and `unit` with the field {unit}. Up to 8 units have a line and
    a place in the legend each; more are one line with gaps, named under the pointer.
    """
    steps, units = values.shape
    after = np.arange(START, START + steps)
    colour = getattr(palette, role)
    shared = {"type": "scatter", "mode": "lines"}
    if units <= APART:
        data = [
            {
                **shared,
                "name": words["unit"].format(unit=unit),
                "meta": unit,
                "x": typed(after),
                "y": typed(values[:, unit]),
                "hovertemplate": "%{x}: %{y:.4g}<extra>%{fullData.name}</extra>",
                "line": {"color": colour, "dash": DASHES[unit % len(DASHES)], "width": 2},
                "opacity": 1 if unit < len(DASHES) else 0.6,
            }
            for unit in range(units)
        ]
    else:
        named = words["unit"].format(unit="%{customdata}")
        gapped = np.vstack([values, np.full((1, units), np.nan)]).T  # (units, steps + 1)
        data = [
            {
                **shared,
                "x": typed(np.tile([*after, after[-1]], units)),
                "y": typed(gapped.ravel()),
                "customdata": typed(np.repeat(np.arange(units), steps + 1)),
                "line": {"color": colour, "width": 1},
                "hovertemplate": f"{named}<br>%{{x}}: %{{y:.4g}}<extra></extra>",
            }
        ]
    spec = _over_time(words, order)
    return {"data": data, "layout": {**spec, "legend": LEGEND, "showlegend": units <= APART}}


def heat_map(values: NDArray[Any], palette: Palette, words: Words, order: Order) -> dict[str, Any]:
    """A state `(timesteps + 1, units)` as coloured cells, a row a unit, zero in the middle.

    Words: `step`, `initial`, `units`.
    """
    limit = limit_of(np.nan_to_num(np.asarray(values, np.float32)))
    spec = _over_time({**words, "value": words["units"]}, order)
    data = {
        "type": "heatmap",
        "z": typed(values.T),
        "x0": START,
        "zmin": -limit,
        "zmax": limit,
        "colorscale": [[0, palette.negative], [0.5, palette.neutral], [1, palette.positive]],
        "hovertemplate": "%{y} · %{x}: %{z:.4g}<extra></extra>",
        "colorbar": {"thickness": 10, "outlinewidth": 0},
    }
    whole = {"tickmode": "linear", "tick0": 0, "dtick": -(-values.shape[1] // 12)}
    downwards = {**spec["yaxis"], "autorange": "reversed", "showgrid": False, **whole}
    return {"data": [data], "layout": {**spec, "yaxis": downwards}}


def length(
    values: NDArray[Any], role: str, palette: Palette, words: Words, order: Order
) -> dict[str, Any]:
    """The length ‖h‖ of a state `(timesteps + 1, units)` over the time steps in their `order`.

    Words: `step`, `initial`, `value`.
    """
    after = np.arange(START, START + len(values))
    line = _line(after, norms(values), getattr(palette, role), "solid", "")
    spec = _over_time(words, order)
    return {"data": [line], "layout": {**spec, "showlegend": False}}


def fading_lines(
    what: str, kinds: Sequence[tuple[str, Fading]], palette: Palette, words: Words, order: Order
) -> dict[str, Any]:
    """`echo` or `gradient` of several recurrent kernels, each with its name, on a scale of powers.

    What has come to exactly zero, or beyond all numbers, leaves a gap. Words: `step`, `initial`, `value`.
    """
    first = 0 if what == "echo" else START  # the echo of the first input begins after its step
    told = [(name, getattr(kind, what)) for name, kind in kinds]
    return _powers(told, first, palette, words, order)


def memory_lines(
    kinds: Sequence[tuple[str, Sequence[float]]], palette: Palette, words: Words
) -> dict[str, Any]:
    """What is left of the first input after every time step, for several layers with their names.

    Words: `step`, `initial`, `value`.
    """
    told = [(name, np.asarray(norms)) for name, norms in kinds]
    return _powers(told, 0, palette, words, range(len(told[0][1])))


def _powers(
    named: Sequence[tuple[str, NDArray[Any]]],
    first: int,
    palette: Palette,
    words: Words,
    order: Order,
) -> dict[str, Any]:
    colours = (palette.output, palette.kernel, palette.bias, palette.input)
    data, drawn = [], []
    for (name, values), colour, dash in zip(named, colours, DASHES, strict=False):
        shown = np.where(np.isfinite(values) & (values > 0), values, np.nan)
        data.append(_line(first + np.arange(len(values)), shown, colour, dash, name))
        drawn.append(shown)
    spec = _over_time(words, order)
    powers = {**spec["yaxis"], "type": "log", "exponentformat": "power", **_ticks(drawn)}
    told = {"legend": LEGEND, "showlegend": len(named) > 1}
    return {"data": data, "layout": {**spec, "yaxis": powers, **told}}


def _over_time(words: Words, order: Order) -> dict[str, Any]:
    """A layout whose x axis counts the steps taken from `START`, the initial state, and names time steps.

    >>> words = {"step": "Time step", "initial": "initial", "value": ""}
    >>> _over_time(words, range(2, -1, -1))["xaxis"]["labelalias"]
    {'-1': 'initial', '−1': 'initial', '0': '2', '1': '1', '2': '0'}
    """
    spec = layout(words["step"], words["value"], HEIGHT)
    names = {"-1": words["initial"], "−1": words["initial"]}
    if len(order) and order[0]:  # backwards, each place is another time step
        names |= {str(place): str(time) for place, time in enumerate(order)}
    few = {"dtick": 1} if len(order) <= FEW else {}
    return {**spec, "xaxis": {**spec["xaxis"], "labelalias": names, **few}}


def _ticks(drawn: Sequence[NDArray[Any]]) -> dict[str, str]:
    """On one to three powers of ten 1, 2 and 5 alone: every digit would be too many to read."""
    values = np.concatenate(drawn)
    kept = np.log10(values[np.isfinite(values)])
    return {"dtick": "D2"} if kept.size and 1 <= np.ptp(kept) < 3 else {}


def _line(x: NDArray[Any], y: NDArray[Any], colour: str, dash: str, name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": typed(x),
        "y": typed(y),
        "line": {"color": colour, "dash": dash, "width": 2},
        "hovertemplate": "%{x}: %{y:.4g}<extra>%{fullData.name}</extra>",
    }
