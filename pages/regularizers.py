"""Regularizers: what a penalty makes of weights, and of a network that learns."""

from __future__ import annotations

from pages.frame import address, controls, session
from pages.frame.dials import Dial
from pages.frame.language import N_
from pages.frame.page import Page, answering, opened
from pages.frame.places import laid_out
from pages.lab import answers
from pages.setting import examples
from pages.weights import code, numbers_in, oddities, regularizer_panels, training_part, weight
from pages.weights import regularizer_part as part
from pages.weights.regularizer_examples import EXAMPLES
from pages.weights.regularizer_odd import odd_of

MOST_PAIRED = 256  # rows or columns

PAGE = Page(
    "regularizers",
    N_("Regularizers"),
    N_(
        "A regularizer adds to the loss what large weights cost, so that each step of training also makes "
        "them a little smaller. Below, a network learns digits three times: press play and watch its "
        "weights."
    ),
    (
        address.TYPED,
        *weight.with_starts(
            numbers_in.PARAMETERS, {"weight": "Dense.kernel", "inputs": 8, "outputs": 6}
        ),
        *part.PARAMETERS,
        *training_part.PARAMETERS,
        *code.BACK,
    ),
)


def _draw_sources() -> None:
    with places.sources:
        examples.choose(EXAMPLES, PAGE.parameters)
        numbers_in.draw_source()
        numbers_in.draw_values()
    with places.rest:
        controls.typing(PAGE.parameters)
        controls.reset(PAGE.parameters, PAGE.name)


def _dials() -> list[Dial]:
    return [
        *part.dials(),
        *numbers_in.dials(PAGE.parameters),
        *training_part.dials(),
        *part.contour_dials(),
    ]


def _answer() -> bool:
    """The penalty on the weights, and the training; whether components alone say all of it."""
    name, own = controls.value(part.REGULARIZER), part.arguments()
    try:
        regularizer = part.made(name, own)
        given = _given(name)
        regularizer(given.values)
    except ValueError as fault:
        if not session.in_advance():
            oddities.show(odd_of(fault, own), PAGE.parameters, _works)
            address.show(PAGE.parameters)
        return False
    training_part.show("training")
    answers.show(
        "regularizers_answers",
        address=address.said(PAGE.parameters),
        asides=examples.told(EXAMPLES, PAGE.parameters),
        links=code.back_link(**code.held_back("regularizer", name, own.get(name))),
        pictured=regularizer_panels.panels(given, regularizer, name, own),
        numbers=regularizer_panels.numbers(given, regularizer),
        compared=[],
        why=regularizer_panels.why(given, regularizer, name),
        code=regularizer_panels.code(given, name, own),
        panels=[],
    )
    return True


def _given(name: str) -> numbers_in.Numbers:
    """The weights; of vectors that are compared in pairs no more than can be at once."""
    given = numbers_in.chosen()
    return given.cut(MOST_PAIRED) if name == "orthogonal_regularizer" else given


def _works() -> None:
    """Raises ValueError where the weights cannot be penalized so."""
    name = controls.value(part.REGULARIZER)
    part.made(name, part.arguments())(_given(name).values)


opened(PAGE)
places = laid_out()
_draw_sources()
answering(PAGE, places, _dials, _answer)
