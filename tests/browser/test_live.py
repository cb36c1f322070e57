"""Moved dials are answered in advance, and the session follows once the reader pauses."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import number, slider, wait_until, wait_until_idle
from tests.browser.server import AppServer

PHOTO = "/conv2d?data=photo&photo=cat&size=28"


# The dials take 200 ms without a move as the reader's pause: here it comes when the test calls it,
# however slowly the machine moves the hand.
_REPLACE_THE_PAUSE = """() => {
    const {setTimeout, clearTimeout} = window
    const held = new Map()
    let last = 0
    window.setTimeout = (call, delay, ...given) => {
        if (delay !== 200) return setTimeout(call, delay, ...given)
        held.set(--last, call)
        return last
    }
    window.clearTimeout = id => held.delete(id) || clearTimeout(id)
    window.pauses = () => held.size
    window.pause = () => [...held.values()].forEach(call => call())
}"""


def pause(page):
    """Let the reader pause, once every move so far is answered."""
    page.wait_for_function("() => pauses() === 1")
    page.evaluate("pause()")


def revision(page):
    return int(page.locator(".stage").first.get_attribute("data-revision"))


@pytest.fixture
def told(open_page):
    """`told(address)`: the page, and what it has told Streamlit since it was drawn."""

    def open_one(path):
        messages = []

        def listen(page):
            page.on(
                "websocket",
                lambda socket: socket.on("framesent", lambda frame: messages.append(frame)),
            )

        page = open_page(path, before=listen)
        page.evaluate(_REPLACE_THE_PAUSE)
        messages.clear()
        return page, messages

    return open_one


def test_the_picture_follows_the_hand_and_streamlit_hears_where_it_stops(told):
    page, messages = told(PHOTO)
    box = slider(page, "filters").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.1, middle)
    page.mouse.down()
    shown = set()
    for part in (0.2, 0.4, 0.6, 0.8):
        before = str(revision(page))
        page.mouse.move(box["x"] + box["width"] * part, middle)
        expect(page.locator(".stage").first).not_to_have_attribute("data-revision", before)
        shown.add(number(page, "Output shape").inner_text())
    page.mouse.up()
    assert len(shown) >= 3
    assert messages == []
    pause(page)
    wait_until(page, lambda: messages)
    wait_until_idle(page)
    assert len(messages) == 1
    value = slider(page, "filters").input_value()
    expect(number(page, "Output shape")).to_have_text(f"(None, 26, 26, {value})")
    expect(page).to_have_url(re.compile(rf"filters={value}\b"))
    page.reload()
    expect(slider(page, "filters")).to_have_value(value)


def test_what_was_drawn_in_advance_is_not_drawn_again(told):
    page, messages = told(PHOTO)
    slider(page, "kernel_size").focus()
    page.keyboard.press("ArrowRight")
    expect(number(page, "Output shape")).to_have_text("(None, 25, 25, 8)")
    before = revision(page)
    pause(page)
    wait_until(page, lambda: messages)
    wait_until_idle(page)
    assert len(messages) == 1
    assert revision(page) == before


def test_without_answers_in_advance_the_page_still_answers(told):
    page, messages = told(PHOTO)
    page.route(re.compile(r"//[^/]+/live$"), lambda route: route.fulfill(status=204))
    slider(page, "kernel_size").focus()
    page.keyboard.press("ArrowRight")
    expect(number(page, "Output shape")).to_have_text("(None, 25, 25, 8)")
    wait_until_idle(page)
    assert len(messages) == 1
    expect(slider(page, "kernel_size")).to_have_value("4")


def test_a_refused_move_is_answered_and_led_back_from(open_page):
    page = open_page("/conv2d")  # five cells each way
    slider(page, "kernel_size").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_test_id("stAlert")).to_contain_text("kernel_size")
    expect(slider(page, "kernel_size")).to_have_value("6")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(number(page, "Output shape")).to_have_text("(None, 1, 1, 8)")


def test_what_is_touched_next_finds_the_session_as_it_was_left(open_page):
    page = open_page(PHOTO)
    slider(page, "kernel_size").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Pin", exact=True).click()
    table = page.locator(".answers-root table").filter(has_text="Pinned")
    expect(table).to_contain_text("(None, 25, 25, 8)")
    expect(slider(page, "kernel_size")).to_have_value("4")


def test_a_server_that_starts_anew_hears_what_was_moved_meanwhile(browser):
    server = AppServer()
    with server:
        page = browser.new_page()
        page.goto(server.url + PHOTO)
        wait_until_idle(page)
        slider(page, "kernel_size").focus()
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile("kernel_size=4"))
    slider(page, "strides").focus()
    page.keyboard.press("ArrowRight")
    with server:  # at the same address
        # Keys led from 3 to 4 and from 1 to 2: (28 − 4) // 2 + 1 = 13.
        expect(number(page, "Output shape")).to_have_text("(None, 13, 13, 8)", timeout=30_000)
        wait_until_idle(page)
        slider(page, "filters").focus()
        page.keyboard.press("ArrowRight")
        expect(number(page, "Output shape")).to_have_text("(None, 13, 13, 9)")
        expect(page).to_have_url(re.compile("kernel_size=4.*strides=2"))
        page.close()
