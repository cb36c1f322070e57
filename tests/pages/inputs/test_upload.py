"""A reader's own picture, and the sentence for a file that is none."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

import samples
from samples import uploads
from tests.pages.opening import address, move, notice, numbers, open_conv2d, says


def png(width=40, height=30):
    stored = BytesIO()
    Image.new("RGB", (width, height), (200, 100, 0)).save(stored, "PNG")
    return stored.getvalue()


def test_without_a_file_the_cat_stands_in():
    app = open_conv2d(data="upload")
    assert "here is the cat" in notice(app)
    assert numbers(app)["Input shape"] == "(None, 28, 28, 3)"


def test_a_picture_keeps_its_shape_until_another_is_asked_for():
    app = open_conv2d(data="upload")
    app.file_uploader[0].set_value(("mine.png", png(37, 123), "image/png")).run()
    assert not app.exception
    assert not says(app, "the cat")
    assert numbers(app)["Input shape"] == "(None, 28, 8, 3)"  # 37 · 28 / 123 = 8.4
    app.slider(key="own_width").set_value(64)
    app.segmented_control(key="colours").set_value("grey").run()
    assert not says(app, "the cat")
    assert numbers(app)["Input shape"] == "(None, 28, 64, 1)"
    assert address(app)["own_width"] == "64"


def test_a_picture_is_taken_in_its_own_size_up_to_a_bound():
    app = open_conv2d(data="upload")
    app.file_uploader[0].set_value(("mine.png", png(37, 123), "image/png")).run()
    app.button(key="own_size_1").click().run()
    assert numbers(app)["Input shape"] == "(None, 123, 37, 3)"
    app.file_uploader[0].set_value(("mine.png", png(2048, 512), "image/png")).run()
    app.button(key="own_size_1").click().run()
    assert numbers(app)["Input shape"] == "(None, 256, 1024, 3)"


def test_a_picture_is_kept_while_its_controls_are_out_of_sight():
    app = open_conv2d(data="upload")
    app.file_uploader[0].set_value(("mine.png", png(), "image/png")).run()
    app.session_state["input_details"] = False
    app.run()
    move(app, filters=3)
    assert not app.file_uploader
    assert not says(app, "the cat")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty: nothing was stored in it."),
        (
            b"%PDF-1.7",
            "The file is no picture in PNG, JPEG or WebP format, whatever its name says.",
        ),
        (png()[:60], "The picture is damaged or cut off, so it cannot be shown."),
        (b"\x89PNG" * 3_000_000, "The file is larger than 10 MB, so it was not opened."),
    ],
)
def test_a_fault_is_one_clear_sentence(content, sentence):
    app = open_conv2d(data="upload")
    app.file_uploader[0].set_value(("mine.png", content, "image/png")).run()
    assert not app.exception
    assert says(app, sentence)
    (beside,) = app.warning  # where the reader has just chosen the file
    assert beside.value.startswith(sentence)
    assert sentence in notice(app)  # and on the picture
    assert "The cat stands in for your picture." in notice(app)
    assert numbers(app)["Input shape"] == "(None, 28, 28, 3)"


def test_a_faulty_file_is_opened_once(monkeypatch):
    opened = []
    decode = samples.decode
    monkeypatch.setattr(samples, "decode", lambda *given: opened.append(given) or decode(*given))
    app = open_conv2d(data="upload")
    app.file_uploader[0].set_value(("mine.png", png()[:60], "image/png")).run()
    move(app, filters=3)
    move(app, filters=4)
    assert len(opened) == 1
    assert len(app.warning) == 1


def test_what_is_accepted_is_told_before_anything_is_chosen():
    assert says(open_conv2d(data="upload"), "PNG, JPEG or WebP, at most 10 MB.")


def test_a_picture_with_too_many_pixels_is_not_decoded(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_PIXELS", 1000)
    app = open_conv2d(data="upload")
    app.file_uploader[0].set_value(("mine.png", png(), "image/png")).run()
    assert says(app, "The picture has more than 0 million pixels, so it was not opened.")
