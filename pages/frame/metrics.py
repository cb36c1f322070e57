"""What the server has done so far, in Prometheus's form: told on its own machine, elsewhere on wish.

`SHAPELAB_METRICS=everywhere` tells it to whoever asks. Streamlit's own numbers stand under the same rule.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable
from ipaddress import ip_address
from time import perf_counter

import streamlit as st
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.process_collector import ProcessCollector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.frame import live

EVERYWHERE = "SHAPELAB_METRICS"
_told = CollectorRegistry()
_moves = Counter("shapelab_moves", "moves answered in advance", registry=_told)
_refusals = Counter("shapelab_refusals", "questions refused", ["status"], registry=_told)
_failures = Counter("shapelab_failures", "pages that failed", registry=_told)
_seconds = Histogram(
    "shapelab_seconds",
    "from a question to its answer, waiting included",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0),
    registry=_told,
)
_sessions = Gauge("shapelab_sessions", "sessions that are answered in advance", registry=_told)
_sessions.set_function(live.standing)
ProcessCollector(registry=_told)


def routes() -> list[Route]:
    """Where the numbers are told."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return [Route(f"/{base}/metrics" if base else "/metrics", _tell)]


async def _tell(_request: Request) -> Response:
    return Response(generate_latest(_told), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


async def measured(answering: Awaitable[Response]) -> Response:
    """The answer to a question, counted: a move, a refusal, and how long it took."""
    begun = perf_counter()
    answer = await answering
    _seconds.observe(perf_counter() - begun)
    if answer.status_code == 200:
        _moves.inc()
    elif answer.status_code >= 400:
        _refusals.labels(answer.status_code).inc()
    return answer


def failed() -> None:
    """Count a page that failed."""
    _failures.inc()


class Private:
    """The layer around the app that keeps numbers about it from whoever asks from another machine."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or that there is nothing."""
        asked = scope["type"] == "http" and scope["path"].rstrip("/").endswith("/metrics")
        if asked and os.environ.get(EVERYWHERE) != "everywhere" and not _from_this_machine(scope):
            await Response(status_code=404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _from_this_machine(scope: Scope) -> bool:
    # A proxy on this machine asks for readers elsewhere, and says so.
    forwarded = any(name in (b"x-forwarded-for", b"forwarded") for name, _value in scope["headers"])
    host, _port = scope["client"] or ("", 0)
    try:
        return not forwarded and ip_address(host.removeprefix("::ffff:")).is_loopback
    except ValueError:
        return False
