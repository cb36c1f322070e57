"""A real browser and a real server for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import chromium
from tests.browser.opening import OpenPage, opening
from tests.browser.profiles import Profiles
from tests.browser.server import AppServer

# A worker shares its cores with others, so what is expected may take its time; what comes is not waited for.
SECONDS_TO_COME = 30

expect.set_options(timeout=1000 * SECONDS_TO_COME)


@pytest.fixture(scope="session")
def server() -> Iterator[AppServer]:
    """One server for all tests that change nothing in it; its log must stay free of exceptions."""
    with AppServer() as running:
        yield running
        running.assert_quiet()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Profiles:
    """The profiles that all tests open their pages in, each emptied after a test."""
    return Profiles(browser)


@pytest.fixture
def open_page(profiles: Profiles, server: AppServer) -> Iterator[OpenPage]:
    """Opens an address of the app and waits until it is drawn.

    `open_page("/conv2d?kernel_size=5", width=360, scheme="dark", locale="fr-FR", on=server)`.
    After the test, every page opened must have stayed free of console errors, of error boxes and
    of requests to another machine.
    """
    with opening(profiles, server) as open_one:
        yield open_one
