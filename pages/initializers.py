"""Initializers: where weights come from, and what a deep stack makes of it."""

from __future__ import annotations

from typing import Any

from pages.frame import address, controls, session
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.page import Page, answering, opened
from pages.frame.places import laid_out
from pages.lab import answers
from pages.setting import examples
from pages.weights import (
    code,
    oddities,
    signal_part,
    spread_panel,
    start_panels,
    start_why,
    starts,
    weight,
)
from pages.weights.initializer_examples import EXAMPLES
from pages.weights.start import Start, started

PAGE = Page(
    "initializers",
    N_("Initializers"),
    N_(
        "Before a network learns, its weights are drawn at random: large enough that a signal gets through "
        "all layers, small enough that it does not explode. How large depends on the weight's shape."
    ),
    (
        address.TYPED,
        *weight.PARAMETERS,
        *starts.PARAMETERS,
        *signal_part.PARAMETERS,
        *code.BACK,
    ),
)


def _draw_sources() -> None:
    with places.sources:
        examples.choose(EXAMPLES, PAGE.parameters)
        code.draw_redraw(PAGE.parameters)
    with places.rest:
        controls.typing(PAGE.parameters)
        controls.reset(PAGE.parameters, PAGE.name)


def _dials() -> list[Dial]:
    return [
        *weight.dials(PAGE.parameters),
        *starts.dials(),
        *code.seed_dial(),
        *signal_part.dials(),
    ]


def _answer() -> bool:
    """The weight, its numbers and the signal; whether components alone say all of it."""
    chosen, own = weight.chosen(), starts.arguments()
    name = controls.value(starts.INITIALIZER)
    odd = oddities.of_start(name, own, chosen.spec().shape)
    if odd is not None:
        if session.in_advance():
            return False
        oddities.show(odd, PAGE.parameters, _works)
        if odd.refused:
            address.show(PAGE.parameters)
            return False
    initializer = starts.chosen(None)
    start = started(chosen, initializer)
    answers.show(
        "initializers_answers",
        address=address.said(PAGE.parameters),
        asides=examples.told(EXAMPLES, PAGE.parameters),
        links=code.back_link(**code.held_back("initializer", name, own.get("value"))),
        pictured=[
            start_panels.fan_panel(start),
            spread_panel.density_panel(start),
            start_panels.cells_panel(start),
            *start_panels.kept_panels(start, name),
            *_signal(initializer, name),
        ],
        numbers=start_why.numbers(start),
        compared=[],
        why=start_why.why(start, initializer),
        code=code.of_start(start, name, own),
        panels=[],
    )
    return odd is None


def _works() -> Start:
    """The weight as a repair would start it."""
    name, own, chosen = controls.value(starts.INITIALIZER), starts.arguments(), weight.chosen()
    if oddities.of_start(name, own, chosen.spec().shape) is not None:
        raise ValueError("This repair mends nothing.")
    return started(chosen, starts.chosen(None))


def _signal(initializer: Any, name: str) -> list[dict[str, Any]]:
    if name == "stft":
        told = _("STFT fills one kind of kernel alone, so no stack of layers starts by it.")
        return [{"title": _("A signal through depth"), "sentences": [told]}]
    if name == "identity" and controls.value(signal_part.LAYERS) == signal_part.CONV:
        told = _("Identity fills matrices: choose Dense layers to see a signal through it.")
        return [{"title": _("A signal through depth"), "sentences": [told]}]
    signal = signal_part.followed(initializer, controls.value(weight.SEED) or 0)
    panels = signal_part.panels(signal, name)
    panels[0]["sentences"] += signal_part.limits()
    return panels


opened(PAGE)
places = laid_out()
_draw_sources()
answering(PAGE, places, _dials, _answer)
