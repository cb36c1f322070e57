"""The language of the session: chosen on the page, in the address, or asked for by the browser."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, partial

import streamlit as st

from locales import LANGUAGES, closest, form_of, mark, translate, translate_forms
from pages.frame.parameters import Choice

KEY = "lang"
N_ = mark

# A page asks hundreds of times a run. Every run of a page or of its fragment has a context of its
# own, and starts with `begin`.
_asked: ContextVar[str | None] = ContextVar("language", default=None)
_preferred: ContextVar[str | None] = ContextVar("browser_language", default=None)


def parameter() -> Choice:
    """The address's `lang`; without it, the browser's language."""
    return Choice(KEY, _preferred.get() or closest(st.context.locale), LANGUAGES)


def begin() -> None:
    """Take the session's language anew; called before anything is worded."""
    st.session_state.setdefault(KEY, _asked_for())
    _asked.set(_asked_for())
    _preferred.set(closest(st.context.locale))


def current() -> str:
    """The session's language, one of `LANGUAGES`."""
    return _asked.get() or _asked_for()


def _asked_for() -> str:
    chosen = st.session_state.get(KEY) or st.query_params.get(KEY)
    return chosen if chosen in LANGUAGES else closest(st.context.locale)


def wording() -> Callable[[str], str]:
    """What turns a sentence into today's language, also where Streamlit calls it later on."""
    return partial(translate, language=current())


def _(sentence: str) -> str:
    """The sentence in the session's language."""
    return translate(sentence, current())


def counted(one: str, other: str, count: int) -> str:
    """Of two English sentences the one for a count, in the session's language."""
    language = current()
    return translate_forms(one, other, language)[form_of(count, language)]


def forms(one: str, other: str) -> list[str]:
    """Every plural form of a sentence in the session's language, for a script that counts itself."""
    return list(translate_forms(one, other, current()))


def which_form() -> str:
    """For a script: which of the `forms` speaks of 0, 1, 2, … 199, a digit each.

    What languages count by are the last two digits; beyond 199 the hundred that ends alike is asked.
    """
    return _forms_of(current())


@cache
def _forms_of(language: str) -> str:
    return "".join(str(form_of(count, language)) for count in range(200))
