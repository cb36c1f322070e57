"""Taking a picture away in a real browser: the file comes, and closing the dialog ends the work."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import wait_until_idle


class Dialog:
    """The dialog that the stage's button opens, with the animation chosen."""

    def __init__(self, page):
        self.page = page
        page.locator(".stage").get_by_role("button", name="Download figure").first.click()
        page.locator(".stage .forms").get_by_role("button", name="Worked figure").first.click()
        self.root = page.get_by_role("dialog")
        self.root.get_by_role("radio", name="Animation (GIF)").click()
        self.file = self.root.get_by_test_id("stDownloadButton")
        expect(self.root.get_by_text("pixels wide")).to_contain_text("960")

    def prepare(self):
        self.root.get_by_role("button", name="Prepare").click()

    def close(self):
        self.page.keyboard.press("Escape")
        expect(self.root).to_have_count(0)
        wait_until_idle(self.page)


@pytest.mark.parametrize("page", ["pooling2d", "conv2d_transpose", "dense", "lstm"])
def test_every_kind_of_stage_gives_its_film(open_page, page):
    dialog = Dialog(open_page(f"/{page}"))
    dialog.prepare()
    with dialog.page.expect_download() as download:
        dialog.file.get_by_role("button").click()
    assert download.value.path().read_bytes()[:6] == b"GIF89a"
    dialog.close()


@pytest.mark.parametrize("page", ["simple_rnn", "gru"])
def test_the_picture_of_a_recurrent_layer_starts_at_what_is_looked_at(open_page, page):
    opened = open_page(f"/{page}?step=3&unit=2")
    opened.locator(".stage").get_by_role("button", name="Download figure").click()
    opened.locator(".stage .forms").get_by_role("button", name="Worked figure").click()
    dialog = opened.get_by_role("dialog")
    expect(dialog.get_by_label("Unit", exact=True)).to_have_value("2")
    expect(dialog.get_by_label("Step", exact=True)).to_have_value("3")
    opened.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    wait_until_idle(opened)


def test_closing_the_dialog_ends_the_film_that_is_being_made(open_page):
    dialog = Dialog(open_page("/conv2d?data=photo&size=64&filters=5"))
    dialog.prepare()
    expect(dialog.root.get_by_text("of 120", exact=False).last).to_contain_text("Frame")
    dialog.close()
    assert "filters=5" in dialog.page.url
    again = Dialog(dialog.page)
    expect(again.root.get_by_role("button", name="Prepare")).to_be_visible()
    expect(again.file).to_have_count(0)  # one that was made to its end would be offered
    again.close()
