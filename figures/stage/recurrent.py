"""What the stage of recurrent layers draws: inputs, states and gates at every step, and the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine import GRUTrace, RecurrentTrace
from engine.layers.rnn.fading import norms
from engine.layers.rnn.recurrent_trace import by_gate
from figures.charts.states import plots_header
from figures.parts.recurrent_gates import gates_of, kind_of
from figures.stage.stage import encode
from figures.theme import limit_of, palettes, shown_as


def recurrent_payload(
    trace: RecurrentTrace,
    *,
    sentences: Mapping[str, str],
    titles: Mapping[str, str],
    plots: Mapping[str, Mapping[str, str]] | None = None,
    sample: int = 0,
    activation: str = "tanh",
    recurrent_activation: str = "sigmoid",
    return_sequences: bool = False,
    return_state: bool = False,
    carried: bool = False,
    zero_output: bool = False,
    labels: Sequence[str] | None = None,
    foreseen: Sequence[Sequence[str]] | None = None,
    link: str | None = None,
    caption: str | None = None,
    autoplay: bool = False,
    plays_once: bool = False,
    takeaway: bool = False,
    notice: str | None = None,
    editable: Literal["input", False] = False,
    address: str | None = "",
) -> bytes:
    """The payload of one sample of a recurrent layer's trace.

    - `sentences`, `titles`: every word of the stage, and the headings over its parts.
    - `plots`: the `words` and `titles` of the states over time, drawn below; None leaves them out.
    - `activation`, `recurrent_activation`: the names to write beside the sums.
    - `return_sequences`, `return_state`: which states leave the layer.
    - `carried`: states before the first step that are not zero come from the batch before.
    - `zero_output`: what leaves at a step that a mask leaves out is zero, not the output before it.
    - `labels`: a word or letter for each time step, in the order of time.
    - `foreseen`: for each step taken, what is read off its state and how sure that is.
    - `link`: parts of one page with the same name look at the same step.
    - `caption`: a line above the stage, where a page has several.
    - `takeaway`: a button asks for pictures to take away.
    - `notice`: why something else is drawn than what was asked for.
    - `editable`: cells of the input can be overwritten.
    - `address`: what precedes `level`, `step`, `unit` and `gate` in the page's address; None keeps
      the stage out of it.
    """
    arrays = _arrays(trace, sample)
    header = {
        "kind": kind_of(trace),
        "gates": gates_of(trace, activation, recurrent_activation),
        "activation": activation,
        "reset_after": trace.reset_after if isinstance(trace, GRUTrace) else None,
        "returns": {"sequence": return_sequences, "state": return_state},
        "zero_output": zero_output,
        "initial": _initial(trace, sample, carried),
        "colour": shown_as(arrays["inputs"], None),
        "limits": {**_limits(arrays), "sums": _largest_sum(trace, sample)},
        "palettes": palettes(),
        "sentences": dict(sentences),
        "titles": dict(titles),
        "plots": None if plots is None else plots_header(trace, plots["words"], plots["titles"]),
        "labels": None if labels is None else list(labels),
        "foreseen": None if foreseen is None else [list(step) for step in foreseen],
        "link": link,
        "caption": caption,
        "autoplay": autoplay,
        "plays_once": plays_once,
        "editable": editable,
        "takeaway": takeaway,
        "notice": notice,
        "address": address,
    }
    if plots is not None:
        arrays["norm"] = norms(arrays["hidden"])  # (steps + 1,)
    return encode(header, arrays)


def _arrays(trace: RecurrentTrace, sample: int) -> dict[str, NDArray[Any]]:
    gates = len(trace.gate_names)
    states = [state[sample] for state in trace.states]
    arrays: dict[str, NDArray[Any]] = {
        "inputs": trace.inputs[sample],  # (steps, features)
        "taken": np.array(trace.steps, np.int32),  # (steps,)
        "hidden": states[0],  # (steps + 1, units)
        "kernel": by_gate(trace.kernel, gates),  # (gates, features, units)
        "recurrent_kernel": by_gate(trace.recurrent_kernel, gates),  # (gates, units, units)
    }
    if gates > 1:  # of one sum alone, what its activation gives is the state
        values = [gate[sample] for gate in trace.gates.values()]
        arrays["gates"] = np.stack(values)  # (gates, steps, units)
    if len(states) > 1:
        arrays["carry"] = states[1]
    if trace.bias is not None:
        first, *second = np.atleast_2d(trace.bias)
        arrays["bias"] = by_gate(first, gates)  # (gates, units)
        if second:  # a GRU with reset_after
            arrays["recurrent_bias"] = by_gate(second[0], gates)
    if trace.mask is not None:
        arrays["kept"] = trace.mask[sample].astype(np.float32)  # (steps,)
    return arrays


def _initial(trace: RecurrentTrace, sample: int, carried: bool) -> str:
    if not any(state[sample, 0].any() for state in trace.states):
        return "zero"
    return "carried" if carried else "given"


def _limits(arrays: Mapping[str, NDArray[Any]]) -> dict[str, float]:
    """The largest magnitude that each kind of colour must reach."""
    names = ("kernel", "recurrent_kernel", "bias", "recurrent_bias")
    weights = [arrays[name].ravel() for name in names if name in arrays]
    alone = ("inputs", "hidden", "carry", "gates")
    sent = {name: limit_of(arrays[name]) for name in alone if name in arrays}
    return {**sent, "kernel": limit_of(np.concatenate(weights))}


def _largest_sum(trace: RecurrentTrace, sample: int) -> float:
    return limit_of(np.stack([sums[sample] for sums in trace.pre_activations.values()]))
