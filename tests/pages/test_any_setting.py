"""Whatever a reader sets or types into the address, the page answers and keeps the setting."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import Conv2D
from pages.shared.convolution import ACTIVATION, ARGUMENTS, NONE, PARAMETERS
from pages.shared.parameters import Choice, Flag, Whole
from tests.pages.opening import answers, assert_whole, open_conv2d, open_page

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
NAMES = [p.name for p in PARAMETERS]
SMALL = st.integers(-2, 12)


def _legal(p):
    if isinstance(p, Choice):
        return st.sampled_from(list(p.options))
    if isinstance(p, Flag):
        return st.sampled_from(["true", "false"])
    if isinstance(p, Whole):
        return SMALL.filter(lambda value: p.least <= value <= p.most).map(str)
    return st.sampled_from(["", "edges", "1 2; 3 4", "1 2; 3", "1 | 2 / 3 | 4"])


LEGAL = st.fixed_dictionaries({}, optional={p.name: _legal(p) for p in PARAMETERS})
NONSENSE = st.dictionaries(
    st.sampled_from([*NAMES, "lang", "typed", "example", "x"]),
    st.one_of(
        st.text(st.characters(blacklist_categories=["Cs"]), max_size=12),
        st.sampled_from(
            ["inf", "nan", "1e400", "-1", "0", "2.5", "10" * 9, "true", "None", "\x00"]
        ),
    ),
    max_size=8,
)


@FEW
@given(LEGAL)
def test_any_setting_in_the_address_is_answered(address):
    app = open_conv2d(**address)
    assert answered(app)


@FEW
@given(NONSENSE)
def test_any_nonsense_in_the_address_is_answered(address):
    app = open_page("conv2d.py", **address)
    assert_whole(app)
    assert answered(app)


@FEW
@given(st.lists(st.tuples(st.sampled_from(ARGUMENTS), st.data()), min_size=1, max_size=6))
def test_any_moves_of_the_controls_are_answered(moves):
    app = open_conv2d(typed="true", kernel_initializer="he_normal")
    moved = {}
    for p, data in moves:
        control = _control(app, p)
        if control is not None:
            moved[p.name] = data.draw(_value(p))
            control.set_value(moved[p.name])
    app.run()
    assert_whole(app)
    assert {name: app.session_state[name] for name in moved} == moved
    assert answered(app)


def answered(app):
    """Whether the page explains the layer or says why it is refused."""
    return answers(app) is not None or len(app.warning) > 0


def _control(app, p):
    """The control of a parameter, None where it is not drawn now."""
    kinds = (app.number_input, app.selectbox, app.toggle, app.text_input, app.segmented_control)
    return next((part for kind in kinds for part in kind if part.key == p.name), None)


def _value(p):
    if isinstance(p, Choice):
        return st.sampled_from(list(p.options))
    if isinstance(p, Flag):
        return st.booleans()
    if isinstance(p, Whole):
        return st.one_of(SMALL, st.sampled_from([10**9, -(10**9)]))
    return st.text(st.characters(blacklist_categories=["Cs"]), max_size=10)


def test_every_activation_and_identifier_offered_is_one():
    for p in ARGUMENTS:
        for option in p.options if isinstance(p, Choice) else ():
            given = {p.name: None if option == NONE else option}
            layer = Conv2D(**{"filters": 2, "kernel_size": 1, **given})
            assert layer.compute_output_shape((1, 3, 3, 3)) in ((1, 3, 3, 2), (1, 2, 3, 3))
            assert layer(np.ones((1, 3, 3, 3))).size == 18
    assert ACTIVATION.options[0] == ACTIVATION.default == "linear"
