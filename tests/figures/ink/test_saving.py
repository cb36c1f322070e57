"""Files that leave the browser: readable, bounded, and the same bytes for the same picture."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from figures.ink.saving import FORMATS, PNG_WIDTH, save
from figures.theme import DARK, LIGHT
from tests.figures.drawn import picture_of, trace_of


def figure(palette=LIGHT):
    """Two cells 3 and 4 times the weight 2."""
    return picture_of(trace_of([[[3], [4]]], [[[[2]]]]), (0, 1), palette=palette).figure


def test_a_png_has_a_bounded_width_and_says_what_it_shows():
    picture = Image.open(BytesIO(save(figure(), "png")))
    assert (picture.format, picture.width) == ("PNG", PNG_WIDTH)
    assert picture.info["Title"] == "Conv2D (1, 1, 2, 1) → (1, 1, 2, 1)"
    assert picture.info["Description"].endswith("4·2 = 8")


def test_an_svg_is_xml_whose_text_is_text():
    root = ElementTree.fromstring(save(figure(), "svg"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{*}title").text == "Conv2D (1, 1, 2, 1) → (1, 1, 2, 1)"
    spoken = ["".join(text.itertext()).strip() for text in root.findall(".//{*}text")]
    assert {"Input", "Kernel", "Output", "3", "4", "6", "8"} <= set(spoken)


def test_a_pdf_is_a_pdf():
    data = save(figure(), "pdf")
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_picture_gives_the_same_bytes(format):
    assert save(figure(), format) == save(figure(), format)


@pytest.mark.parametrize("format", FORMATS)
def test_the_theme_changes_the_file(format):
    assert save(figure(LIGHT), format) != save(figure(DARK), format)


def test_saving_leaves_matplotlib_s_settings_alone():
    from matplotlib import rcParams

    before = dict(rcParams)
    save(figure(), "svg")
    assert dict(rcParams) == before


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="format must be one of png, svg, pdf; received 'bmp'"):
        save(figure(), "bmp")
