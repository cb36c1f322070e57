"""Answers in advance: what moved dials lead to, asked for over HTTP and drawn at once.

A rerun of the page goes through all of its elements, on the server and several times in the browser.
An answer in advance is computed from a copy of the session and redraws the page's own components
alone. The session follows with an ordinary rerun once the reader pauses; and where no answer can be
had in advance (a refused setting, a server without the route), that rerun is all there is.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from threading import Lock
from typing import Any

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.frame import session

Question = Mapping[str, Any]
Answer = Callable[[Question], bytes | None]
Wanted = Callable[[], bool]

MOST_TICKETS = 1000  # sessions that are answered; the one unheard longest makes room
MOST_AT_ONCE = 2  # questions of one session: it asks one after the other


@dataclass
class Offer:
    """What answers a session's questions, which session of Streamlit's that is, and how many wait."""

    answer: Callable[[Question, Wanted], bytes | None]
    session_id: str
    waiting: int = 0


_offers: OrderedDict[str, Offer] = OrderedDict()
_lock = Lock()


def offer(answer: Answer) -> None:
    """Let the browser ask `answer`, with the session's ticket, until the next run.

    `answer` runs in a thread of its own with the session as it stands now; what it changes there is
    forgotten. It returns None where an ordinary rerun must answer.
    """
    ticket = session.ticket()
    standing, context = session.copied(), copy_context()
    run = get_script_run_ctx()

    def asked(question: Question, wanted: Wanted) -> bytes | None:
        with session.standing_at(dict(standing), wanted):
            return answer(question)

    with _lock:
        _offers[ticket] = Offer(
            lambda question, wanted: context.copy().run(asked, question, wanted),
            run.session_id if run else "",
        )
        _offers.move_to_end(ticket)
        while len(_offers) > MOST_TICKETS:
            _offers.popitem(last=False)


def heard(ticket: str) -> Offer | None:
    """The offer of a ticket; None where nobody has it, or its session has ended."""
    found = _offers.get(ticket)
    return found if found and _stands(found) else None


def forget_ended() -> int:
    """Let go of what was offered by sessions that have ended, with all that they held; returns how many."""
    with _lock:
        ended = [ticket for ticket, offer in _offers.items() if not _stands(offer)]
        for ticket in ended:
            del _offers[ticket]
    return len(ended)


def standing() -> int:
    """How many sessions are answered."""
    return len(_offers)


def _stands(offer: Offer) -> bool:
    return not Runtime.exists() or Runtime.instance().is_active_session(offer.session_id)


def answered(ticket: str, body: bytes, wanted: Wanted = lambda: True) -> tuple[int, bytes]:
    """The HTTP status and the message for a question in JSON; 200 alone brings an answer.

    It stops between two parts once it is no longer `wanted`.
    """
    offer = heard(ticket)
    if offer is None:
        return 404, b""
    try:
        question = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):  # no JSON, or nested too deeply to be a question
        return 400, b""
    if not isinstance(question, dict):
        return 400, b""
    with _lock:
        if offer.waiting >= MOST_AT_ONCE:
            return 429, b""
        offer.waiting += 1
    try:
        message = offer.answer(question, wanted)
    except session.Unwanted:
        return 204, b""
    finally:
        with _lock:
            offer.waiting -= 1
    return (204, b"") if message is None else (200, message)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON.")
