"""The stage without a pointer: cells walked over by keys, numbers as tables, counts, and the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

# The guide's worked figure: 5×5 input, 3×3 kernel, 3×3 output beginning 12, 12, 17.
PAGE = "/conv2d"


@pytest.fixture
def page(open_page):
    page = open_page(PAGE)
    expect(page.locator(".stage")).to_be_visible()
    return page


def _press(page, *keys):
    page.locator(".stage .board canvas").first.focus()
    for key in keys:
        page.keyboard.press(key)


def _says(page, text):
    expect(page.locator(".stage").first.get_by_role("status")).to_contain_text(text)


def test_shift_and_arrows_walk_over_the_input(page):
    _press(page, "Shift+ArrowRight")
    _says(page, "The input cell at height 0, width 0 is read by one output cell of each filter")
    _press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown")
    # 3 windows across and 2 down lie over height 1, width 2
    _says(page, "The input cell at height 1, width 2 is read by 6 output cells")
    _press(page, *["Shift+ArrowLeft"] * 9)
    _says(page, "The input cell at height 1, width 0")


def test_a_letter_chooses_what_is_walked_over(page):
    _press(page, "k", "Shift+ArrowRight", "Shift+ArrowRight")
    _says(page, "The weight 2 of filter 0, channel 0 (height 0, width 2)")
    _press(page, "o", "Shift+ArrowRight", "Shift+ArrowRight")
    _says(page, "= 17")
    _press(page, "i")
    _says(page, "The input cell at height 0, width 2")
    _press(page, "Escape")
    _says(page, "= 12")


def test_the_numbers_stand_in_tables_once_they_are_opened(page):
    stage = page.locator(".stage").first
    expect(stage.get_by_role("table")).to_have_count(0)
    stage.get_by_text("Numbers as a table").click()
    output = stage.get_by_role("table", name="Output, filter 0")
    expect(output.get_by_role("row").nth(1)).to_have_text("0121217")
    expect(output.get_by_role("columnheader")).to_have_text(["0", "1", "2"])
    expect(stage.get_by_role("table", name="Input, channel 0").get_by_role("row")).to_have_count(6)


def test_counts_of_reads_can_be_shown(page):
    button = page.locator(".stage").first.get_by_role("button", name="How often each cell is read")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    _says(page, "how many windows read them: 1 to 9.")
    button.click()
    expect(page.locator(".stage").first.get_by_role("status")).not_to_contain_text("1 to 9")


def test_a_link_opens_on_the_step_that_was_reached(page, open_page):
    _press(page, "ArrowRight", "ArrowRight")
    expect(page).to_have_url(re.compile(r"[?&]step=2\b"))
    opened = open_page(PAGE + "?step=2")
    _says(opened, "= 17")


@pytest.mark.parametrize("step", ["999999999", "-1", "x", "1e3"])
def test_a_step_that_is_none_leaves_the_stage_whole(step, open_page):
    _says(open_page(f"{PAGE}?step={step}"), "the window reads")


def test_playing_takes_the_step_out_of_the_address(page):
    _press(page, "ArrowRight")
    expect(page).to_have_url(re.compile(r"[?&]step=1\b"))
    _press(page, " ")
    expect(page).not_to_have_url(re.compile("step="))


def _tops_and_lefts(page, part=".stage"):
    boxes = [stage.bounding_box() for stage in page.locator(part).all()]
    return [(round(box["y"]), round(box["x"])) for box in boxes]


def _tops_of_pictures(page):
    return [top for top, _left in _tops_and_lefts(page, ".stage .board")]


@pytest.mark.parametrize(
    "address",
    ["/conv2d_transpose", "/conv1d_transpose", "/conv2d?pinned=kernel_size%3D2"],
)
def test_what_is_compared_stands_beside_each_other_where_there_is_room(address, open_page):
    page = open_page(address)
    expect(page.locator(".stage")).to_have_count(2)
    (top, left), (other_top, other_left) = _tops_and_lefts(page)
    assert (top, left) < (other_top + 1, other_left)
    assert top == other_top
    assert len(set(_tops_of_pictures(page))) == 1
    narrow = open_page(address, width=360)
    expect(narrow.locator(".stage")).to_have_count(2)
    (top, left), (other_top, other_left) = _tops_and_lefts(narrow)
    assert left == other_left
    assert top < other_top


def test_four_stages_stand_by_their_setting(open_page):
    page = open_page("/separable_conv2d?pinned=filters%3D2")
    expect(page.locator(".stage")).to_have_count(4)
    captions = page.locator(".stage .caption").all_inner_texts()
    lefts = [left for _top, left in _tops_and_lefts(page)]
    assert [caption.split(":")[0] for caption in captions] == ["Now", "Now", "Pinned", "Pinned"]
    assert lefts[0] == lefts[1] < lefts[2] == lefts[3]
    tops = _tops_of_pictures(page)
    assert (tops[0], tops[1]) == (tops[2], tops[3])
