"""Pages of the app opened in a browser, and watched for as long as they are open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page

from tests.browser.looking import assert_no_exception, wait_until_idle
from tests.browser.profiles import Profiles
from tests.browser.server import AppServer

# Opened by its own address, a page first asks for Streamlit's two start files beside that address,
# where they are not, and then at the root; the browser notes both misses. Nothing else is allowed.
OF_STREAMLIT = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

# What a page notes once it has played its example by itself.
PLAYED = "sessionStorage.setItem(`shapelab:played:${location.pathname}`, 'true')"

OpenPage = Callable[..., Page]


@contextmanager
def opening(profiles: Profiles, server: AppServer) -> Iterator[OpenPage]:
    """The function that opens pages; those that it opened are looked over and closed after the block."""
    watched: list[tuple[Page, list[str]]] = []

    def open_one(
        path: str = "/",
        width: int = 1360,
        scheme: str = "light",
        on: AppServer = server,
        before: Callable[[Page], object] = lambda page: None,
        plays: bool = False,
        **options: Any,
    ) -> Page:
        page = profiles.new_page(width, scheme, **options)
        watched.append((page, _troubles_of(page)))
        if not plays:
            page.add_init_script(PLAYED)
        before(page)
        page.goto(on.url + path)
        wait_until_idle(page)
        return page

    try:
        yield open_one
        for page, troubles in watched:
            if not page.is_closed():
                assert_no_exception(page)
            assert troubles == []
    finally:
        for page, _troubles in watched:
            profiles.close(page)


def _troubles_of(page: Page) -> list[str]:
    """A list that fills with the page's console errors and its requests to other machines."""
    troubles: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type == "error" and not OF_STREAMLIT.search(where):
            troubles.append(f"console: {message.text} ({where})")

    def follow(url: str) -> None:
        address = urlsplit(url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            troubles.append(f"request to another machine: {url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    page.on("request", lambda request: follow(request.url))
    page.on("websocket", lambda socket: follow(socket.url))
    return troubles
