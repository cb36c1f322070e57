"""The Streamlit side of the drawing of a Bidirectional layer's outputs."""

from __future__ import annotations

from collections.abc import Sequence

from engine import BidirectionalTrace
from figures.stage.joined import joined_payload
from pages.frame.component import component
from pages.frame.language import _, counted

_joined = component("joined", "joined/joined.js")


def show(
    trace: BidirectionalTrace,
    key: str,
    links: tuple[str, str],
    return_sequences: bool,
    labels: Sequence[str] | None = None,
) -> None:
    """Draw what leaves: both runs' outputs, linked to the stages of these names."""
    payload = joined_payload(
        trace,
        words={
            "heading": heading(trace.merge_mode),
            **_words(trace.forward.units, trace.merge_mode),
        },
        links=links,
        return_sequences=return_sequences,
        labels=labels,
    )
    _joined(data=payload, key=key)


def heading(merge_mode: str | None) -> str:
    """What leaves the layer, in a line."""
    return {
        "concat": _("What leaves: both side by side, in the order of time"),
        "sum": _("What leaves: the sum of both, unit by unit, in the order of time"),
        "mul": _("What leaves: the product of both, unit by unit, in the order of time"),
        "ave": _("What leaves: the mean of both, unit by unit, in the order of time"),
        None: _("What leaves: both as outputs of their own, in the order of time"),
    }[merge_mode]


def _words(units: int, merge_mode: str | None) -> dict[str, str]:
    told = _side_by_side(units) if merge_mode == "concat" else _apart(merge_mode)
    board = _(
        "What leaves the layer: the outputs of both runs. Left and right move from time step to time "
        "step, up and down from output to output."
    )
    return {"board": board, **told}


def _apart(merge_mode: str | None) -> dict[str, str]:
    whole = {
        "sum": _("The output: their sum"),
        "mul": _("The output: their product"),
        "ave": _("The output: their mean"),
        None: "",
    }[merge_mode]
    each = {
        "sum": _("Output {unit}: {one} + {other} = {value}."),
        "mul": _("Output {unit}: {one} · {other} = {value}."),
        "ave": _("Output {unit}: ({one} + {other}) / 2 = {value}."),
        None: "",
    }[merge_mode]
    at_each = {
        "sum": _("Output {unit} at time step {time}: {one} + {other} = {value}."),
        "mul": _("Output {unit} at time step {time}: {one} · {other} = {value}."),
        "ave": _("Output {unit} at time step {time}: ({one} + {other}) / 2 = {value}."),
        None: "",
    }[merge_mode]
    return {
        "forward": _("The run forwards"),
        "backward": _("The run backwards"),
        "merged": whole,
        "at_forward": _("Unit {unit} of the run forwards at time step {time}: {value}."),
        "at_backward": _("Unit {unit} of the run backwards at time step {time}: {value}."),
        "at_merged": at_each,
        "last_forward": _("Unit {unit} of the run forwards after its last step, {time}: {value}."),
        "last_backward": _(
            "Unit {unit} of the run backwards after its last step, {time}: {value}."
        ),
        "last_merged": each,
    }


def _side_by_side(units: int) -> dict[str, str]:
    ahead = {"first": 0, "last": units - 1}
    back = {"first": units, "last": 2 * units - 1}
    forwards = counted(
        "Output {first}: the run forwards", "Outputs {first}–{last}: the run forwards", units
    )
    backwards = counted(
        "Output {first}: the run backwards", "Outputs {first}–{last}: the run backwards", units
    )
    return {
        "forward": forwards.format(**ahead),
        "backward": backwards.format(**back),
        "at_forward": _(
            "Output {output} at time step {time} is unit {unit} of the run forwards: {value}."
        ),
        "at_backward": _(
            "Output {output} at time step {time} is unit {unit} of the run backwards: {value}."
        ),
        "last_forward": _(
            "Output {output} is unit {unit} of the run forwards after its last step, {time}: {value}."
        ),
        "last_backward": _(
            "Output {output} is unit {unit} of the run backwards after its last step, {time}: {value}."
        ),
    }
