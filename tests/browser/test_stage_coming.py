"""How a stage comes and stays: it plays once, and keeps its picture while a setting is refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import picture, slider, wait_until_idle

PAGES = [
    "conv2d",
    "lstm",
    "dense",
    "pooling2d",
    "separable_conv2d",
    "conv2d_transpose",
    "embedding",
]


@pytest.mark.parametrize("page_name", PAGES)
def test_a_page_plays_its_first_example_once_by_itself(open_page, page_name):
    page = open_page(f"/{page_name}", plays=True)
    first = page.locator(".stage").first
    expect(first).to_have_attribute("data-playing", "true")
    speed = page.locator(".stage select.speed").first
    speed.select_option("120")
    expect(first).to_have_attribute("data-playing", "false")
    assert page.locator(".stage .scrubber").first.input_value() == "0"
    assert "step" not in page.url


def test_a_frame_that_began_before_the_run_takes_no_step_back(open_page):
    page = open_page("/conv2d")
    due = page.evaluate("""async () => {
        const {clockOf} = await import(new URL('app/static/canvas/play.js', document.baseURI).href)
        const clock = clockOf()
        return [clock.due(-8, 2), clock.due(16, 2), clock.due(250, 4)]
    }""")
    assert due == [0, 0, 1]


def test_a_touch_ends_it_and_hides_nothing(open_page):
    page = open_page("/conv2d", plays=True)
    stage = page.locator(".stage").first
    expect(stage).to_have_attribute("data-playing", "true")
    page.locator(".stage .board canvas").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(stage).to_have_attribute("data-playing", "false")
    page.keyboard.press("Escape")
    still = open_page("/conv2d", reduced_motion="reduce", plays=True)
    expect(still.locator(".stage").first).not_to_have_attribute("data-playing", "true")
    linked = open_page("/conv2d?step=4", plays=True)
    expect(linked.locator(".stage").first).not_to_have_attribute("data-playing", "true")


def test_a_refusal_keeps_the_last_picture_greyed_with_the_axis_marked(open_page):
    page = open_page("/conv2d?filters=1&kernel_size=5")
    before = picture(page)
    slider(page, "dilation_rate").focus()
    page.keyboard.press("ArrowRight")
    wait_until_idle(page)
    stage = page.locator(".stage")
    expect(page.get_by_role("alert")).to_contain_text("span 9 cells")
    expect(stage).to_have_attribute("data-refused", "")
    expect(stage.locator(".stale")).to_have_text("The last setting that works")
    after = picture(page)
    assert after != before
    # Something stands in the colour of what is wrong, along the left edge of the input.
    marked = stage.locator(".board canvas").evaluate("""canvas => {
        const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
        let count = 0
        for (let at = 0; at < data.length; at += 4)
            count += data[at] === 179 && data[at + 1] === 24 && data[at + 2] === 111
        return count
    }""")
    assert marked > 200
    page.get_by_role("button", name="dilation_rate=1").click()
    wait_until_idle(page)
    expect(stage).not_to_have_attribute("data-refused", "")
    assert picture(page) == before


def test_an_address_that_is_refused_shows_no_empty_stage(open_page):
    page = open_page("/conv2d?kernel_size=9")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator(".stage")).to_have_count(0)
