"""A page, a layer's or not: how it is opened, and how its dials are answered while they are moved.

A page that is no layer's page declares itself and says what it shows:

    PAGE = page.Page("practice", N_("Practice"), N_("One sentence."), (LEVEL, SEED))

    page.opened(PAGE)
    places = laid_out()
    page.answering(PAGE, places, dials_of, answer)

`dials_of` returns the dials, `answer` draws what they lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pages.frame import address, controls, dials, language, live, navigation, session
from pages.frame.component import HAVE, gathered, message
from pages.frame.dials import Dial
from pages.frame.language import _
from pages.frame.parameters import Parameter
from pages.frame.places import Places

Dials = Callable[[], Sequence[Dial]]
# Draws what the dials lead to; returns whether components alone say all of it.
Answer = Callable[[], bool]


@dataclass(frozen=True)
class Page:
    """A page: its name in the address, its title and idea in English, and every control it has.

    `parameters` are what its address may hold.
    """

    name: str
    title: str
    idea: str
    parameters: Sequence[Parameter] = ()


def opened(page: Page) -> None:
    """Draw the frame, the title and the idea, and set every control to what the address asks for.

    Runs before the page's first control.
    """
    navigation.ensure()
    navigation.heading(_(page.title))
    st.markdown(_(page.idea))
    address.arrive(page.parameters, page.name)
    address.show_notices()
    controls.begin(page.parameters, page.name)


@st.fragment
def answering(page: Page, places: Places, dials_of: Dials, answer: Answer) -> None:
    """The dials and what answers them: all that is redrawn with each move.

    `answer` draws components (see `component`), which are also asked for in advance; where it
    returns False, or draws anything else, an ordinary rerun must answer.
    """
    language.begin()
    controls.begin_part()
    live.offer(partial(_in_advance, page, dials_of, answer))
    with places.sizes:
        dials.draw(dials_of(), _key_of_dials(page))
    with places.picture:
        answer()


def _key_of_dials(page: Page) -> str:
    return f"{page.name}_dials"


def _in_advance(
    page: Page, dials_of: Dials, answer: Answer, question: live.Question
) -> bytes | None:
    """The components that answer moved dials; None where an ordinary rerun must."""
    if not dials.take([dial.parameter for dial in dials_of()], question):
        return None
    state = session.state()
    with gathered() as parts:
        dials.draw(dials_of(), _key_of_dials(page))
        if not answer():
            return None
    return b"".join(message(key, data, state[HAVE].get(key)) for key, data in parts)
