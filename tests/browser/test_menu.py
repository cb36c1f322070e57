"""The menu leads to every page, by mouse and keyboard, on a wide screen and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pages.frame.navigation import GROUPS
from tests.browser.looking import axe_violations, wait_until_idle


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_reachable(width, open_page):
    page = open_page("/conv2d?filters=3", width=width)
    menu = page.get_by_role("navigation", name="Pages")
    if width < 1000:
        menu.get_by_text("Pages", exact=True).click()
    for name, listed in GROUPS.items():
        menu.get_by_text(name, exact=True).click()
        for title, _what in listed.values():
            expect(menu.get_by_role("link", name=title, exact=True)).to_be_visible()
        assert axe_violations(page) == []
    menu.get_by_text("Recurrent", exact=True).click()
    menu.get_by_role("link", name="LSTM", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("LSTM")
    wait_until_idle(page)
    assert page.url.split("?")[0].endswith("/lstm")
