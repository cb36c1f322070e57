"""What the server does as it starts, and from time to time."""

from __future__ import annotations

import gc
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.frame import asking, failing, headers, live, metrics

SECONDS_BETWEEN_SWEEPS = 5.0
# A heavy answer lets the others' threads in this often; an answer passes from thread to thread several times.
SECONDS_OF_A_TURN = 0.0005


def routes() -> list[Route]:
    """What the server answers besides Streamlit's own."""
    return [*asking.routes(), *metrics.routes()]


def layers() -> list[Middleware]:
    """What stands around all that it answers."""
    return [Middleware(headers.Headers), Middleware(metrics.Private)]


@asynccontextmanager
async def opening(_app: Any) -> AsyncIterator[None]:
    """Show the app in the reader's browser, unless the server was started without a screen."""
    failing.keep_quiet()
    sys.setswitchinterval(SECONDS_OF_A_TURN)
    send_at_once()
    if not st.get_option("server.headless"):
        webbrowser.open(address())
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_sweep)
        yield
        tasks.cancel_scope.cancel()


async def _sweep() -> None:
    while True:
        await anyio.sleep(SECONDS_BETWEEN_SWEEPS)
        if live.forget_ended():
            # What a session held points to itself: Python would come to it, but late.
            await anyio.to_thread.run_sync(gc.collect)


def send_at_once() -> None:
    """Let small answers leave without waiting for the receipt of those before them.

    Python does so by itself where a socket names its protocol; Streamlit's listening one does not,
    and a connection is as the socket that it came to.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and _listens(found):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(found: socket.socket) -> bool:
    if found.family not in (socket.AF_INET, socket.AF_INET6) or found.fileno() < 0:
        return False
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def address() -> str:
    """Where a browser on this machine finds the app.

    >>> address()
    'http://localhost:8501'
    """
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    host, port = (st.get_option(f"browser.server{part}") for part in ("Address", "Port"))
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"{scheme}://{host}:{port}" + (f"/{base}" if base else "")
