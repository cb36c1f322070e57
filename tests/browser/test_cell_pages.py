"""Pages whose cells are moved, normalized or looked up, as a reader drives them; each is opened once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import number, slider
from tests.browser.opening import opening

# From left to right: the share of the picture after which the grids of a kind stand.
BEGINS = {"input": 0.0, "weight": 0.2, "output": 0.56}


class Driven:
    """A page with its stage, and what both say."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".stage").first
        self.board = self.root.locator(".board canvas").first
        expect(self.root).to_be_visible()

    def says(self, text):
        expect(self.root.get_by_role("status")).to_contain_text(text)

    def press(self, *keys):
        self.board.focus()
        for key in keys:
            self.page.keyboard.press(key)

    def hover(self, kind):
        """Move over the picture until something of that kind is hovered."""
        self.board.scroll_into_view_if_needed()
        box = self.board.bounding_box()
        across = list(range(10, int(box["width"]), 13))
        first = int(len(across) * BEGINS[kind])  # where to look first; then everywhere
        for y in range(40, int(box["height"]), 11):
            for x in [*across[first:], *across[:first]]:
                self.page.mouse.move(box["x"] + x, box["y"] + y)
                if (self.root.get_attribute("data-hover") or "").startswith(kind):
                    return
        raise AssertionError(f"nothing of kind {kind} on the board")

    def drag(self, name, pixels):
        """Take the knob of a dial with the mouse and draw it along."""
        dial = slider(self.page, name)
        dial.scroll_into_view_if_needed()
        box = dial.bounding_box()
        share = dial.evaluate("knob => (knob.value - knob.min) / (knob.max - knob.min)")
        x, y = box["x"] + 8 + share * (box["width"] - 16), box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + pixels, y, steps=4)
        self.page.mouse.up()

    def plays(self):
        """Space plays until the playhead has moved, and stops it again."""
        before = self.root.get_by_role("status").inner_text()
        self.press(" ")
        expect(self.root).to_have_attribute("data-playing", "true")
        expect(self.root.get_by_role("status")).not_to_have_text(before)
        self.press(" ")
        expect(self.root).to_have_attribute("data-playing", "false")


@pytest.fixture(scope="module")
def drive(profiles, server):
    """`drive(address)`: the page there, opened once for all tests."""
    with opening(profiles, server) as open_one:
        known = {}

        def opened(address):
            if address not in known:
                known[address] = Driven(open_one(address, reduced_motion="reduce"))
            known[address].page.bring_to_front()
            known[address].page.mouse.move(5, 5)
            return known[address]

        yield opened


def test_a_normalized_cell_tells_its_mean_and_plays(drive):
    driven = drive("/normalization")
    driven.says("its mean and variance are those of 18 values")  # 2 samples · 3 · 3
    driven.hover("output")
    driven.says("/ √(")
    driven.page.mouse.move(5, 5)
    driven.plays()


def test_dragging_epsilon_shrinks_what_comes_out(drive):
    driven = drive("/normalization")
    driven.press("Escape")
    before = driven.root.get_attribute("data-revision")
    driven.drag("epsilon", 60)
    expect(driven.root).not_to_have_attribute("data-revision", before)
    expect(number(driven.page, "Output shape")).to_have_text("(None, 3, 3, 3)")


def test_dragging_the_padding_lays_more_zeros_around(drive):
    driven = drive("/padding2d")
    expect(number(driven.page, "Output shape")).to_have_text("(None, 7, 7, 1)")
    driven.says("a zero laid around the input")
    driven.plays()
    driven.drag("padding", 200)
    expect(number(driven.page, "Output shape")).not_to_have_text("(None, 7, 7, 1)")


def test_hovering_an_input_cell_names_the_copies_that_upsampling_makes_of_it(drive):
    driven = drive("/padding2d?layer=upsampling")
    expect(number(driven.page, "Output shape")).to_have_text("(None, 10, 10, 1)")
    driven.hover("input")
    driven.says("goes to 4 output cells")


def test_a_step_that_is_cut_off_says_so(drive):
    driven = drive("/padding1d?layer=cropping")
    expect(number(driven.page, "Output shape")).to_have_text("(None, 4, 1)")
    driven.hover("input")
    driven.says("is cut off")
    driven.page.mouse.move(5, 5)
    driven.plays()


def test_a_row_of_the_table_names_the_steps_it_stands_at(drive):
    driven = drive("/embedding")
    driven.says("row 1 of the table takes its place")
    driven.hover("weight")
    driven.says("Row 0 of the table stands at no step")
    driven.page.mouse.move(5, 5)
    driven.plays()
    driven.drag("output_dim", -40)
    expect(number(driven.page, "Output shape")).not_to_have_text("(None, 6, 8)")


def test_of_a_long_table_the_rows_that_are_looked_up_stand_with_their_numbers(drive):
    driven = drive("/embedding?input_dim=10000&output_dim=64")
    driven.says("row 1 of the table takes its place")
    driven.root.get_by_text("Numbers as a table").click()
    table = driven.root.get_by_role("table", name="Table: a row for every index")
    names = table.get_by_role("rowheader").all_inner_texts()
    assert names == ["0", "1", "2", "3", "4", "5", "6", "9999"]
