"""The worked cases stand on the page exactly: shapes, weight shapes, parameters.

Values taken from Keras 3.15 and from V. Dumoulin, F. Visin, «A guide to convolution arithmetic for
deep learning».
"""

from __future__ import annotations

import json

import numpy as np
import pytest

from pages.shared.convolution_examples import EXAMPLES
from tests.pages.opening import address, assert_whole, numbers, open_conv2d, payload, says

CASES = {
    "A 5 × 5 grid on paper": ("(None, 3, 3, 8)", "(3, 3, 1, 8)", "80"),
    "Strides that leave a rest": ("(None, 2, 2, 8)", "(3, 3, 1, 8)", "80"),
    "Same padding for an even kernel": ("(None, 7, 7, 8)", "(4, 4, 1, 8)", "136"),
    "Half the size of a photo": ("(None, 14, 14, 8)", "(3, 3, 1, 8)", "80"),
    "Four channels, an oblong kernel": ("(None, 8, 8, 8)", "(3, 5, 4, 8)", "480"),
    "Groups of channels": ("(None, 3, 3, 8)", "(3, 3, 2, 8)", "152"),
    "A photo in colour": ("(None, 220, 220, 32)", "(5, 5, 3, 32)", "2,432"),
    "A kernel of one cell": ("(2, 600, 600, 64)", "(1, 1, 3, 64)", "256"),
}
SENTENCES = {
    "Strides that leave a rest": [
        "Width: the last column is never read; strides of 2 step over it."
    ],
    "Same padding for an even kernel": [
        "Height: rows of zeros that same adds above: 1, below: 2.",
        "Width: columns of zeros that same adds left: 1, right: 2.",
    ],
    "Half the size of a photo": ["Width: columns of zeros that same adds left: 0, right: 1."],
    "A kernel of one cell": [
        "Drawn: the first of 2 samples.",
        "Drawn: the input's first 295 × 295 cells of 600 × 600.",
    ],
}


def test_every_example_has_its_case():
    assert [example.name for example in EXAMPLES] == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_choosing_an_example_shows_its_numbers(name):
    app = open_conv2d(filters=5)
    app.menu_button(key="example").set_value(name).run()
    assert_whole(app)
    shown = numbers(app)
    found = shown["Output shape"], shown["Kernel shape"], shown["Parameters"]
    assert found == CASES[name]
    assert says(app, f"{name}: ")
    for sentence in SENTENCES.get(name, []):
        assert says(app, sentence)
    again = open_conv2d(**address(app))
    assert numbers(again) == shown


def test_the_kernel_without_bias_has_no_bias_shape():
    app = open_conv2d()
    app.menu_button(key="example").set_value("Four channels, an oblong kernel").run()
    assert "Bias shape" not in numbers(app)


def test_the_page_opens_with_the_figure_of_the_guide():
    maps = drawn(payload(open_conv2d()), "maps")
    assert maps[0].tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def test_multiply_adds_are_products_times_output_cells():
    app = open_conv2d(data="photo", size=224, filters=32, kernel_size=5)
    assert numbers(app)["Multiply-adds"] == f"{220 * 220 * 32 * 75:,}"


def test_channels_first_moves_the_channels_in_every_shape():
    shown = numbers(open_conv2d(channels=4, batch=2, data_format="channels_first"))
    assert shown["Input shape"] == "(2, 4, 5, 5)"
    assert shown["Output shape"] == "(2, 8, 3, 3)"
    assert shown["Kernel shape"] == "(3, 3, 4, 8)"


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ({"data": "digits", "digit": 199}, "(None, 8, 8, 1)"),
        ({"data": "photo", "size": 64}, "(None, 64, 64, 3)"),
        ({"data": "photo", "colours": "grey"}, "(None, 28, 28, 1)"),
        ({"data": "upload"}, "(None, 28, 28, 3)"),
        ({"height": 7, "width": 9, "channels": 2, "batch": 0}, "(None, 7, 9, 2)"),
    ],
)
def test_every_source_has_its_shape(address, shape):
    assert numbers(open_conv2d(**address))["Input shape"] == shape


def drawn(bytes_, name):
    """An array of whole numbers in a stage's payload."""
    length = int.from_bytes(bytes_[:4], "little")
    block = json.loads(bytes_[4 : 4 + length])["blocks"][name]
    assert block["dtype"] == "i1"
    start = 4 + length + block["offset"]
    size = int(np.prod(block["shape"]))
    return np.frombuffer(bytes_[start : start + size], np.int8).reshape(block["shape"])
