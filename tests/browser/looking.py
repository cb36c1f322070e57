"""What a test asks of an open page: is it done, is it whole, can everybody read it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

MILLISECONDS_TO_SETTLE = 60_000
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Streamlit writes on its root element whether a script runs; a rerun starts a moment after a key.
_IDLE = """() => {
    const app = document.querySelector('[data-testid="stApp"]')
    const idle = app?.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
    if (!idle) { window.idleSince = undefined; return false }
    window.idleSince ??= performance.now()
    return performance.now() - window.idleSince > 250
}"""

_TWO_FRAMES = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""

# What moves is drawn in every frame: a picture that stays the same through many has come to rest.
_AT_REST = """async canvas => {
    for (let before = null, same = 0; ; ) {
        const now = canvas.toDataURL()
        same = now === before ? same + 1 : 0
        if (same === 15) return now
        before = now
        await new Promise(requestAnimationFrame)
    }
}"""

# A part counts as cut where it passes the window's right edge and no scroller of its own holds it.
_TOO_WIDE = """() => {
    const names = ['stApp', 'stAppViewContainer', 'stMain', 'stSidebarContent']
    const boxes = [document.documentElement, document.body,
        ...names.map(name => document.querySelector(`[data-testid="${name}"]`)).filter(Boolean)]
    const wide = boxes.filter(box => box.getBoundingClientRect().right > 0 // not folded away
        && box.scrollWidth > box.clientWidth + 1)
    const main = document.querySelector('[data-testid="stMain"]')
    const held = part => {
        for (let box = part.parentElement; box && box !== main; box = box.parentElement)
            if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX))
                return true
        return false
    }
    const cut = [...main.querySelectorAll('*')].filter(part => {
        const box = part.getBoundingClientRect()
        return box.width > 0 && box.right > innerWidth + 1 && !held(part)
    })
    const name = part => `${part.tagName.toLowerCase()} ${part.dataset.testid ?? part.className}`
    return [...wide, ...cut].map(name)
}"""


def wait_until_idle(page: Page) -> None:
    """Return when the page is connected and no script has run for a quarter of a second."""
    page.wait_for_function(_IDLE, timeout=MILLISECONDS_TO_SETTLE)


def wait_until(page: Page, holds: Callable[[], object]) -> None:
    """Return once something holds that the page has led to, such as a message heard from it."""
    until = time.monotonic() + MILLISECONDS_TO_SETTLE / 1000
    while not holds():
        assert time.monotonic() < until, "it did not come to hold"
        page.wait_for_timeout(20)


def wait_for_frames(page: Page) -> None:
    """Return when two frames were drawn, and what they put off until afterwards is done."""
    page.evaluate(_TWO_FRAMES)


def picture(page: Page) -> str:
    """The stage's picture as it stands once nothing moves any more, as the address of a PNG."""
    page.mouse.move(5, 5)
    wait_until_idle(page)
    drawn: str = page.locator(".stage .board canvas").first.evaluate(_AT_REST)
    return drawn


def slider(page: Page, name: str) -> Locator:
    """The slider of an argument."""
    return page.get_by_role("slider", name=name)


def number(page: Page, label: str) -> Locator:
    """The value of one of the layer's numbers, such as `Output shape`."""
    entry = page.locator(".answers-root dl > div").filter(has_text=label)
    return entry.locator("dd:not(.axes)")


def assert_no_exception(page: Page) -> None:
    """Fail where the page shows an error box of Streamlit's, or a dialog nobody asked for."""
    troubles = page.locator('[data-testid="stException"], [role="dialog"]')
    assert troubles.all_inner_texts() == []


def assert_no_horizontal_scroll(page: Page) -> None:
    """Fail where the page is wider than its window, or a part is cut at the window's edge."""
    assert page.evaluate(_TOO_WIDE) == []


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.0–2.2 levels A and AA, and headings that leave out a level.

    One line for each rule broken.
    """
    options = {
        "runOnly": {"type": "tag", "values": WCAG},
        "rules": {"heading-order": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [_line_of(violation) for violation in found]


def _line_of(violation: dict[str, Any]) -> str:
    places = [f"{node['html'][:160]} — {node['failureSummary']}" for node in violation["nodes"]]
    return f"{violation['id']} ({violation['impact']}): " + " | ".join(places)
