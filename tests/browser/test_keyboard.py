"""No mark of help holds the keyboard: Tab moves on from each of them, and Shift+Tab back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("address", ["/conv2d", "/lstm", "/normalization"])
def test_tab_moves_on_from_a_mark_of_help(address, open_page):
    page = open_page(address)
    mark = page.locator("button.help").first
    for key in ("Tab", "Shift+Tab"):
        mark.focus()
        expect(mark).to_be_focused()
        page.keyboard.press(key)
        expect(mark).not_to_be_focused()
