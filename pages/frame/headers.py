"""Headers on every answer: what a page may load and who may frame it; and scripts that browsers may keep.

- `SHAPELAB_FRAME_ANCESTORS` names the sites that may frame the app, in the words of the header's
  frame-ancestors; anybody may where it is not set, since teachers frame it.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import LANGUAGES, tag_of

STATIC = Path(__file__).parents[2] / "static"
ANCESTORS = "SHAPELAB_FRAME_ANCESTORS"
FOR_A_YEAR = "public, max-age=31536000, immutable"
# `app/static/~fingerprint/menu/menu.js` is `app/static/menu/menu.js` as long as nothing there changes.
_FINGERPRINTED = re.compile(r"(/app/static)/~([0-9a-f]+)(/.*)")


def declaring(language: str) -> str:
    """The script that declares a page's language: the only one that stands in a page itself.

    Between Chinese and other letters the browser leaves a little room by itself.
    """
    return (
        f"document.documentElement.lang = '{tag_of(language)}'; "
        "document.documentElement.style.textAutospace = 'normal'"
    )


@cache
def policy() -> str:
    """The Content-Security-Policy: everything from here; scripts by file, or by what they hash to.

    Streamlit runs what a component brings as a blob, and styles elements in place.
    """
    ancestors = os.environ.get(ANCESTORS, "*")
    scripts = " ".join(["'self'", "blob:", *(_hash(script) for script in _written_in_pages())])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        ]
    )


def _written_in_pages() -> Iterable[str]:
    start = Path(st.__file__).with_name("static") / "index.html"
    yield from re.findall(r"<script>(.*?)</script>", start.read_text(), re.DOTALL)
    yield from (declaring(language) for language in LANGUAGES)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@cache
def fingerprint() -> str:
    """What all scripts and styles hash to; empty where they are watched because somebody edits them."""
    if st.get_option("server.fileWatcherType") != "none":
        return ""
    whole = blake2b(digest_size=8)
    for file in sorted(STATIC.rglob("*.[jc]s*")):
        whole.update(f"{file.relative_to(STATIC)}\n".encode() + file.read_bytes())
    return whole.hexdigest()


def static_path(path: str) -> str:
    """Where a browser finds a file of `static/`, below the server's base path."""
    return f"app/static/~{mark}/{path}" if (mark := fingerprint()) else f"app/static/{path}"


class Headers:
    """The layer around the app that sets them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        found = _FINGERPRINTED.search(scope["path"])
        if found:
            path = _FINGERPRINTED.sub(r"\1\3", scope["path"])
            scope = {**scope, "path": path, "raw_path": path.encode()}
        lasting = found is not None and found[2] == fingerprint()

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy()
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                if lasting and message["status"] == 200:
                    headers["Cache-Control"] = FOR_A_YEAR
            await send(message)

        await self._app(scope, receive, send_on)
