"""The profiles that pages of the tests are opened in: emptied after each, but with compiled scripts kept."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

HEIGHT = 900


class Profiles:
    """One profile for each set of options. A browser compiles a script once for all pages of a profile."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[tuple[tuple[str, Any], ...], BrowserContext] = {}

    def new_page(
        self, width: int, scheme: str, reduced_motion: str = "no-preference", **options: Any
    ) -> Page:
        """An empty page of that width in pixels; `options` are those of Playwright's contexts."""
        page = self._context_for({"locale": "en-US", **options}).new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme, reduced_motion=reduced_motion)  # type: ignore[arg-type]
        return page

    def close(self, page: Page) -> None:
        """Close a page and forget what it and its reader left: storage, cookies, permissions."""
        context = page.context
        if not page.is_closed():
            page.evaluate("localStorage.clear()")
            page.close()
        context.clear_cookies()
        context.clear_permissions()

    def _context_for(self, options: dict[str, Any]) -> BrowserContext:
        key = tuple(sorted(options.items()))
        if key not in self._contexts:
            self._contexts[key] = self._browser.new_context(**options)
        return self._contexts[key]
