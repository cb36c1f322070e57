"""What a reader does in the drawing, done to the network: each edit is a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine import Refusal
from engine.base.refusal import sentence_of
from engine.models.edits import editing
from engine.models.edits.editing import Edited
from figures.networks.drawing import drawing_of
from pages.frame import session
from pages.networks import standing
from pages.networks.controls_of import LAYER
from pages.stages import network_stage

KEY = "network_stage"
ADDING, TAKING, FOLDED, DRAWN = (
    "network_adding",
    "network_taking",
    "network_folded",
    "network_drawn",
)
_PIXELS = 28 * 28

Event = Mapping[str, Any]


def hear() -> None:
    """Called when something was done in the drawing."""
    event = network_stage.event(KEY)
    if event is None:
        return
    done = _DONE.get(str(event.get("do")))
    if done is not None:
        attempt(lambda: done(event))


def attempt(edit: Callable[[], None]) -> None:
    """Do an edit; one that cannot be done leaves everything as it is, and says why."""
    try:
        edit()
    except (Refusal, ValueError, TypeError, IndexError) as fault:
        standing.say(sentence_of(fault))


def step(edited: Edited) -> None:
    """Show an edited network, its edited layer chosen."""
    before = standing.now()
    standing.show(replace(before, model=edited.model, edited=True))
    standing.select(edited.layer)
    session.state().pop(FOLDED, None)


def _layer(event: Event) -> str:
    return str(event.get("layer") or "")


def _select(event: Event) -> None:
    node = event.get("node", event.get("layer"))
    standing.select(None if node is None else str(node))


def _add(event: Event) -> None:
    where = event.get("where")
    if where in (editing.AFTER, editing.BEFORE, editing.BRANCH):
        session.state()[ADDING] = (_layer(event), where)


def _remove(event: Event) -> None:
    step(editing.removed(standing.now().model, _layer(event)))


def _duplicate(event: Event) -> None:
    step(editing.duplicated(standing.now().model, _layer(event)))


def _move(event: Event) -> None:
    after = event.get("after")
    later = event.get("to") != "earlier"
    model = standing.now().model
    step(editing.moved(model, _layer(event), None if after is None else str(after), later))


def _undo(_event: Event) -> None:
    standing.go(-1)
    session.state().pop(FOLDED, None)


def _redo(_event: Event) -> None:
    standing.go(1)
    session.state().pop(FOLDED, None)


def _fold(event: Event) -> None:
    group = str(event.get("group"))
    folded = folded_now()
    session.state()[FOLDED] = folded - {group} if event.get("open") else folded | {group}


def folded_now() -> frozenset[str]:
    """The names of the blocks that stand folded."""
    chosen = session.state().get(FOLDED)
    if chosen is not None:
        return frozenset(chosen)
    blocks = drawing_of(standing.now().model, None).blocks
    return frozenset(block.name for block in blocks if block.folded)


def _digit(event: Event) -> None:
    pixels = event.get("pixels")
    if not isinstance(pixels, list) or len(pixels) != _PIXELS:
        session.state().pop(DRAWN, None)
        return
    drawing = np.array(pixels, np.float32).reshape(28, 28)
    session.state()[DRAWN] = np.clip(np.nan_to_num(drawing), 0, 255)


def _take(_event: Event) -> None:
    session.state()[TAKING] = True


_DONE: Mapping[str, Callable[[Event], None]] = {
    "select": _select,
    "add": _add,
    "remove": _remove,
    "duplicate": _duplicate,
    "move": _move,
    "undo": _undo,
    "redo": _redo,
    "fold": _fold,
    "digit": _digit,
    "take": _take,
}


def chosen() -> str | None:
    """The name of the chosen box, None for none."""
    return session.state().get(LAYER.name) or None
