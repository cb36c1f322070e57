"""README's picture of the app itself: `python -m tests.browser.screenshot` writes static/readme/app.png."""

from __future__ import annotations

from tests.browser.chromium import chromium
from tests.browser.looking import wait_until_idle
from tests.browser.server import ROOT, AppServer

FILE = ROOT / "static" / "readme" / "app.png"
ADDRESS = "/conv2d?data=photo&size=64&kernel_source=classics&padding=same"


def take() -> None:
    """Photograph the Conv2D page with eight classic kernels at work on a photo."""
    with AppServer() as server, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="dark")
        page.goto(server.url + ADDRESS)
        wait_until_idle(page)
        page.locator(".stage").get_by_role("slider").fill("14000")
        page.locator(".stage").get_by_role("button", name="One filter").hover()
        page.wait_for_timeout(500)
        page.screenshot(path=FILE)


if __name__ == "__main__":
    take()
