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
        words=_words(trace.forward.units),
        links=links,
        return_sequences=return_sequences,
        labels=labels,
    )
    _joined(data=payload, key=key)


def _words(units: int) -> dict[str, str]:
    ahead = {"first": 0, "last": units - 1}
    back = {"first": units, "last": 2 * units - 1}
    forwards = counted(
        "Output {first}: the run forwards", "Outputs {first}–{last}: the run forwards", units
    )
    backwards = counted(
        "Output {first}: the run backwards", "Outputs {first}–{last}: the run backwards", units
    )
    return {
        "board": _(
            "What leaves the layer: the outputs of both runs. Left and right move from time step to "
            "time step, up and down from output to output."
        ),
        "forward": forwards.format(**ahead),
        "backward": backwards.format(**back),
        "at_forward": _(
            "Output {output} at time step {time} is unit {unit} of the run forwards, after its step "
            "{step}: {value}."
        ),
        "at_backward": _(
            "Output {output} at time step {time} is unit {unit} of the run backwards, after its step "
            "{step}: {value}."
        ),
        "last_forward": _(
            "Output {output} is unit {unit} of the run forwards after its last step {step}, which "
            "reads time step {time}: {value}."
        ),
        "last_backward": _(
            "Output {output} is unit {unit} of the run backwards after its last step {step}, which "
            "reads time step {time}: {value}."
        ),
    }
