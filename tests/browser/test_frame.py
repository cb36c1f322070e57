"""Every page opens by its own address, whole, in both themes, wide and narrow, for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import (
    assert_no_horizontal_scroll,
    axe_violations,
    wait_for_frames,
    wait_until_idle,
)
from tests.browser.opening import opening
from tests.browser.profiles import HEIGHT
from tests.browser.server import ROOT, AppServer

NAMES = sorted(file.stem for file in (ROOT / "pages").glob("*.py") if file.stem != "__init__")
ADDRESSES = ["/" if name == "home" else f"/{name}" for name in NAMES]
# Pages that are looked at in both themes at both widths; the others as they open, and in the dark on a phone.
EVERY_WAY = ("/", "/conv2d", "/lstm")
PHONE = (360, "dark")
OTHER_WAYS = [(360, "light"), (1360, "dark")]


@pytest.fixture(scope="module")
def usual(profiles, server):
    """What the frame says to those who come later."""
    with opening(profiles, server) as open_one:
        return open_one("/").get_by_test_id("stHeader").inner_text()


@pytest.fixture(scope="module")
def unvisited():
    """A server that is started for every test anew, at the same address."""
    return AppServer()


@pytest.fixture
def fresh(unvisited):
    """A server that nobody has visited."""
    with unvisited as running:
        yield running
        running.assert_quiet()


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_visitor_gets_the_frame_and_a_page_that_fits_and_reads_well(
    address, usual, fresh, open_page
):
    page = open_page(address, on=fresh)
    expect(page.get_by_test_id("stHeader")).to_have_text(usual, use_inner_text=True)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.url.removeprefix(fresh.url).split("?")[0] == address
    assert_fits_and_reads_well(page)
    # The same page by night and on a phone, without opening it anew.
    for width, scheme in [PHONE, *(OTHER_WAYS if address in EVERY_WAY else [])]:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        wait_for_frames(page)
        wait_until_idle(page)
        assert_fits_and_reads_well(page)


def assert_fits_and_reads_well(page):
    assert_no_horizontal_scroll(page)
    assert axe_violations(page) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_answers_an_address_full_of_nonsense(address, open_page):
    nonsense = "kernel_size=-3&filters=1e99&strides=%00&padding=<b>&x=%F0%9F%92%A5"
    page = open_page(f"{address}?{nonsense}", width=PHONE[0], scheme=PHONE[1])
    wait_until_idle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_no_horizontal_scroll(page)
