"""The Streamlit side of the drawing of a network, and every word it says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from engine import Model
from figures.stage.network import network_payload
from pages.frame.component import component, told
from pages.stages.network_words import words_of

_network = component("network", "network/network.js")


def show(
    model: Model,
    key: str,
    *,
    on_event: Callable[[], None],
    trace: Any = None,
    selected: str | None = None,
    folded: Collection[str] | None = None,
    answers: Sequence[str] | None = None,
    refused: str | None = None,
    digit: bool = False,
    editable: bool = True,
    can_undo: bool = False,
    can_redo: bool = False,
) -> None:
    """Draw a model; what the reader does in it is heard by `on_event`, and read by `event`.

    The arguments are those of `figures.stage.network.network`; `refused` words the refusal in the
    reader's language.
    """
    payload = network_payload(
        model,
        trace=trace,
        selected=selected,
        folded=folded,
        answers=answers,
        words=words_of(),
        refused=refused,
        digit=digit,
        editable=editable,
        can_undo=can_undo,
        can_redo=can_redo,
    )
    _network(data=payload, key=key, on_event_change=on_event)


def event(key: str) -> dict[str, Any] | None:
    """What the reader did last in the drawing under a key, None where nothing; `do` names it."""
    found = told(key, "event")
    return None if found is None else dict(found)
