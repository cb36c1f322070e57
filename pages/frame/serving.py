"""What the server does once as it starts."""

from __future__ import annotations

import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st


@asynccontextmanager
async def opening(_app: Any) -> AsyncIterator[None]:
    """Show the app in the reader's browser, unless the server was started without a screen."""
    if not st.get_option("server.headless"):
        webbrowser.open(address())
    yield


def address() -> str:
    """Where a browser on this machine finds the app.

    >>> address()
    'http://localhost:8501'
    """
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    host, port = (st.get_option(f"browser.server{part}") for part in ("Address", "Port"))
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"{scheme}://{host}:{port}" + (f"/{base}" if base else "")
