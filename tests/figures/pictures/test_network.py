"""The picture of a network shows each box once, its sizes in the colours of their axes, and says it all."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon
from matplotlib.text import Text
from PIL import Image

from engine import Add, Conv2D, Dense, Flatten, Input, Model, Sequential, read_keras_code
from engine.applications.lookup import application
from figures.captions import NetworkWords
from figures.ink.saving import save
from figures.networks.drawing import drawing_of
from figures.pictures.network import network_picture
from figures.theme import DARK, LIGHT


@pytest.fixture
def model():
    inputs = Input((6, 5, 3), name="picture")
    one, other = (Conv2D(4, 1, name=name)(inputs) for name in ("one", "other"))
    return Model(inputs, Dense(2, name="last")(Flatten()(Add()([one, other]))), name="both")


def texts(figure):
    return [text for axes in figure.axes for text in axes.findobj(Text) if text.get_text()]


def said(figure):
    return [text.get_text() for text in texts(figure)]


def boxes(figure):
    """Names of boxes by their faces; each has three."""
    found = [
        each.get_gid() for axes in figure.axes for each in axes.findobj(Polygon) if each.get_gid()
    ]
    return {name: found.count(name) for name in found}


def test_every_layer_has_its_box_and_its_words(model):
    figure = network_picture(model, LIGHT)
    assert boxes(figure) == dict.fromkeys(["picture", "one", "other", "add", "flatten", "last"], 3)
    # 3 · 4 + 4 = 16 each; 6 · 5 · 4 · 2 + 2 = 242
    told = {"one", "Conv2D", "16", "242", "Network: both", "6 layers, 274 parameters"}
    assert told <= set(said(figure))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_sizes_stand_on_the_arrows_in_the_colours_of_their_axes(model, palette):
    figure = network_picture(model, palette)
    colours = {text.get_text(): to_hex(text.get_color()) for text in texts(figure)}
    assert colours["6"] == palette.height
    assert colours["5"] == palette.width
    assert colours["3"] == palette.channels
    assert said(figure).count("6") == 5  # arrows that carry a picture


def test_the_label_tells_what_each_layer_reads(model):
    lines = network_picture(model, LIGHT).get_label().splitlines()
    assert "add: Add gives (None, 6, 5, 4). It reads one, other." in lines
    assert "picture: input gives (None, 6, 5, 3)." in lines


def test_words_may_be_translated(model):
    words = NetworkWords(title="Netz: {name}", input="Eingabe", thousands=".")
    figure = network_picture(Sequential([Input((40,)), Dense(100)], name="n"), LIGHT, words=words)
    assert {"Netz: n", "Eingabe", "4.100"} <= set(said(figure))


def test_a_large_network_is_drawn_in_bands_each_box_once():
    model = application("ResNet50")(weights=None)
    figure = network_picture(model, LIGHT)
    names = {node.call.name for node in drawing_of(model).nodes}
    assert boxes(figure) == dict.fromkeys(names, 3)
    assert len(figure.axes) > 5
    assert said(figure).count("× 5") == 1
    assert 1 < figure.get_figheight() / figure.get_figwidth() < 3


def test_what_a_run_made_stands_in_the_boxes(model):
    trace = model.trace(np.ones((1, 6, 5, 3), np.float32))
    figure = network_picture(model, LIGHT, trace=trace, answers=["yes", "no"])
    pictures = sum(len(axes.images) for axes in figure.axes)
    assert pictures == 1 + 4 + 4 + 4 + 1 + 1  # a photo, four maps thrice, two columns
    assert {"yes", "no"} <= set(said(figure))


def test_sizes_that_clash_are_told_at_the_merge():
    code = """
inputs = Input((9, 8, 1))
model = Model(inputs, Add()([Conv2D(1, 3)(inputs), Conv2D(1, 1)(inputs)]))
"""
    figure = network_picture(read_keras_code(code).model, LIGHT)
    assert {"7 ≠ 9", "6 ≠ 8"} <= {" ≠ ".join(sorted(t.split(" ≠ "))) for t in said(figure)}
    assert "refuses its input" in said(figure)


def test_every_format_can_be_saved(model):
    figure = network_picture(model, LIGHT)
    assert Image.open(BytesIO(save(figure, "png"))).width == 1920
    assert b"Network: both" in save(figure, "svg")
    assert save(figure, "pdf")[:4] == b"%PDF"


def test_no_word_leaves_the_page():
    figure = network_picture(application("VGG16")(weights=None), LIGHT)
    wide, high = figure.get_size_inches() * figure.dpi
    for text in texts(figure):
        box = text.get_window_extent()
        assert min(box.x0, box.y0, wide + 1 - box.x1, high - box.y1) >= 0, text.get_text()
