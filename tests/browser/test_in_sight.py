"""What is moved stays in sight: numbers over the picture, the picture beside words, both of a pair."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import slider, wait_until_idle

# Whether an element lies inside the window, below the header.
_SEEN = """part => {
    const {top, bottom} = part.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
}"""
PAGES = ["conv2d", "lstm", "dense", "pooling2d", "separable_conv2d", "embedding", "normalization"]


@pytest.mark.parametrize(("width", "height"), [(1360, 900), (1920, 1080), (360, 740), (680, 450)])
@pytest.mark.parametrize("page_name", PAGES)
def test_output_shape_parameters_and_picture_are_in_sight_at_first(
    open_page, page_name, width, height
):
    page = open_page(f"/{page_name}", width=width)
    page.set_viewport_size({"width": width, "height": height})
    wait_until_idle(page)
    line = page.locator(".brief-root")
    expect(line).to_contain_text("Output shape")
    expect(line).to_contain_text("Parameters")
    assert line.evaluate(_SEEN)
    top = page.locator(".stage .board canvas").first.bounding_box()["y"]
    assert top < height - 70


def test_the_line_says_what_a_move_has_changed_and_stays_while_one_scrolls(open_page):
    page = open_page("/conv2d?filters=8", width=360)
    line = page.locator(".brief-root")
    knob = slider(page, "kernel_size")
    knob.scroll_into_view_if_needed()
    knob.focus()
    page.keyboard.press("ArrowLeft")
    expect(line).to_contain_text("(None, 4, 4, 8)was (None, 3, 3, 8)")
    expect(line).to_contain_text("40was 80")
    wait_until_idle(page)
    page.get_by_text("Why", exact=True).scroll_into_view_if_needed()
    assert line.locator("dl").evaluate(_SEEN)
    expect(line.locator("canvas")).to_be_visible()  # the picture, small


def test_a_row_of_why_brings_its_cells_into_view(open_page):
    page = open_page("/conv2d")
    row = page.locator(".steps button").last
    row.scroll_into_view_if_needed()
    small = page.locator(".brief-root canvas")
    expect(small).to_be_hidden()
    row.hover()
    expect(small).to_be_visible()
    assert small.evaluate(_SEEN)
    page.mouse.move(5, 400)
    expect(small).to_be_hidden()


def test_titles_keep_the_shapes_at_every_level():
    from pages.stages.stage_words import titles

    told = titles("convolution", "5 × 5 × 1", "3 × 3 × 1 × 8", "3 × 3 × 8")
    for level in ("filter", "cell"):
        assert "5 × 5 × 1" in told[level]["input"]
        assert "3 × 3 × 1 × 8" in told[level]["kernel"]
        assert told[level]["output"].endswith("3 × 3 × 8")


def _beside(page):
    boxes = [one.bounding_box() for one in page.locator(".stage .board").all()]
    return [(box["x"], box["y"]) for box in boxes]


def test_a_pinned_layer_stands_beside_and_shares_the_playhead(open_page):
    page = open_page("/conv2d?pinned=-&kernel_size=2")
    (left, one), (right, other) = _beside(page)
    assert abs(one - other) < 2
    assert right > left + 300
    first, second = page.locator(".stage").all()
    first.locator(".board canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(second.locator(".place")).to_contain_text("output cell at height 0, width 1")


def test_both_runs_of_both_settings_share_one_playhead(open_page):
    page = open_page("/lstm?bidirectional=true&pinned=bidirectional%3Dtrue&units=2")
    places = _beside(page)
    assert len(places) == 4
    assert len({round(x) for x, _y in places}) == 2  # two columns
    stages = page.locator(".stage.recurrent")
    stages.first.locator(".board canvas").focus()
    page.keyboard.press("ArrowRight")
    for at, step in enumerate(
        ["1", "4", "1", "4"]
    ):  # time step 1 is read fifth by the run backwards
        expect(stages.nth(at)).to_have_attribute("data-step", step)
