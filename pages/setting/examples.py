"""Named settings in increasing difficulty, one choice away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.frame import controls
from pages.frame.address import TYPED
from pages.frame.language import _, wording
from pages.frame.parameters import Parameter, values_of

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
    """A menu that sets every control.

    It keeps no choice of its own: a control that did could come back with an old one and undo what
    the reader moved meanwhile.
    """
    st.menu_button(
        _("Examples"),
        [example.name for example in examples],
        format_func=wording(),
        key=KEY,
        on_click=_apply,
        args=(examples, parameters),
    )


def standing(examples: Sequence[Example], parameters: Sequence[Parameter]) -> Example | None:
    """The example that the controls stand at, if any."""
    stand = {p.name: controls.value(p) for p in parameters if p.name != TYPED.name}
    return next((e for e in examples if _stands_at(e, stand, parameters)), None)


def told(examples: Sequence[Example], parameters: Sequence[Parameter]) -> list[str]:
    """The name of the example that the controls stand at, and how it relates to the one before it."""
    example = standing(examples, parameters)
    if example is None:
        return []
    return [_("{name}: {sentence}").format(name=_(example.name), sentence=_(example.sentence))]


def _stands_at(example: Example, stand: Mapping[str, Any], parameters: Sequence[Parameter]) -> bool:
    wanted = values_of(parameters, example.settings)
    return all(value == wanted[name] for name, value in stand.items())


def _apply(examples: Sequence[Example], parameters: Sequence[Parameter]) -> None:
    for example in examples:
        if example.name == st.session_state[KEY]:
            controls.put(parameters, values_of(parameters, example.settings))


def address_of(example: Example) -> dict[str, str]:
    """The query parameters of a link that opens an example.

    >>> address_of(Example("", "", {"strides": 2, "use_bias": False}))
    {'strides': '2', 'use_bias': 'false'}
    """
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in example.settings.items()
    }
