"""Constraints: what brings weights back within bounds after each step of training."""

from __future__ import annotations

import numpy as np

from pages.frame import address, controls, session
from pages.frame.dials import Dial
from pages.frame.language import N_
from pages.frame.page import Page, answering, opened
from pages.frame.places import laid_out
from pages.lab import answers
from pages.setting import examples
from pages.weights import code, constraint_panels, numbers_in, oddities, weight
from pages.weights import constraint_part as part
from pages.weights.constraint_examples import EXAMPLES
from pages.weights.constraint_odd import odd_of, refused_of

PAGE = Page(
    "constraints",
    N_("Constraints"),
    N_(
        "After each training step a constraint brings the weights back within bounds: it shortens what "
        "has grown too long, or sets what is negative to zero."
    ),
    (
        address.TYPED,
        *weight.with_starts(
            numbers_in.PARAMETERS, {"weight": "Dense.kernel", "inputs": 8, "outputs": 6}
        ),
        *part.PARAMETERS,
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
    return [*part.dials(), *numbers_in.dials(PAGE.parameters), *part.step_dials()]


def _answer() -> bool:
    """The weights held; whether components alone say all of it."""
    try:
        given = numbers_in.chosen()
        axes = part.axes_of(given.values.ndim)
        after = np.asarray(part.made(axes)(given.values), np.float32)
    except ValueError as fault:
        if not session.in_advance():
            oddities.show(refused_of(fault), PAGE.parameters, _works)
            address.show(PAGE.parameters)
        return False
    odd = odd_of(controls.value(part.CONSTRAINT), part.arguments())
    if odd is not None:
        if session.in_advance():
            return False
        oddities.show(odd, PAGE.parameters, _works)
    answers.show(
        "constraints_answers",
        address=address.said(PAGE.parameters),
        asides=examples.told(EXAMPLES, PAGE.parameters),
        links=code.back_link(**code.held_back("constraint", controls.value(part.CONSTRAINT))),
        pictured=[
            constraint_panels.axes_panel(given, axes),
            constraint_panels.cells_panel(given, after),
            constraint_panels.lengths_panel(given, after, axes),
            constraint_panels.steps_panel(),
        ],
        numbers=constraint_panels.numbers(given, after, axes),
        compared=[],
        why=constraint_panels.why(given, after, axes),
        code=constraint_panels.code(given, axes),
        panels=[],
    )
    return odd is None


def _works() -> None:
    """Raises ValueError where the weights cannot be held so, or are held in an odd way."""
    given = numbers_in.chosen()
    part.made(part.axes_of(given.values.ndim))(given.values)
    if odd_of(controls.value(part.CONSTRAINT), part.arguments()) is not None:
        raise ValueError("This repair mends nothing.")


opened(PAGE)
places = laid_out()
_draw_sources()
answering(PAGE, places, _dials, _answer)
