"""The address that questions are sent to: who may ask, how much, how many at once, and for how long."""

from __future__ import annotations

from threading import Event
from urllib.parse import urlsplit

import anyio
import streamlit as st
from anyio.to_thread import run_sync
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from pages.frame import live, metrics

TICKET = "ShapeLab-Ticket"  # a header: addresses stand in the logs of proxies
MOST_BYTES = 100_000  # of a question
SECONDS_TO_ARRIVE = 10.0
# Answers have threads of their own: those of files and pages are never taken by them.
THREADS = 4
MOST_WAITING = 400

_threads: anyio.CapacityLimiter | None = None


def routes() -> list[Route]:
    """Where questions are sent to, under the server's base path."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return [Route(f"/{base}/live" if base else "/live", _counted, methods=["POST"])]


async def _counted(request: Request) -> Response:
    return await metrics.measured(_serve(request))


async def _serve(request: Request) -> Response:
    status, message = _refusal(request), b""
    if not status:
        status, message = await _answered(request)
    # Small messages on the reader's own line: packing them takes longer than sending them.
    headers = {"Cache-Control": "no-store", "Content-Encoding": "identity"}
    return Response(message, status, headers, "application/octet-stream")


def _refusal(request: Request) -> int:
    """The status that refuses a question by its headers alone, 0 where none does."""
    if not from_here(request):
        return 403
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return 415
    if live.heard(request.headers.get(TICKET, "")) is None:
        return 404
    length = request.headers.get("content-length", "0")
    return 0 if length.isdecimal() and int(length[:9]) <= MOST_BYTES else 413


def from_here(request: Request) -> bool:
    """Whether a page of this server asks, as far as the browser says: none of another site may."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _answered(request: Request) -> tuple[int, bytes]:
    try:
        with anyio.fail_after(SECONDS_TO_ARRIVE):
            body = await _body(request)
    except ClientDisconnect:  # nobody is left to be answered
        return 400, b""
    except TimeoutError:
        return 408, b""
    if body is None:
        return 413, b""
    threads = _own_threads()
    if threads.statistics().tasks_waiting >= MOST_WAITING:
        return 503, b""
    gone = Event()
    result = 400, b""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_watch, request, gone, tasks.cancel_scope)
        ticket = request.headers[TICKET]
        result = await run_sync(
            live.answered, ticket, body, lambda: not gone.is_set(), limiter=threads
        )
        tasks.cancel_scope.cancel()
    return result


async def _body(request: Request) -> bytes | None:
    """What was sent, None where it is too much."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return body


async def _watch(request: Request, gone: Event, scope: anyio.CancelScope) -> None:
    """Give up once the reader has left: at once where the answer waits, else between two of its parts."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    gone.set()
    scope.cancel()


def _own_threads() -> anyio.CapacityLimiter:
    global _threads
    _threads = _threads or anyio.CapacityLimiter(THREADS)
    return _threads
