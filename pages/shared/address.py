"""The address of a page: what it may hold, mended where it holds nonsense, kept for the reset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from locales import LANGUAGES, translate
from pages.shared.language import _
from pages.shared.parameters import Choice, Flag, Nonsense, Parameter, Whole, values_of
from pages.shared.quoting import quoted

TYPED = Flag("typed")
NOTICES, LINKS, ARRIVED = "address_notices", "address_links", "address_page"


@dataclass(frozen=True)
class Notice:
    """A value of the address that could not be used, and the one used instead."""

    name: str
    given: str
    used: Any


def mend(
    parameters: Sequence[Parameter], texts: Mapping[str, str], label: Callable[[str], str]
) -> tuple[dict[str, str], list[Notice]]:
    """The texts of an address that can be used as they are, and a notice for each left out.

    Options are worded as `label` words them, whatever language they came in; a number that a slider
    cannot show turns typing on.

    >>> mend([Whole("filters", 8, 1, 64)], {"filters": "100"}, label=str)
    ({'filters': '100', 'typed': 'true'}, [])
    >>> mend([Whole("filters", 8, 1, 64)], {"filters": "2.5"}, label=str)
    ({}, [Notice(name='filters', given='2.5', used=8)])
    """
    mended, notices = dict(texts), []
    for parameter in parameters:
        text = texts.get(parameter.name)
        if text is None:
            continue
        try:
            value = parameter.read(_as_written(parameter, text))
        except Nonsense:
            del mended[parameter.name]
            notices.append(Notice(parameter.name, text, parameter.default))
            continue
        if isinstance(parameter, Choice) and parameter.worded:
            mended[parameter.name] = label(str(value))
        if isinstance(parameter, Whole) and not parameter.slides(value):
            mended[TYPED.name] = "true"
    return mended, notices


def _as_written(parameter: Parameter, text: str) -> str:
    """An option worded in any language, back in the words of the code."""
    if not isinstance(parameter, Choice) or not parameter.worded or text in parameter.options:
        return text
    worded = {translate(o, language): o for language in LANGUAGES for o in parameter.options}
    return worded.get(text, text)


def observe(parameters: Sequence[Parameter]) -> None:
    """Note what the address cannot mean; its controls fall back by themselves."""
    _left, notices = mend(parameters, _texts(), str)
    _keep(notices)


def arrive(parameters: Sequence[Parameter], page: str) -> None:
    """Mend the page's address where needed; a link followed to the page sets all its controls.

    Runs before the page's first control, since controls take their values from the address.
    """
    texts = _texts()
    mended, notices = mend(parameters, texts, _)
    if mended != texts:
        _keep(notices)
        _replace(mended)
    if st.session_state.get(ARRIVED) != page:
        asked = {p.name: p for p in parameters if p.name in mended}
        links = st.session_state.setdefault(LINKS, {})
        if asked:
            links[page] = {n: p.read(_as_written(p, mended[n])) for n, p in asked.items()}
            _forget([p for p in parameters if p.name not in asked])
        st.session_state[ARRIVED] = page


def _keep(notices: Sequence[Notice]) -> None:
    """Keep notices until they are shown; a run that starts over finds the same ones again."""
    kept = st.session_state.setdefault(NOTICES, [])
    kept += [notice for notice in notices if notice not in kept]


def faulty_names(parameters: Sequence[Parameter]) -> list[str]:
    """The parameters whose text in the address is nonsense; Streamlit fails on some, such as inf."""
    _left, notices = mend(parameters, _texts(), str)
    return [notice.name for notice in notices]


def _texts() -> dict[str, str]:
    return {name: st.query_params[name] for name in st.query_params}


def _replace(texts: Mapping[str, str]) -> None:
    try:
        st.query_params.from_dict(texts)
    except StreamlitAPIException:  # a step back to a faulty address: its controls are bound by now
        return
    st.rerun()


def _forget(parameters: Sequence[Parameter]) -> None:
    """Back to the defaults, where an earlier visit left something else."""
    for p in parameters:
        if st.session_state.get(p.name, p.default) != p.default:
            st.session_state[p.name] = p.default


def link_values(parameters: Sequence[Parameter], page: str) -> dict[str, Any]:
    """What every parameter was when the reader came: the link's value, else the default."""
    return values_of(parameters, st.session_state.get(LINKS, {}).get(page, {}))


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
    return _(value) if isinstance(value, str) and value else str(value)
