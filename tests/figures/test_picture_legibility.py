"""Whatever the layer, the picture is legible, bounded, and leaves nothing behind in matplotlib."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from figures.convolution_picture import convolution_picture
from figures.picture_layout import MARGIN, WIDTH
from figures.theme import DARK, LIGHT
from tests.figures.drawn import trace_of


def noise(*shape):
    return np.random.default_rng(0).normal(size=shape)


LAYERS = {
    "paper": lambda: (trace_of(np.arange(25).reshape(5, 5, 1), np.ones((3, 3, 1, 1)), [1]), None),
    "tall kernel": lambda: (trace_of(noise(9, 4, 2), noise(7, 2, 2, 3), [0, 0, 0]), None),
    "photo": lambda: (trace_of(np.abs(noise(64, 64, 3)), noise(3, 3, 3, 8)), "rgb"),
    "many channels": lambda: (trace_of(noise(10, 12, 16), noise(3, 5, 16, 8)), None),
    "one cell": lambda: (trace_of(noise(1, 1, 1), noise(1, 1, 1, 1)), None),
    "wide": lambda: (trace_of(noise(2, 90, 1), noise(1, 1, 1, 1)), None),
    "large numbers": lambda: (trace_of(1e5 * noise(4, 4, 3), 1e5 * noise(4, 4, 3, 1), [1e9]), None),
}


@pytest.mark.parametrize("name", LAYERS)
def test_every_text_stays_within_the_picture(name):
    trace, colour = LAYERS[name]()
    last = tuple(axis.output - 1 for axis in trace.axes)
    figure = convolution_picture(trace, 0, last, LIGHT, colour=colour)
    figure.canvas.draw()
    width, height = figure.bbox.size
    assert width == WIDTH
    for text in figure.axes[0].texts:
        extent = text.get_window_extent()
        assert extent.x0 >= MARGIN / 2, text.get_text()
        assert extent.x1 <= width - MARGIN / 2, text.get_text()
        assert 0 <= extent.y0 <= extent.y1 <= height, text.get_text()


@pytest.mark.parametrize("name", LAYERS)
def test_no_text_lies_on_another(name):
    trace, colour = LAYERS[name]()
    figure = convolution_picture(trace, 0, (0, 0), DARK, colour=colour)
    figure.canvas.draw()
    drawn = [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].texts]
    drawn = [(text, extent) for text, extent in drawn if text]
    for place, (text, extent) in enumerate(drawn):
        for other, beside in drawn[place + 1 :]:
            across = min(extent.x1, beside.x1) - max(extent.x0, beside.x0)
            down = min(extent.y1, beside.y1) - max(extent.y0, beside.y0)
            assert across < 2 or down < 4, (text, other)


def test_a_large_photo_is_drawn_within_bounds():
    trace = trace_of(np.abs(noise(224, 224, 3)), noise(5, 5, 3, 32), strides=3)
    figure = convolution_picture(trace, 31, (73, 73), LIGHT, colour="rgb")
    assert len(figure.axes[0].get_children()) < 500
    assert figure.get_figheight() < 12


def test_drawing_loads_no_pyplot_and_importing_no_matplotlib():
    script = """
import sys
import figures.animation, figures.convolution_picture, figures.saving
assert "matplotlib" not in sys.modules, "matplotlib is imported too early"
from figures.readme_pictures import paper_trace
from figures.theme import LIGHT
figure = figures.convolution_picture.convolution_picture(paper_trace(), 0, (0, 0), LIGHT)
for format in figures.saving.FORMATS:
    figures.saving.save(figure, format)
figures.animation.animation(paper_trace(), 0, LIGHT, frames_limit=2)
assert "matplotlib.pyplot" not in sys.modules, "pyplot keeps figures alive"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
