"""The network page in a real browser: a digit read at once, dials, edits, ways in, phone and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import (
    assert_no_horizontal_scroll,
    axe_violations,
    slider,
    wait_until,
    wait_until_idle,
)

BROKEN = "model = Sequential([Input((4, 4, 1)), Conv2D(8, 5), Flatten(), Dense(3)])"


def _table(page):
    return page.get_by_role("region", name="The table")


def test_a_digit_is_read_at_once_and_a_dial_answers(open_page):
    page = open_page("/network?layer=conv2d_1")
    expect(page.get_by_text("1,168", exact=True).first).to_be_visible()
    handle = slider(page, "filters")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("1,241", exact=True).first).to_be_visible()  # (3·3·8 + 1) · 17
    wait_until_idle(page)
    wait_until(page, lambda: "model=" in page.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(scheme, open_page):
    page = open_page("/network?layer=conv2d", scheme=scheme)
    assert axe_violations(page) == []


def test_a_phone_shows_it_all_without_scrolling_sideways(open_page):
    page = open_page("/network", width=360)
    assert_no_horizontal_scroll(page)
    expect(_table(page)).to_be_visible()


def test_the_table_is_sorted_and_chooses_a_layer(open_page):
    page = open_page("/network")
    table = _table(page)
    table.get_by_role("button", name="Parameters").click()
    expect(table.get_by_role("row").nth(1)).to_contain_text("conv2d_1")
    table.get_by_role("button", name="conv2d_1", exact=True).click()
    wait_until(page, lambda: "layer=conv2d_1" in page.url)
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Weight shapes").check()
    expect(table).to_contain_text("kernel (3, 3, 8, 16)")


def test_a_layer_is_added_from_the_drawing_by_keyboard_and_undone(open_page):
    page = open_page("/network?layer=flatten")
    page.get_by_role("button", name="Add a layer before").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(_table(page)).to_contain_text("dense_1")
    wait_until_idle(page)
    page.get_by_role("button", name="Undo").click()
    expect(_table(page)).not_to_contain_text("dense_1")


def test_pasted_code_is_read_and_mended(open_page):
    page = open_page("/network")
    page.get_by_role("radio", name="Paste code").or_(
        page.get_by_role("button", name="Paste code")
    ).first.click()
    page.get_by_role("textbox", name="Code").fill(BROKEN)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text("conv2d refuses what it is given")).to_be_visible()
    page.get_by_role("button", name='padding="same" in conv2d').click()
    expect(_table(page)).to_contain_text("(None, 128)")


def test_a_file_of_another_kind_is_told_so(open_page):
    page = open_page("/network")
    page.get_by_role("radio", name="Open a file").or_(
        page.get_by_role("button", name="Open a file")
    ).first.click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "bomb.keras", "mimeType": "application/zip", "buffer": b"PK\x03\x04nothing"}
    )
    expect(page.get_by_text("bomb.keras cannot be opened")).to_be_visible()
    expect(_table(page)).to_contain_text("conv2d_1")


def test_the_page_speaks_french(open_page):
    page = open_page("/network", locale="fr-FR")
    expect(page.get_by_role("heading", name="Un réseau entier")).to_be_visible()
    expect(page.get_by_role("heading", name="Le tableau")).to_be_visible()
