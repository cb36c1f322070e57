"""A figure is the view on screen: its level, cell and step, in one click from the menu of forms."""

from __future__ import annotations

import io
import re
import zlib
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.looking import picture

_SVG = "{http://www.w3.org/2000/svg}"
# Every text that one frame of the stage writes.
_WRITTEN = """async () => {
    const canvas = document.querySelector('*') && [...document.querySelectorAll('*')]
        .map(one => one.shadowRoot?.querySelector('.stage .board canvas')).find(Boolean)
    const context = canvas.getContext('2d')
    const [write, clear] = [context.fillText, context.clearRect]
    const texts = []
    context.fillText = function (text, ...rest) {
        texts.push(String(text)); return write.call(context, text, ...rest)
    }
    context.clearRect = function (...box) { texts.length = 0; return clear.apply(context, box) }
    window.dispatchEvent(new CustomEvent('shapelab:term', {detail: null}))
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    delete context.fillText
    delete context.clearRect
    return texts
}"""


def _taken(page, form):
    """The bytes of the file that the menu gives, and its name."""
    stage = page.locator(".stage").first
    stage.get_by_role("button", name="Download figure").click()
    with page.expect_download() as download:
        stage.locator(f".forms [data-form={form}]").click()
    return download.value.path().read_bytes(), download.value.suggested_filename


VIEWS = [
    ("/conv2d?step=4", "convolution-maps-4"),
    ("/conv2d?step=4&level=filter", "convolution-filter-4"),
    ("/conv2d?step=4&level=cell", "convolution-cell-4"),
    ("/lstm?step=2&level=step", "lstm-step-2"),
    ("/simple_rnn?data=letters&step=3", "simple_rnn-sequence-3"),
    ("/dense", "dense-maps-0"),
]


@pytest.mark.parametrize(("path", "name"), VIEWS)
def test_a_figure_says_what_the_view_says(open_page, path, name):
    page = open_page(path)
    picture(page)
    on_screen = page.evaluate(_WRITTEN)
    assert len(on_screen) > 10
    drawn, file_name = _taken(page, "svg")
    assert file_name == f"{name}.svg"
    root = ElementTree.fromstring(drawn)
    written = ["".join(text.itertext()) for text in root.iter(f"{_SVG}text")]
    assert written[: len(on_screen)] == on_screen  # then the sum and the legend
    assert all(
        text.get("textLength") for text in root.iter(f"{_SVG}text") if len(text.text or "") > 1
    )
    rest = "".join(written[len(on_screen) :])
    for part in (".place", ".sum"):
        said = page.locator(f".stage {part}").first.inner_text()
        assert re.sub(r"\s", "", said) in re.sub(r"\s", "", rest)
    for mark in page.locator(".stage .legend li").all_inner_texts():
        assert mark in written


def test_the_picture_and_the_page_hold_the_same_pixels(open_page):
    page = open_page("/conv2d?step=4&level=cell", width=1000)
    picture(page)
    png, name = _taken(page, "png")
    assert name == "convolution-cell-4.png"
    image = Image.open(io.BytesIO(png)).convert("RGB")
    assert image.width >= 1200
    pdf, name = _taken(page, "pdf")
    assert name.endswith(".pdf")
    assert pdf.startswith(b"%PDF-1.4")
    start = pdf.index(b"stream\n", pdf.index(b"/FlateDecode")) + len(b"stream\n")
    assert zlib.decompressobj().decompress(pdf[start:]) == image.tobytes()
    offset = int(pdf.split(b"startxref\n")[1].split(b"\n")[0])
    assert pdf[offset : offset + 4] == b"xref"


def test_the_menu_closes_and_gives_its_focus_back(open_page):
    page = open_page("/pooling2d")
    button = page.locator(".stage").get_by_role("button", name="Download figure")
    forms = page.locator(".stage .forms")
    button.focus()
    page.keyboard.press("Enter")
    assert forms.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not forms.is_visible()
    assert button.evaluate("one => one.getRootNode().activeElement === one")
