"""Nothing holds the keyboard: Tab goes through all of a page and out of it, and Shift+Tab back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

# Through shadow roots, in the order of the document. A group of radios is one stop: the chosen one,
# the first where none is.
_STOPS = """() => {
    const may = 'a[href], button, input, select, textarea, summary, iframe, [tabindex]'
    const groups = new Map()
    const stops = []
    const group = part => part.type === 'radio' ? part.name
        : part.role === 'radio' ? part.closest('[role="radiogroup"]') : null
    const add = part => {
        const one = group(part)
        const [chosen, at] = [part.checked || part.ariaChecked === 'true', groups.get(one)]
        if (one && at === undefined) groups.set(one, stops.length)
        if (!one || at === undefined) stops.push(part)
        else if (chosen) stops[at] = part
    }
    const visit = parent => {
        for (const part of parent.children) {
            if (part.inert) continue
            const shown = part.checkVisibility({ visibilityProperty: true })
            if (shown && part.matches(may) && part.tabIndex >= 0 && !part.matches(':disabled')) add(part)
            if (part.shadowRoot) visit(part.shadowRoot)
            visit(part)
        }
    }
    visit(document.body)
    window.tabStops = stops
    return stops.map(part => [part.localName, part.type, part.name, part.ariaLabel, part.textContent.trim()]
        .filter(Boolean).join(' ').slice(0, 60))
}"""

_FOCUSED = """() => {
    let part = document.activeElement
    while (part?.shadowRoot?.activeElement) part = part.shadowRoot.activeElement
    return window.tabStops.indexOf(part)
}"""

MILLISECONDS_APART = 500
OUTSIDE = -1


@pytest.mark.parametrize("address", ["/conv2d", "/lstm", "/normalization"])
def test_tab_moves_on_from_a_mark_of_help(address, open_page):
    page = open_page(address)
    mark = page.locator("button.help").first
    for key in ("Tab", "Shift+Tab"):
        mark.focus()
        expect(mark).to_be_focused()
        page.keyboard.press(key)
        expect(mark).not_to_be_focused()


@pytest.mark.parametrize("address", ["/conv2d", "/lstm", "/network", "/initializers"])
def test_tab_reaches_every_control_and_comes_out_again(address, open_page):
    page = open_page(address)
    stops = tab_stops(page)
    there = range(len(stops))
    assert pressed(page, "Tab", len(stops)) == [*there]
    assert pressed(page, "Tab", 1) == [OUTSIDE]
    assert pressed(page, "Shift+Tab", len(stops)) == [*reversed(there)]


def tab_stops(page: Page) -> list[str]:
    """What Tab should stop at, once nothing more is added to the page."""
    before: list[str] = []
    while (now := page.evaluate(_STOPS)) != before:
        before = now
        page.wait_for_timeout(MILLISECONDS_APART)
    return before


def pressed(page: Page, key: str, times: int) -> list[int]:
    """Where the focus is after each press of a key: a place among `tab_stops`, -1 outside of them."""
    places = []
    for _ in range(times):
        page.keyboard.press(key)
        places.append(page.evaluate(_FOCUSED))
    return places
