"""Named settings in increasing difficulty, one choice away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.shared import controls
from pages.shared.aside import aside
from pages.shared.language import _, wording
from pages.shared.parameters import Parameter, values_of

KEY = "example"


@dataclass(frozen=True)
class Example:
    """A setting with a name and a sentence relating it to the one before; both are English.

    `settings` holds the parameters that differ from their defaults.
    """

    name: str
    sentence: str
    settings: Mapping[str, Any]


def choose(examples: Sequence[Example], parameters: Sequence[Parameter]) -> None:
    """A menu that sets every control, and shows which example the controls stand at, if any.

    Drawn after the controls, since it reads them.
    """
    names = [example.name for example in examples]
    standing = next((e for e in examples if _stands_at(e, parameters)), None)
    st.session_state[KEY] = standing.name if standing else None
    st.selectbox(
        _("Examples"),
        names,
        index=None,
        format_func=wording(),
        key=KEY,
        placeholder=_("Choose a worked example"),
        on_change=_apply,
        args=(examples, parameters),
    )
    if standing:
        aside(_(standing.sentence))


def _stands_at(example: Example, parameters: Sequence[Parameter]) -> bool:
    wanted = values_of(parameters, dict(example.settings))
    shown = controls.drawn()
    return example.settings.keys() <= shown.keys() and all(
        value == wanted[name] for name, value in shown.items()
    )


def _apply(examples: Sequence[Example], parameters: Sequence[Parameter]) -> None:
    for example in examples:
        if example.name == st.session_state[KEY]:
            controls.put(parameters, values_of(parameters, dict(example.settings)))


def address_of(example: Example, parameters: Sequence[Parameter]) -> dict[str, str]:
    """The query parameters of a link that opens an example.

    >>> from pages.shared.parameters import Whole
    >>> address_of(Example("", "", {"strides": 2}), [Whole("strides", 1, 1, 4)])
    {'strides': '2'}
    """
    by_name = {p.name: p for p in parameters}
    return {n: controls.written(by_name[n], v) for n, v in example.settings.items()}
