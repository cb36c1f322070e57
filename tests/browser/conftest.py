"""A real browser and a real server for the tests of this folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
)

from tests.browser.chromium import chromium
from tests.browser.looking import assert_no_exception, wait_until_idle
from tests.browser.server import AppServer

HEIGHT = 900

# Opened by its own address, a page first asks for Streamlit's two start files beside that address,
# where they are not, and then at the root; the browser notes both misses. Nothing else is allowed.
OF_STREAMLIT = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def server() -> Iterator[AppServer]:
    """One server for all tests that change nothing in it; its log must stay free of exceptions."""
    with AppServer() as running:
        yield running
        running.assert_quiet()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each page gets a profile of its own."""
    with chromium() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, server: AppServer) -> Iterator[OpenPage]:
    """Opens an address of the app and waits until it is drawn.

    `open_page("/conv2d?kernel_size=5", width=360, scheme="dark", locale="fr-FR", on=server)`.
    After the test, every page opened must have stayed free of console errors, of error boxes and
    of requests to another machine.
    """
    watched: list[tuple[BrowserContext, Page, list[str]]] = []

    def open_one(
        path: str = "/",
        width: int = 1360,
        scheme: str = "light",
        locale: str = "en-US",
        on: AppServer = server,
        **options: object,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            locale=locale,
            **options,
        )
        page = context.new_page()
        watched.append((context, page, _troubles_of(page)))
        page.goto(on.url + path)
        wait_until_idle(page)
        return page

    yield open_one
    for context, page, troubles in watched:
        if not page.is_closed():
            assert_no_exception(page)
        context.close()
        assert troubles == []


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
