"""Whatever a reader sets or types into the address, the page answers and keeps the setting."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pages.frame.parameters import Choice, Whole
from pages.inputs.kernels import INTEGERS, KernelChoice
from pages.setting.tracing import count, draw
from tests.pages.opening import (
    LABS,
    answers,
    assert_whole,
    dials,
    is_answered,
    lab_of,
    move,
    open_lab,
    open_page,
    payload,
)
from tests.pages.settings import addresses, choices_of, input_of, nonsense, values

pytestmark = pytest.mark.parametrize("page", LABS)
# A page takes a moment to open: a fault is told as it was found, without looking for a shorter one.
FEW = settings(
    max_examples=10,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@FEW
@given(st.data())
def test_any_setting_in_the_address_is_answered(page, data):
    app = open_lab(page, **data.draw(addresses(lab_of(page))))
    assert is_answered(app)
    assert (payload(app) is not None) == (answers(app) is not None)


@FEW
@given(st.data())
def test_any_nonsense_in_the_address_is_answered(page, data):
    app = open_page(f"{page}.py", **data.draw(nonsense(lab_of(page))))
    assert_whole(app)
    assert is_answered(app)


@FEW
@given(st.data())
def test_any_moves_of_the_dials_are_answered(page, data):
    app = open_lab(page, typed="true")
    parameters = {p.name: p for p in lab_of(page).parameters}
    moved = {}
    for name in data.draw(st.lists(st.sampled_from(sorted(dials(app))), min_size=1, unique=True)):
        moved[name] = data.draw(values(parameters[name]))
    move(app, **moved)
    assert {name: app.session_state[name] for name in moved} == moved
    assert is_answered(app)


@FEW
@given(st.data())
def test_any_changes_of_the_other_controls_are_answered(page, data):
    app = open_lab(page, kernel_initializer="he_normal", typed="true")
    app.session_state["more"] = True
    app.run()
    lab = lab_of(page)
    seldom = [p for argument in (*lab.rest, *lab.more) for p in argument.along(lab_of(page).axes)]
    changed = {}
    for p in data.draw(st.lists(st.sampled_from(seldom), min_size=1, max_size=4, unique=True)):
        control = _control(app, p.name)
        if control is not None:
            changed[p.name] = data.draw(values(p))
            control.set_value(changed[p.name])
    app.run()
    assert_whole(app)
    assert {name: app.session_state[name] for name in changed} == changed
    assert is_answered(app)


def _control(app, name):
    """The control of a parameter, None where it is not drawn now."""
    kinds = (app.number_input, app.selectbox, app.toggle, app.text_input, app.segmented_control)
    return next((part for kind in kinds for part in kind if part.key == name), None)


@pytest.mark.parametrize("value", [10**5, 10**9, -(10**9)])
def test_a_huge_value_of_any_dial_is_answered(page, value):
    parameters = {p.name: p for p in lab_of(page).parameters}
    usual = {"typed": "true", "padding": "same"}
    app = open_lab(page, **usual)
    for name in dials(app):
        if isinstance(parameters[name], Whole):
            opened = open_lab(page, **{**usual, name: value})
            assert is_answered(opened), name


def test_every_option_offered_is_one(page):
    lab = lab_of(page)
    for p in [p for argument in lab.arguments for p in argument.along(lab_of(page).axes)]:
        for option in p.options if isinstance(p, Choice) else ():
            choices, data = choices_of(lab, {p.name: option}), input_of(lab, 6, 2)
            counts = count(lab.layer, choices, data, lab.kind)
            kernel = KernelChoice(INTEGERS, "", 0)
            drawn = draw(lab.layer, choices, data, kernel, counts, lab.kind)
            assert drawn.trace is not None, (p.name, option)


def test_every_control_has_its_help(page):
    for argument in lab_of(page).arguments:
        assert argument.help.endswith("."), argument.name
        free = argument.parameter.default is None
        assert not free or argument.parameter.stops[0] == "None", argument.name
