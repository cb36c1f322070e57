"""Each declared parameter as the control that suits it, kept in the session under its own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.frame import keeping, session
from pages.frame.address import TYPED, link_values
from pages.frame.aside import aside
from pages.frame.language import _, wording
from pages.frame.parameters import LARGEST, Choice, Flag, Number, Parameter, Real, Text, Whole
from pages.frame.quoting import quoted

Change = Callable[[], None] | None
DRAWN = "drawn_controls"
REDRAW = "redraw_page"
CLAMPED = "clamped_values"
FEW_OPTIONS = 5  # options that are all shown at once


def whole(
    p: Whole, help: str | None = None, label: str = "", on_change: Change = None
) -> int | None:
    """A number to type."""
    _note(p)
    least = None if p.least == -LARGEST else p.least
    most = None if p.most == LARGEST else p.most
    options: dict[str, Any] = {"min_value": least, "max_value": most, "step": 1}
    placeholder = None if p.default is not None else "None"
    number: int | None = st.number_input(
        label or p.name,
        value=p.default,
        key=p.name,
        help=help,
        on_change=on_change,
        placeholder=placeholder,
        **options,
    )
    return number


def real(p: Real, help: str | None = None, label: str = "", on_change: Change = None) -> float:
    """A real number to type."""
    _note(p)
    return st.number_input(
        label or p.name,
        min_value=None if p.least == -LARGEST else p.least,
        max_value=None if p.most == LARGEST else p.most,
        value=p.default,
        step=p.default / 10 or 0.1,
        format="%g",
        key=p.name,
        help=help,
        on_change=on_change,
    )


def slid(p: Whole, help: str | None = None, label: str = "", on_change: Change = None) -> None:
    """A whole number on a slider; where it lies beyond the slider's end, or numbers are typed, to type."""
    if typed() or not p.slides(value(p)):
        whole(p, help=help, label=label, on_change=on_change)
        return
    _note(p)
    st.slider(
        label or p.name,
        p.low,
        p.high,
        value=p.default,
        key=p.name,
        help=help,
        on_change=on_change,
    )


def stepped(p: Real, help: str | None = None, label: str = "", on_change: Change = None) -> float:
    """A real number on a slider that stops where the parameter does."""
    _note(p)
    return st.select_slider(
        label or p.name,
        p.stops,
        value=p.default,
        key=p.name,
        help=help,
        on_change=on_change,
        format_func=p.write,
    )


def suited(p: Parameter, help: str, on_change: Change = None) -> None:
    """The control that suits a parameter: buttons for few options, a menu for many."""
    if isinstance(p, Choice):
        draw = buttons if len(p.options) <= FEW_OPTIONS else menu
        draw(p, help=help, on_change=on_change)
    elif isinstance(p, Flag):
        toggle(p, help=help, on_change=on_change)
    elif isinstance(p, Whole):
        whole(p, help=help, on_change=on_change)
    elif isinstance(p, Real) and not typed() and value(p) in p.stops:
        stepped(p, help=help, on_change=on_change)
    elif isinstance(p, Real):
        real(p, help=help, on_change=on_change)
    else:
        text(p, help=help, on_change=on_change)


def typed() -> bool:
    """Whether numbers are typed."""
    return bool(value(TYPED))


def buttons(p: Choice, help: str | None = None, label: str = "", on_change: Change = None) -> str:
    """All options at once."""
    _note(p)
    chosen = st.segmented_control(
        label or p.name,
        p.options,
        default=p.default,
        format_func=_wording(p),
        key=p.name,
        help=help,
        on_change=on_change,
        required=True,
    )
    return chosen or p.default


def menu(p: Choice, help: str | None = None, label: str = "", on_change: Change = None) -> str:
    """Many options, one shown."""
    _note(p)
    return st.selectbox(
        label or p.name,
        p.options,
        index=list(p.options).index(p.default),
        format_func=_wording(p),
        key=p.name,
        help=help,
        on_change=on_change,
    )


def toggle(p: Flag, help: str | None = None, label: str = "", on_change: Change = None) -> bool:
    """On or off."""
    _note(p)
    return st.toggle(label or p.name, p.default, key=p.name, help=help, on_change=on_change)


def text(
    p: Text,
    help: str | None = None,
    label: str = "",
    on_change: Change = None,
    live: bool = False,
    placeholder: str | None = None,
) -> str:
    """A line of text; a live one answers while it is typed. An empty one shows its `placeholder`."""
    _note(p)
    typed = st.text_input(
        label or p.name,
        p.default,
        max_chars=p.most,
        key=p.name,
        help=help,
        on_change=on_change,
        live=live,
        placeholder=placeholder,
    )
    return typed or ""


def _wording(p: Choice) -> Callable[[str], str]:
    return wording() if p.worded else str


def value(p: Parameter) -> Any:
    """What a parameter stands at, its control drawn or not."""
    return session.state().get(p.name, p.default)


def begin(parameters: Sequence[Parameter], page: str) -> None:
    """Called before a page's first control: every parameter has its value before any is drawn."""
    st.session_state.pop(REDRAW, None)
    st.session_state[DRAWN] = {}
    keeping.begin(parameters, page)


def begin_part() -> None:
    """Called first in a fragment: where a callback set controls, all of the page is drawn anew."""
    if st.session_state.pop(REDRAW, False):
        st.rerun()


def _note(p: Parameter) -> None:
    st.session_state.setdefault(DRAWN, {})[p.name] = p


def keep_worded() -> None:
    """Before a change of language: hold every option itself, so that its new wording is shown."""
    for p in st.session_state.get(DRAWN, {}).values():
        if isinstance(p, Choice) and p.worded:
            st.session_state[p.name] = st.session_state[p.name]


def put(parameters: Sequence[Parameter], changes: Mapping[str, Any]) -> None:
    """Set controls from a callback; a number beyond its slider turns typing on."""
    st.session_state[REDRAW] = True
    for p in parameters:
        if p.name not in changes:
            continue
        value = changes[p.name]
        if st.session_state.get(p.name, p.default) != value:
            st.session_state[p.name] = value
        if isinstance(p, Number) and not p.slides(value):
            st.session_state[TYPED.name] = True


def typing(parameters: Sequence[Parameter]) -> None:
    """The switch from sliders to typed numbers and back; values stay, unless a slider ends before."""
    _note(TYPED)
    st.toggle(
        _("Type exact numbers"),
        key=TYPED.name,
        help=_(
            "Sliders show usual values. Type to try any other: zero, negative or very large "
            "numbers are answered with what the layer would need."
        ),
        on_change=_carry,
        args=(parameters,),
    )
    for name, given, used in st.session_state.pop(CLAMPED, []):
        aside(
            _("{name} was {given}; the slider ends at {used}, so {used} is used.").format(
                name=quoted(name), given=given, used=used
            )
        )


def _carry(parameters: Sequence[Parameter]) -> None:
    typing_now = st.session_state[TYPED.name]
    for p in parameters:
        ends = _ends(p)
        if ends is None:
            continue
        value, (low, high) = st.session_state.get(p.name, p.default), ends
        if value is not None and not typing_now and not low <= value <= high:
            used = min(max(value, low), high)
            st.session_state.setdefault(CLAMPED, []).append((p.name, value, used))
            value = used
        st.session_state[p.name] = value


def _ends(p: Parameter) -> tuple[float, float] | None:
    """Where a parameter's slider begins and ends, None without one."""
    if isinstance(p, Real):
        return (p.stops[0], p.stops[-1]) if p.stops else None
    if isinstance(p, Whole) and p.low is not None and p.high is not None:
        return (p.low, p.high)
    return None


def reset(parameters: Sequence[Parameter], page: str) -> None:
    """A button back to what the link asked for, or to the defaults."""
    st.button(
        _("Reset"),
        key=f"{page}_reset",
        help=_("Back to the settings of the link you came by, with the same random numbers."),
        on_click=lambda: put(parameters, link_values(parameters, page)),
    )
