"""What the reader chose: Streamlit's session, or a copy of it while an answer is made in advance."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import streamlit as st

State = MutableMapping[str, Any]
TICKET = "ticket"

_copy: ContextVar[State | None] = ContextVar("session_copy", default=None)
_wanted: ContextVar[Callable[[], bool]] = ContextVar("wanted", default=lambda: True)


class Unwanted(Exception):
    """Nobody waits any longer for the answer that is being made."""


def state() -> State:
    """Where what the reader chose is read and written, by the names of the controls."""
    copy = _copy.get()
    return cast(State, st.session_state) if copy is None else copy


def in_advance() -> bool:
    """Whether an answer is made in advance: then only the page's own components are drawn."""
    return _copy.get() is not None


def ticket() -> str:
    """The session's name between server and browser, which nobody else can guess."""
    name: str = state().setdefault(TICKET, secrets.token_urlsafe(16))
    return name


def copied() -> dict[str, Any]:
    """The session as it stands; what lies in it is shared, not copied."""
    return st.session_state.to_dict()


def go_on() -> None:
    """Raise `Unwanted` where nobody waits for an answer any longer; called between heavy parts."""
    if not _wanted.get()():
        raise Unwanted


@contextmanager
def standing_at(values: State, wanted: Callable[[], bool] = lambda: True) -> Iterator[State]:
    """Within the block, `values` are the session, and what is made there is `wanted` or not.

    >>> with standing_at({"strides": 2}):
    ...     state()["strides"], in_advance()
    (2, True)
    """
    before, wanted_before = _copy.set(values), _wanted.set(wanted)
    try:
        yield values
    finally:
        _copy.reset(before)
        _wanted.reset(wanted_before)
