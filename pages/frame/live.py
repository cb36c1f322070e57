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
from threading import Lock
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from pages.frame import session

Question = Mapping[str, Any]
Answer = Callable[[Question], bytes | None]

MOST_TICKETS = 1000  # sessions that are answered; the one unheard longest makes room
MOST_BYTES = 100_000  # of a question

_offers: OrderedDict[str, Answer] = OrderedDict()
_lock = Lock()


def offer(answer: Answer) -> None:
    """Let the browser ask `answer`, with the session's ticket, until the next run.

    `answer` runs in a thread of its own with the session as it stands now; what it changes there is
    forgotten. It returns None where an ordinary rerun must answer.
    """
    ticket = session.ticket()
    standing, context = session.copied(), copy_context()

    def asked(question: Question) -> bytes | None:
        with session.standing_at(dict(standing)):
            return answer(question)

    with _lock:
        _offers[ticket] = lambda question: context.copy().run(asked, question)
        _offers.move_to_end(ticket)
        while len(_offers) > MOST_TICKETS:
            _offers.popitem(last=False)


def answered(ticket: str, body: bytes) -> tuple[int, bytes]:
    """The HTTP status and the message for a question in JSON; 200 alone brings an answer."""
    answer = _offers.get(ticket)
    if answer is None:
        return 404, b""
    try:
        question = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):  # no JSON, or nested too deeply to be a question
        return 400, b""
    if not isinstance(question, dict):
        return 400, b""
    message = answer(question)
    return (204, b"") if message is None else (200, message)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON.")


async def _serve(request: Request) -> Response:
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return Response(status_code=413)
    except ClientDisconnect:  # nobody is left to be answered
        return Response(status_code=400)
    status, message = await run_in_threadpool(answered, request.path_params["ticket"], body)
    # Small messages on the reader's own line: packing them takes longer than sending them.
    headers = {"Cache-Control": "no-store", "Content-Encoding": "identity"}
    return Response(message, status, headers, "application/octet-stream")


def routes() -> list[Route]:
    """What the server answers besides Streamlit's own."""
    base = st.get_option("server.baseUrlPath").strip("/")
    path = f"/{base}/live" if base else "/live"
    return [Route(f"{path}/{{ticket}}", _serve, methods=["POST"])]
