"""The network that the page shows, and those before it: edits are undone and done again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine import Refusal
from engine.base.refusal import sentence_of
from pages.frame import session
from pages.frame.language import _
from pages.networks import packing
from pages.networks.controls_of import LAYER, LONGEST, MODEL, NETWORK, OWN
from pages.networks.shelf import DIGITS, model_named

HISTORY, AT, SHOWN, SAID = "network_history", "network_at", "network_shown", "network_said"
MOST = 60  # networks to go back to


@dataclass(frozen=True)
class Standing:
    """A network, the shelf's name for it or `OWN`, and whether it was changed since.

    `weights` counts those that came out of the reader's file.
    """

    model: Any
    source: str
    edited: bool = False
    weights: int = 0


def now() -> Standing:
    """What is shown."""
    state = session.state()
    standing: Standing = state[HISTORY][state[AT]]
    return standing


def steps() -> tuple[bool, bool]:
    """Whether there is something to undo, and something to do again."""
    state = session.state()
    return state[AT] > 0, state[AT] < len(state[HISTORY]) - 1


def show(standing: Standing, instead: bool = False) -> None:
    """Show another network; `instead` of the present one where that was a step on the way, as of a dial."""
    state = session.state()
    before = tuple(state.get(HISTORY, ()))[: state.get(AT, -1) + 1]
    history = (*(before[:-1] if instead else before), standing)[-MOST:]
    state[HISTORY], state[AT] = history, len(history) - 1
    _tell()


def go(step: int) -> None:
    """Undo (-1) or do again (+1), where there is something."""
    state = session.state()
    at = state[AT] + step
    if 0 <= at < len(state[HISTORY]):
        state[AT] = at
        _tell()


def arrive() -> None:
    """Bring what is shown to what the address or the shelf asks for, where that is something else."""
    state = session.state()
    asked = (state.get(NETWORK.name, NETWORK.default), state.get(MODEL.name, ""))
    if state.get(SHOWN) == asked and HISTORY in state:
        return
    name, text = asked
    try:
        if text:
            show(Standing(_with_weights(packing.unpacked(text), name), name, edited=True))
            state[MODEL.name] = text
        elif name == OWN:
            say(_("The network of this address was too large for it: open its file."))
            state[NETWORK.name] = DIGITS
            show(Standing(model_named(DIGITS), DIGITS))
        else:
            show(Standing(model_named(name), name))
    except Refusal as refusal:
        say(sentence_of(refusal))
        state[MODEL.name] = ""
        state[NETWORK.name] = name if name != OWN else DIGITS
        show(Standing(model_named(state[NETWORK.name]), state[NETWORK.name]))
    state[SHOWN] = (state[NETWORK.name], state[MODEL.name])


def say(sentence: str) -> None:
    """Keep a sentence until it is shown once."""
    session.state()[SAID] = sentence


def told() -> str | None:
    """The sentence to be shown, once."""
    sentence: str | None = session.state().pop(SAID, None)
    return sentence


def select(name: str | None) -> None:
    """Choose a box of the drawing by its name."""
    session.state()[LAYER.name] = name or ""


def too_large() -> bool:
    """Whether what is shown does not fit into an address."""
    standing = now()
    return (standing.edited or standing.source == OWN) and not session.state().get(MODEL.name)


def _tell() -> None:
    """Let the address say what is shown."""
    state, standing = session.state(), now()
    text = ""
    if (standing.edited or standing.source == OWN) and not session.in_advance():
        text = packing.packed(standing.model)
        text = text if len(text) <= LONGEST else ""
    state[NETWORK.name], state[MODEL.name] = standing.source, text
    state[SHOWN] = (standing.source, text)


def _with_weights(model: Any, source: str) -> Any:
    """The model with the trained weights of the digit reader, where its layers still fit them."""
    if source != DIGITS:
        return model
    trained = {layer.name: layer for layer in model_named(DIGITS).layers if layer.weights}
    for layer in model.layers:
        old = trained.get(layer.name)
        if old is not None and layer.built:
            arrays = old.get_weights()
            if [spec.shape for spec in layer.weight_specs(layer.built_for)] == [
                array.shape for array in arrays
            ]:
                layer.set_weights(arrays)
    return model
