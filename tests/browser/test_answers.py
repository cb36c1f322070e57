"""What answers a setting keeps up with it: the picture, the numbers, the code and the address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.looking import number, picture, slider, wait_until, wait_until_idle

PHOTO = "/conv2d?data=photo&photo=cat&size=28"


def asked(page):
    return {name: texts[0] for name, texts in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.parametrize("milliseconds", [0, 15, 40, 90, 160])
def test_no_key_is_lost_however_quickly_they_come(milliseconds, open_page):
    page = open_page(PHOTO)
    for name, keys in [("kernel_size", "RRRRLR"), ("filters", "LLLRLLL"), ("strides", "RRL")]:
        slider(page, name).focus()
        for key in keys:
            page.keyboard.press("ArrowRight" if key == "R" else "ArrowLeft")
            page.wait_for_timeout(milliseconds)
    # Keys lead from 3 to 7, from 8 to 3, and from 1 to 2: (28 − 7) // 2 + 1 = 11.
    expect(number(page, "Output shape")).to_have_text("(None, 11, 11, 3)")
    expect(number(page, "Kernel shape")).to_have_text("(7, 7, 3, 3)")
    wait_until_idle(page)
    for name, value in [("kernel_size", "7"), ("filters", "3"), ("strides", "2")]:
        expect(slider(page, name)).to_have_value(value)
    for name, value in [("kernel_size", "7"), ("filters", "3"), ("strides", "2")]:
        expect(page).to_have_url(re.compile(rf"[?&]{name}={value}(&|$)"))
    expect(page.locator(".stage .scrubber")).to_have_attribute("max", str(11 * 11 * 3 - 1))
    assert asked(page)["data"] == "photo"


@pytest.mark.parametrize("milliseconds", [0, 5, 20, 60])
def test_leaving_an_example_quickly_is_not_undone(milliseconds, open_page):
    page = open_page("/conv2d")  # opens on the first example
    slider(page, "kernel_size").focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(milliseconds)
    expect(number(page, "Kernel shape")).to_have_text("(1, 1, 1, 8)")
    wait_until_idle(page)
    expect(slider(page, "kernel_size")).to_have_value("1")
    expect(page).to_have_url(re.compile("kernel_size=1"))


def test_an_example_sets_every_control(open_page):
    page = open_page("/conv2d?filters=5")
    page.get_by_role("button", name="Examples").click()
    page.get_by_role("menuitem", name="Strides that leave a rest").or_(
        page.get_by_text("Strides that leave a rest")
    ).first.click()
    expect(slider(page, "strides")).to_have_value("2")
    expect(slider(page, "filters")).to_have_value("8")
    expect(number(page, "Input shape")).to_have_text("(None, 6, 6, 1)")


def test_moves_of_every_kind_of_control_in_a_row_are_all_kept(open_page):
    page = open_page(PHOTO)
    slider(page, "kernel_size").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("radio", name="same").check()
    page.get_by_text("use_bias", exact=True).click()
    page.get_by_role("radio", name="channels_first").check()
    slider(page, "strides").focus()
    page.keyboard.press("ArrowRight")
    expect(number(page, "Output shape")).to_have_text("(None, 8, 14, 14)")
    expect(number(page, "Parameters")).to_have_text(str(4 * 4 * 3 * 8))
    expect(page).to_have_url(re.compile("strides=2"))
    wait_until_idle(page)
    assert asked(page) == {
        "data": "photo",
        "kernel_size": "4",
        "padding": "same",
        "use_bias": "false",
        "data_format": "channels_first",
        "strides": "2",
    }
    again = open_page("/conv2d?" + urlsplit(page.url).query)
    expect(number(again, "Output shape")).to_have_text("(None, 8, 14, 14)")


def test_moving_a_slider_leaves_one_entry_in_the_history(open_page):
    page = open_page("/conv2d")
    before = page.evaluate("history.length")
    slider(page, "kernel_size").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
        wait_until_idle(page)
    expect(page).to_have_url(re.compile("kernel_size=1"))
    assert page.evaluate("history.length") == before


def test_back_leads_to_the_page_before_and_forward_to_what_was_set(open_page):
    page = open_page("/")
    page.get_by_role("link", name="Conv2D: A kernel slides over a picture and adds up.").click()
    expect(slider(page, "strides")).to_be_visible()
    slider(page, "strides").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("strides=2"))
    # Streamlit mixes up what two pages send where one is left half run: each is let come to rest.
    picture(page)
    wait_until_idle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("What does a layer do to a shape?")
    expect(page).not_to_have_url(re.compile("strides"))
    expect(page.locator(".stage").first).to_be_visible()
    wait_until_idle(page)
    page.go_forward()
    expect(number(page, "Output shape")).to_have_text("(None, 2, 2, 8)")
    expect(slider(page, "strides")).to_have_value("2")


def test_a_number_tells_what_it_means_on_hover_and_by_key(open_page):
    page = open_page("/conv2d")
    mark = page.get_by_role("button", name=re.compile("^Output shape: What comes out"))
    tip = page.locator(".answers-root .tip")
    expect(tip).to_be_hidden()
    mark.hover()
    expect(tip).to_contain_text("the channel axis counts the maps")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    mark.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_code_is_copied(open_page):
    page = open_page("/conv2d?filters=5")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".answers-root .copy").first.click()
    expect(page.locator(".answers-root .copy").first).to_have_text("Copied")
    assert "layers.Conv2D(5, 3)" in page.evaluate("navigator.clipboard.readText()")


def test_what_changes_is_written_over_and_not_made_anew(open_page):
    page = open_page("/conv2d")
    value = page.locator(".answers-root .steps .value").first
    before = value.inner_text()
    value.evaluate("element => { element.marked = true }")
    slider(page, "kernel_size").focus()
    page.keyboard.press("ArrowRight")
    expect(value).not_to_have_text(before)
    assert value.evaluate("element => element.marked")


def test_a_choice_that_brings_other_dials_keeps_the_focus(open_page):
    page = open_page("/pooling2d")
    page.get_by_role("radio", name="max", exact=True).focus()
    for name in ("average", "global max", "global average"):
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile("pooling=" + name.replace(" ", ".*")))
        wait_until_idle(page)
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_focused()
    expect(number(page, "Output shape")).to_have_text("(None, 1)")


def test_a_slider_beside_its_drawing_shows_which_channels_touch_which(open_page, server):
    page = open_page("/separable_conv2d")
    panel = page.locator(".panel").filter(has_text="Which channels touch which")
    moved = panel.get_by_role("slider", name="Which channels touch which")
    expect(panel).to_contain_text("SeparableConv2D: each alone, then mixed")
    moved.focus()
    server.pause()  # all four drawings are in the page
    try:
        page.keyboard.press("ArrowLeft")
        expect(panel).to_contain_text("DepthwiseConv2D: each channel alone")
        expect(panel.locator("polyline")).to_have_count(4)  # a kernel for each of four channels
        page.keyboard.press("Home")
        expect(panel).to_contain_text("Conv2D: all channels at once")
        expect(panel.locator("polyline")).to_have_count(16)  # four channels to four filters
        expect(moved).to_have_attribute("aria-valuetext", "plain")
        expect(page).to_have_url(re.compile("mixing=plain"))
    finally:
        server.resume()
    again = open_page("/separable_conv2d?mixing=plain").locator(".panel")
    expect(again.filter(has_text="Which channels")).to_contain_text("Conv2D: all channels at once")
    other = open_page("/separable_conv2d?mixing=nonsense").locator(".panel")
    expect(other.filter(has_text="Which channels")).to_contain_text("each alone, then mixed")


def test_a_note_on_cells_points_them_out(open_page):
    page = open_page("/conv2d?height=6&width=6&strides=2")
    before = picture(page)
    page.get_by_role("button", name=re.compile("Width: the last column is never read")).focus()
    wait_until(page, lambda: picture(page) != before)
    page.get_by_role("slider", name="filters").focus()
    wait_until(page, lambda: picture(page) == before)


@pytest.mark.parametrize(
    ("start", "moves"),
    [
        (PHOTO, [("kernel_size", "RRLLL"), ("filters", "LLR")]),
        ("/conv2d?height=7&width=9", [("kernel_size", "RRL"), ("strides", "RL"), ("filters", "L")]),
        ("/conv1d?data=ECG", [("kernel_size", "RLL"), ("strides", "R")]),
        ("/dense?channels=2", [("units", "RRL")]),
    ],
)
def test_a_picture_reached_by_moves_is_the_one_a_link_opens(start, moves, open_page):
    page = open_page(start)
    for name, keys in moves:
        slider(page, name).focus()
        for key in keys:
            page.keyboard.press("ArrowRight" if key == "R" else "ArrowLeft")
            wait_until_idle(page)
    moved = picture(page)
    expect(page).to_have_url(re.compile(moves[-1][0]))
    again = open_page(page.url.split("127.0.0.1")[1].partition("/")[2].join(["/", ""]))
    assert picture(again) == moved


def test_the_picture_follows_the_theme(open_page):
    page = open_page("/conv2d", scheme="light")
    light = picture(page)
    page.emulate_media(color_scheme="dark")
    wait_until(page, lambda: picture(page) != light)
    dark = picture(page)
    assert picture(open_page("/conv2d", scheme="dark")) == dark
    page.emulate_media(color_scheme="light")
    wait_until(page, lambda: picture(page) == light)
