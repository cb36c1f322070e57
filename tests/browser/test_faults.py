"""What may befall a line, a server or a tab: the page comes back as it was moved, and says that it waits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import number, slider, wait_until, wait_until_idle
from tests.browser.server import AppServer

PHOTO = "/conv2d?data=photo&photo=cat&size=28"
WAITS = "The server is not heard"
QUICKLY_FORGETTING = {"disconnectedSessionTTL": "1"}


@pytest.fixture
def page(browser):
    opened = browser.new_page()
    yield opened
    opened.close()


def opened(page, server, path=PHOTO):
    page.goto(server.url + path)
    wait_until_idle(page)
    expect(number(page, "Output shape")).to_be_visible()
    expect(page.locator(".stage").first).to_have_attribute("data-revision", re.compile("[0-9]"))
    return page


def waits(page):
    return page.get_by_text(WAITS)


def press(page, name, *keys):
    slider(page, name).focus()
    for key in keys:
        page.keyboard.press(key)


class Line:
    """The line of a page's websocket, which can be cut and restored."""

    def __init__(self, page):
        self.whole = True
        self.sockets = []
        page.route_web_socket(re.compile("_stcore/stream"), self._connect)

    def _connect(self, socket):
        if not self.whole:
            socket.close()
            return
        self.sockets.append(socket)
        socket.connect_to_server()

    def cut(self):
        self.whole = False
        for socket in self.sockets:
            socket.close()
        self.sockets.clear()

    def restore(self):
        self.whole = True


def test_a_page_that_nobody_touched_follows_again_after_a_restart(page):
    server = AppServer()
    with server:
        opened(page, server)
    expect(waits(page)).to_be_visible()
    with server:  # at the same address
        expect(waits(page)).to_have_count(0, timeout=60_000)
        wait_until_idle(page)
        press(page, "kernel_size", "ArrowRight")
        expect(number(page, "Output shape")).to_have_text("(None, 25, 25, 8)")
        expect(page).to_have_url(re.compile("kernel_size=4"))
        page.close()


def test_what_is_moved_while_the_server_is_away_is_there_when_it_is_back(page):
    server = AppServer()
    with server:
        opened(page, server)
    press(page, "strides", "ArrowRight")
    expect(waits(page)).to_be_visible()
    with server:
        # (28 − 3) // 2 + 1 = 13
        expect(number(page, "Output shape")).to_have_text("(None, 13, 13, 8)", timeout=60_000)
        expect(waits(page)).to_have_count(0)
        page.close()


def test_a_session_that_ended_while_its_line_was_cut_is_begun_anew(page):
    with AppServer(options=QUICKLY_FORGETTING) as server:
        line = Line(page)
        opened(page, server, "/conv2d")  # five cells each way
        press(page, "kernel_size", "ArrowRight")
        wait_until_idle(page)
        line.cut()
        expect(waits(page)).to_be_visible()
        page.wait_for_timeout(2000)  # longer than a session lasts here
        line.restore()
        expect(waits(page)).to_have_count(0, timeout=60_000)
        wait_until_idle(page)
        expect(slider(page, "kernel_size")).to_have_value("4")
        press(page, "kernel_size", "ArrowRight")
        expect(number(page, "Output shape")).to_have_text("(None, 1, 1, 8)")
        press(page, "kernel_size", "ArrowRight")
        expect(page.get_by_test_id("stAlert")).to_contain_text("kernel_size")
        page.close()
        server.assert_quiet()


def test_a_line_cut_for_a_moment_changes_nothing(page, server):
    line = Line(page)
    opened(page, server)
    line.cut()
    page.wait_for_timeout(300)
    line.restore()
    press(page, "kernel_size", "ArrowRight")
    expect(number(page, "Output shape")).to_have_text("(None, 25, 25, 8)", timeout=60_000)
    expect(waits(page)).to_have_count(0, timeout=60_000)
    wait_until_idle(page)
    press(page, "strides", "ArrowRight")
    expect(number(page, "Output shape")).to_have_text("(None, 13, 13, 8)")


@pytest.mark.parametrize("milliseconds", [0, 50, 250])
def test_a_page_loaded_again_right_after_a_move_stands_where_it_was_moved(
    page, server, milliseconds
):
    opened(page, server)
    press(page, "kernel_size", "ArrowRight", "ArrowRight")
    page.wait_for_timeout(milliseconds)
    page.reload()
    wait_until_idle(page)
    expect(slider(page, "kernel_size")).to_have_value("5")
    expect(number(page, "Output shape")).to_have_text("(None, 24, 24, 8)")


def test_a_page_loaded_again_in_the_middle_of_a_drag_goes_on(page, server):
    opened(page, server)
    box = slider(page, "filters").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=5)
    page.reload()
    page.mouse.up()
    wait_until_idle(page)
    value = int(slider(page, "filters").input_value())
    assert value > 20
    expect(number(page, "Output shape")).to_have_text(f"(None, 26, 26, {value})")


def test_two_tabs_stand_each_by_itself(browser, page, server):
    context = browser.new_context()
    one, other = (opened(context.new_page(), server) for _ in range(2))
    press(one, "kernel_size", "ArrowRight")
    press(other, "strides", "ArrowRight")
    expect(number(one, "Output shape")).to_have_text("(None, 25, 25, 8)")
    expect(number(other, "Output shape")).to_have_text("(None, 13, 13, 8)")
    wait_until_idle(one)
    wait_until_idle(other)
    expect(slider(one, "strides")).to_have_value("1")
    expect(slider(other, "kernel_size")).to_have_value("3")
    context.close()


def test_under_a_base_path_pages_scripts_and_questions_are_found(page):
    questions = []
    with AppServer(options={"baseUrlPath": "shapes/lab"}) as server:
        page.on("response", lambda reply: questions.append((reply.url, reply.status)))
        opened(page, server)
        press(page, "kernel_size", "ArrowRight")
        expect(number(page, "Output shape")).to_have_text("(None, 25, 25, 8)")
        wait_until(page, lambda: (f"{server.url}/live", 200) in questions)
        missing = [url for url, status in questions if status >= 400 and "_stcore" not in url]
        assert missing == []
        page.close()
        server.assert_quiet()


def test_a_script_that_failed_once_is_loaded_again(browser, server):
    failed = []

    def once(route):
        if failed:
            return route.continue_()
        failed.append(route.request.url)
        return route.abort()

    page = browser.new_page()
    page.route(re.compile(r"/stage/stage\.js"), once)
    page.goto(f"{server.url}/conv2d?kernel_size=2")
    expect(page.locator(".stage").first).to_be_visible(timeout=30_000)
    assert len(failed) == 1
    page.close()
