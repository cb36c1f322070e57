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
APART = 8  # units with a line of their own in Plotly; more share one
DASHES = ("solid", "dash", "dot", "dashdot")
HEIGHT = 270
LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1,
    "yanchor": "bottom",
}  # above: a phone has no room beside

Words = Mapping[str, str]


def states_of(trace: RecurrentTrace) -> dict[str, NDArray[np.float32]]:
    """The first sample's states by name, each `(timesteps + 1, units)`, the initial one first.

    >>> from engine import LSTM
    >>> states = states_of(LSTM(2).trace(np.zeros((1, 5, 1))))
    >>> [(name, state.shape) for name, state in states.items()]
    [('hidden', (6, 2)), ('carry', (6, 2))]
    """
    return dict(zip(ROLES, (state[0] for state in trace.states), strict=False))


def plots_header(trace: RecurrentTrace, words: Words, titles: Mapping[str, str]) -> dict[str, Any]:
    """What `static/states/states.js` is told about the states, beside the stage's own arrays.

    `titles` has for each state (`hidden`, `carry`) its name, and `hidden_lines`, `hidden_map` and so
    on for its two pictures; then `norm`.
    """
    states = [{"name": name, "role": ROLES[name]} for name in states_of(trace)]
    return {"words": dict(words), "titles": dict(titles), "states": states}


def lines(values: NDArray[Any], role: str, palette: Palette, words: Words) -> dict[str, Any]:
    """Every unit of a state `(timesteps + 1, units)` as a line over the steps.

    Words: `step`, `value`, and `unit` with the field {unit}. Up to 8 units have a line and
    a place in the legend each; more are one line with gaps, named under the pointer.
    """
    steps, units = values.shape
    colour = getattr(palette, role)
    shared = {"type": "scatter", "mode": "lines"}
    if units <= APART:
        data = [
            {
                **shared,
                "name": words["unit"].format(unit=unit),
                "x": typed(np.arange(steps)),
                "y": typed(values[:, unit]),
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
                "x": typed(np.tile(np.arange(steps + 1.0), units)),
                "y": typed(gapped.ravel()),
                "customdata": typed(np.repeat(np.arange(units), steps + 1)),
                "line": {"color": colour, "width": 1},
                "hovertemplate": f"{named}<br>%{{x}}: %{{y:.4g}}<extra></extra>",
            }
        ]
    spec = layout(words["step"], words["value"], HEIGHT)
    return {"data": data, "layout": {**spec, "legend": LEGEND, "showlegend": units <= APART}}


def heat_map(values: NDArray[Any], palette: Palette, words: Words) -> dict[str, Any]:
    """A state `(timesteps + 1, units)` as coloured cells, a row a unit, zero in the middle.

    Words: `step`, `units`.
    """
    limit = limit_of(np.asarray(values, np.float32))
    spec = layout(words["step"], words["units"], HEIGHT)
    data = {
        "type": "heatmap",
        "z": typed(values.T),
        "zmin": -limit,
        "zmax": limit,
        "colorscale": [[0, palette.negative], [0.5, palette.neutral], [1, palette.positive]],
        "hovertemplate": "%{y} · %{x}: %{z:.4g}<extra></extra>",
        "colorbar": {"thickness": 10, "outlinewidth": 0},
    }
    whole = {"tickmode": "linear", "tick0": 0, "dtick": -(-values.shape[1] // 12)}
    downwards = {**spec["yaxis"], "autorange": "reversed", "showgrid": False, **whole}
    return {"data": [data], "layout": {**spec, "yaxis": downwards}}


def length(values: NDArray[Any], role: str, palette: Palette, words: Words) -> dict[str, Any]:
    """The length ‖h‖ of a state `(timesteps + 1, units)` over the steps.

    Words: `step`, `value`.
    """
    line = _line(np.arange(len(values)), norms(values), getattr(palette, role), "solid", "")
    spec = layout(words["step"], words["value"], HEIGHT)
    return {"data": [line], "layout": {**spec, "showlegend": False}}


def fading_lines(
    what: str, kinds: Sequence[tuple[str, Fading]], palette: Palette, words: Words
) -> dict[str, Any]:
    """`echo` or `gradient` of several recurrent kernels, each with its name, on a scale of powers.

    What has come to exactly zero, or beyond all numbers, leaves a gap. Words: `step`, `value`.
    """
    first = 1 if what == "echo" else 0  # the echo of the first input begins after its step
    return _powers([(name, getattr(kind, what)) for name, kind in kinds], first, palette, words)


def memory_lines(
    kinds: Sequence[tuple[str, Sequence[float]]], palette: Palette, words: Words
) -> dict[str, Any]:
    """What is left of the first input after every step, for several layers with their names.

    Words: `step`, `value`.
    """
    return _powers([(name, np.asarray(norms)) for name, norms in kinds], 1, palette, words)


def _powers(
    named: Sequence[tuple[str, NDArray[Any]]], first: int, palette: Palette, words: Words
) -> dict[str, Any]:
    colours = (palette.output, palette.kernel, palette.bias, palette.input)
    data, drawn = [], []
    for (name, values), colour, dash in zip(named, colours, DASHES, strict=False):
        shown = np.where(np.isfinite(values) & (values > 0), values, np.nan)
        data.append(_line(first + np.arange(len(values)), shown, colour, dash, name))
        drawn.append(shown)
    spec = layout(words["step"], words["value"], HEIGHT)
    powers = {**spec["yaxis"], "type": "log", "exponentformat": "power", **_ticks(drawn)}
    told = {"legend": LEGEND, "showlegend": len(named) > 1}
    return {"data": data, "layout": {**spec, "yaxis": powers, **told}}


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
