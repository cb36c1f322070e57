"""The stage as a learner drives it: play, step, hover, pin, zoom, scrub and edit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import wait_until_idle
from tests.browser.opening import opening

# The guide's worked figure: 5×5 input, 3×3 kernel, 3×3 output beginning 12, 12, 17.
PAGE = "/conv2d"
# From left to right: the share of the picture after which the grids of a kind stand.
BEGINS = {"input": 0.0, "weight": 0.36, "output": 0.56}


class Stage:
    """The stage on a page, and what it says."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".stage").first
        self.board = self.root.locator(".board canvas")

    def says(self, text):
        expect(self.root.get_by_role("status")).to_contain_text(text)

    def moves_on(self):
        first_cell = "height 0, width 0: the window reads height 0"
        expect(self.root.get_by_role("status")).not_to_contain_text(first_cell)

    def press(self, key, times=1):
        self.board.focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def place(self, kind):
        """Move over the picture until something of that kind is hovered; returns a point in it."""
        box = self.board.bounding_box()
        across = list(range(10, int(box["width"]), 17))
        first = int(len(across) * BEGINS[kind])  # where to look first; then everywhere
        for x in [*across[first:], *across[:first]]:
            for y in range(40, int(box["height"]), 17):
                self.page.mouse.move(box["x"] + x, box["y"] + y)
                hover = self.root.get_attribute("data-hover") or ""
                if hover.startswith(kind):
                    return box["x"] + x + 4, box["y"] + y + 4  # in from the edge of the cell
        raise AssertionError(f"nothing of kind {kind} on the board")

    def rewind(self):
        """Back to how the page opened; settings are left as they are."""
        self.page.mouse.move(5, 5)
        if self.root.get_attribute("data-playing") == "true":
            self.press(" ")
        self.press("Escape")
        self.root.get_by_role("button", name="All maps").click()
        self.root.get_by_role("slider", name="Position of the window").fill("0")
        self.says("= 12")


@pytest.fixture(scope="module")
def looked_at(profiles, server):
    """A page that many tests look at, and none changes a setting of."""
    with opening(profiles, server) as open_one:
        yield opened(open_one)


@pytest.fixture
def stage(looked_at):
    looked_at.rewind()
    return looked_at


def opened(open_page):
    page = open_page(PAGE)
    expect(page.locator(".stage")).to_be_visible()
    return Stage(page)


def test_at_rest_it_shows_the_sum_of_the_first_cell_and_the_playhead_survives_a_change_of_data(
    open_page,
):
    stage = opened(open_page)
    stage.says("= 12")
    stage.press("ArrowDown")
    stage.says("height 1, width 0")
    toggle = stage.page.get_by_text("use_bias").first
    toggle.click()
    wait_until_idle(stage.page)
    stage.says("height 1, width 0")


def test_arrow_keys_step_and_come_round(stage):
    stage.press("ArrowRight", 2)
    stage.says("= 17")
    stage.press("ArrowLeft", 2)
    stage.says("= 12")
    stage.press("ArrowDown")
    stage.says("= 10")


def test_buttons_step(stage):
    stage.root.get_by_role("button", name="One step forward").click()
    stage.root.get_by_role("button", name="One step forward").click()
    stage.says("= 17")
    stage.root.get_by_role("button", name="One step back").click()
    stage.says("= 12")


def test_space_plays_and_pauses(stage):
    stage.press(" ")
    expect(stage.root).to_have_attribute("data-playing", "true")
    stage.moves_on()
    stage.press(" ")
    expect(stage.root).to_have_attribute("data-playing", "false")


def test_it_plays_on_while_the_server_stands_still(stage, server):
    server.pause()
    try:
        stage.press(" ")
        before = int(stage.root.get_attribute("data-frames"))
        stage.moves_on()
        expect(stage.root).not_to_have_attribute("data-frames", str(before))
    finally:
        server.resume()


def test_hovering_an_output_writes_its_sum_out(stage):
    stage.place("output")
    stage.says("the window reads")
    stage.says("·")


def test_hovering_an_input_names_every_output_that_reads_it(stage):
    stage.place("input")
    stage.says("is read by")


def test_hovering_a_weight_names_every_input_it_multiplies(stage):
    stage.place("weight")
    stage.says("multiplies 9 input cells")


def test_a_click_pins_a_cell_and_escape_lets_it_go(stage):
    x, y = stage.place("output")
    stage.page.mouse.click(x, y)
    expect(stage.root).to_have_attribute("data-pinned", "")
    stage.press("Escape")
    expect(stage.root).not_to_have_attribute("data-pinned", "")


def test_a_link_opens_where_its_sender_looked(open_page):
    stage = opened(open_page)
    stage.root.get_by_role("button", name="One filter").click()
    x, y = stage.place("output")
    stage.page.mouse.click(x, y)
    expect(stage.page).to_have_url(re.compile(r"level=filter.*cell=\d|cell=\d.*level=filter"))
    said = stage.root.get_by_role("status").inner_text()
    stage.page.get_by_text("use_bias", exact=True).click()
    expect(stage.page).to_have_url(re.compile("use_bias=false"))
    other = Stage(open_page(stage.page.url.removeprefix(stage.page.url.split("/conv2d")[0])))
    expect(other.root).to_have_attribute("data-pinned", "")
    other.says(said.split(":")[0])
    filter_button = other.root.get_by_role("button", name="One filter")
    expect(filter_button).to_have_attribute("aria-pressed", "true")
    other.press("Escape")
    expect(other.page).not_to_have_url(re.compile("cell="))
    expect(other.page).to_have_url(re.compile("use_bias=false"))


@pytest.mark.parametrize("cell", ["9.9.9", "0.0", "-1.0.0", "x", "0.1e3.0"])
def test_a_cell_in_the_address_that_is_none_leaves_the_stage_whole(cell, open_page):
    stage = Stage(open_page(f"/conv2d?cell={cell}&level=none"))
    stage.says("the window reads")
    expect(stage.root.get_by_role("button", name="All maps")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_three_levels_show_the_same_cell(stage):
    stage.press("ArrowRight", 2)
    for level in ("One filter", "One cell", "All maps"):
        button = stage.root.get_by_role("button", name=level)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        stage.says("= 17")


def test_the_scrubber_moves_the_window(stage):
    scrubber = stage.root.get_by_role("slider", name="Position of the window")
    scrubber.fill("4")
    stage.says("height 1, width 1")
    stage.says("= 17")


@pytest.mark.parametrize("page", ["conv2d", "simple_rnn", "dense"])
def test_the_speed_that_was_chosen_stands_in_the_address(open_page, page):
    open_at = f"/{page}?speed=30"
    shown = open_page(open_at)
    speed = shown.locator(".stage select.speed").first
    expect(speed).to_have_value("30")
    speed.select_option("120")
    expect(shown).to_have_url(re.compile(r"speed=120"))


PAGES_OF_CELLS = [
    "conv1d", "conv2d", "dense", "depthwise_conv2d", "separable_conv2d", "conv1d_transpose",
    "conv2d_transpose", "pooling1d", "pooling2d", "padding1d", "padding2d", "normalization",
    "simple_rnn", "lstm", "gru",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES_OF_CELLS)
def test_a_cell_is_edited_where_it_stands(open_page, page):
    shown = open_page(f"/{page}")
    expect(shown.locator(".stage").first).to_be_visible()
    stage = Stage(shown)
    stage.root.get_by_role("button", name="Edit cells").click()
    expect(stage.root.locator(".edit-hint")).to_contain_text("type a number and press Enter")
    x, y = stage.place("input")
    before = stage.root.get_attribute("data-revision")
    stage.page.mouse.click(x, y)
    editor = stage.root.get_by_role("textbox")
    expect(editor).to_be_focused()
    editor.fill("7")
    editor.press("Enter")
    expect(stage.root).not_to_have_attribute("data-revision", before)
    wait_until_idle(stage.page)
    expect(stage.page).to_have_url(re.compile(r"input_values=[^&]*7"))


@pytest.mark.parametrize("page", ["depthwise_conv2d", "conv1d_transpose", "conv2d_transpose"])
def test_a_weight_is_edited_where_it_stands(open_page, page):
    stage = Stage(open_page(f"/{page}"))
    stage.root.get_by_role("button", name="Edit cells").click()
    stage.page.mouse.click(*stage.place("weight"))
    editor = stage.root.get_by_role("textbox")
    editor.fill("17")
    editor.press("Enter")
    expect(stage.page).to_have_url(re.compile(r"kernel_values=[^&]*17"))


def test_a_phone_taps_instead_of_hovering(open_page):
    page = open_page(PAGE, width=360, has_touch=True)
    stage = Stage(page)
    stage.board.scroll_into_view_if_needed()
    box = stage.board.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.3, box["y"] + 100)
    stage.says("is read by")


def test_reduced_motion_changes_the_level_at_once(open_page):
    page = open_page(PAGE, reduced_motion="reduce")
    stage = Stage(page)
    stage.root.get_by_role("button", name="One cell").click()
    stage.says("= 12")
