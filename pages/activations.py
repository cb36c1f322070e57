"""Activations: what becomes of a sum, and of the gradient on its way back."""

from __future__ import annotations

from pages.frame import address, controls, session
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.page import Page, answering, opened
from pages.frame.places import laid_out
from pages.inputs.grid_words import fault_sentence
from pages.inputs.grids import GridFault
from pages.lab import answers
from pages.setting import examples
from pages.weights import activation_panels, activation_part, code, oddities
from pages.weights.activation_examples import EXAMPLES

PAGE = Page(
    "activations",
    N_("Activations"),
    N_(
        "An activation bends every sum before it goes on; without one, two layers in a row could be one. "
        "Where its curve is flat, nothing is learned."
    ),
    (address.TYPED, *activation_part.PARAMETERS, *code.BACK),
)


def _draw_sources() -> None:
    with places.sources:
        examples.choose(EXAMPLES, PAGE.parameters)
        controls.text(
            activation_part.SUMS,
            label=_("Sums before the activation"),
            help=_("Numbers with spaces between them; rows end with ;."),
        )
    with places.rest:
        controls.typing(PAGE.parameters)
        controls.reset(PAGE.parameters, PAGE.name)


def _dials() -> list[Dial]:
    return activation_part.dials()


def _answer() -> bool:
    """The activation on the reader's sums; whether components alone say all of it."""
    name, own = controls.value(activation_part.ACTIVATION), activation_part.arguments()
    try:
        sums = activation_part.sums()
        after = activation_part.applied(name, own, sums)
    except ValueError as fault:
        if not session.in_advance():
            oddities.show(_odd(fault), PAGE.parameters, _works)
            address.show(PAGE.parameters)
        return False
    answers.show(
        "activations_answers",
        address=address.said(PAGE.parameters),
        asides=examples.told(EXAMPLES, PAGE.parameters),
        links=code.back_link(activation=name),
        pictured=activation_panels.panels(name, own, sums, after),
        numbers=activation_panels.numbers(name, own, sums, after),
        compared=[],
        why={"title": _("Why"), "notes": [], "groups": []},
        code=activation_panels.code(name, own),
        panels=[],
    )
    return True


def _odd(fault: ValueError) -> oddities.Odd:
    if isinstance(fault, GridFault):
        told = fault_sentence(_("Sums before the activation"), fault)
        return oddities.Odd(told, [{"sums": activation_part.GUIDE}])
    told = _(
        "glu takes the first half along its axis times the sigmoid of the second half, so the axis must "
        "have an even size: give another number of sums, or another axis."
    )
    return oddities.Odd(told, [{"sums": activation_part.GUIDE, "axis": "-1"}])


def _works() -> None:
    """Raises ValueError where the activation does not take the sums."""
    name, own = controls.value(activation_part.ACTIVATION), activation_part.arguments()
    activation_part.applied(name, own, activation_part.sums())


opened(PAGE)
places = laid_out()
_draw_sources()
answering(PAGE, places, _dials, _answer)
