"""The address of a page: what it asks for on arrival, and what it says from then on.

Streamlit's own binding of a control to the address takes longer than the answer itself, and adds to
the browser's history with every control that a callback sets; so the page reads its address once,
and a script writes it after each change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from locales import LANGUAGES, translate
from pages.frame import keeping, language, session
from pages.frame.component import component
from pages.frame.language import _
from pages.frame.parameters import Choice, Flag, Nonsense, Number, Parameter, values_of
from pages.frame.quoting import quoted

TYPED = Flag("typed")
NOTICES, LINKS, ARRIVED = "address_notices", "address_links", "address_page"

_address = component("address", "address/address.js")


@dataclass(frozen=True)
class Notice:
    """A value of the address that could not be used, and the one used instead."""

    name: str
    given: str
    used: Any


def read(
    parameters: Sequence[Parameter], texts: Mapping[str, str]
) -> tuple[dict[str, Any], list[Notice]]:
    """The values that an address asks for, and a notice for each that is none.

    Options are understood in any language; a number that a slider cannot show turns typing on.

    >>> from pages.frame.parameters import Whole
    >>> read([Whole("filters", 8, 1, 64)], {"filters": "100"})
    ({'filters': 100, 'typed': True}, [])
    >>> read([Whole("filters", 8, 1, 64)], {"filters": "2.5"})
    ({}, [Notice(name='filters', given='2.5', used=8)])
    """
    values: dict[str, Any] = {}
    notices = []
    for p in parameters:
        if p.name not in texts:
            continue
        try:
            values[p.name] = p.read(_as_written(p, texts[p.name]))
        except Nonsense:
            notices.append(Notice(p.name, texts[p.name], p.default))
            continue
        if isinstance(p, Number) and not p.slides(values[p.name]):
            values[TYPED.name] = True
    return values, notices


def _as_written(parameter: Parameter, text: str) -> str:
    """An option worded in any language, back in the words of the code."""
    if not isinstance(parameter, Choice) or not parameter.worded or text in parameter.options:
        return text
    worded = {translate(o, language): o for language in LANGUAGES for o in parameter.options}
    return worded.get(text, text)


def observe(parameters: Sequence[Parameter]) -> None:
    """Note what the address of a first visit cannot mean; the rest is for the page to read."""
    if ARRIVED not in st.session_state:
        _values, notices = read(parameters, _texts())
        _keep(notices)


def arrive(parameters: Sequence[Parameter], page: str) -> None:
    """Set the page's controls to what its address asks for, if anything, once for each arrival.

    Runs before the page's first control.
    """
    before = st.session_state.get(ARRIVED)
    if before == page:
        return
    st.session_state[ARRIVED] = page
    if before is not None:
        keeping.leave(before)
    values, notices = read(parameters, _texts())
    _keep(notices)
    if not values:
        return
    st.session_state.setdefault(LINKS, {})[page] = values
    for name, value in values_of(parameters, values).items():
        # After a lost connection the browser sends what its controls stood at: that is newer.
        if before is not None or name not in st.session_state:
            st.session_state[name] = value


def _keep(notices: Sequence[Notice]) -> None:
    """Keep notices until they are shown; a run that starts over finds the same ones again."""
    kept = st.session_state.setdefault(NOTICES, [])
    kept += [notice for notice in notices if notice not in kept]


def _texts() -> dict[str, str]:
    return {name: st.query_params[name] for name in st.query_params}


def link_values(parameters: Sequence[Parameter], page: str) -> dict[str, Any]:
    """What every parameter was when the reader came: the link's value, else the default."""
    return values_of(parameters, st.session_state.get(LINKS, {}).get(page, {}))


def said(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """What the address bar is to say: `values` that differ from the defaults, of all `owned` names."""
    everything = (language.parameter(), *parameters)
    state = session.state()
    values = {p.name: state.get(p.name, p.default) for p in everything}
    written = {p.name: p.write(v) for p in everything if (v := values[p.name]) != p.default}
    return {"owned": [p.name for p in everything], "values": written}


def show(parameters: Sequence[Parameter]) -> None:
    """Keep the address bar true; for pages and states that show no answers, which do it themselves."""
    _address(data=said(parameters), key="address")


def show_notices() -> None:
    """Say once, quietly, what in the address could not be used."""
    notices = st.session_state.pop(NOTICES, [])
    if notices:
        st.info("\n".join(f"- {_sentence(notice)}" for notice in notices))


def _sentence(notice: Notice) -> str:
    sentence = _("The address asks for {name} = {given}, which is no value for it; {used} is used.")
    used = quoted(_used(notice.used))
    return sentence.format(name=quoted(notice.name), given=quoted(notice.given), used=used)


def _used(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return _(value) if isinstance(value, str) and value else str(value)
