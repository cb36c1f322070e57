"""Whatever the layer, the picture is legible, bounded, and leaves nothing behind in matplotlib."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from engine import (
    GRU,
    LSTM,
    AveragePooling1D,
    AveragePooling2D,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    GlobalMaxPooling2D,
    MaxPooling1D,
    MaxPooling2D,
    SimpleRNN,
)
from figures.parts.picture import Look
from figures.parts.picture_layout import MARGIN, WIDTH
from figures.pictures.animation import GIF_WIDTH, MOST_PIXELS, animation
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.recurrent_view import RecurrentView
from figures.pictures.still import picture
from figures.pictures.views import view_of
from figures.theme import DARK, LIGHT
from tests.figures.drawn import trace_of


def noise(*shape):
    return np.random.default_rng(0).normal(size=shape)


def convolved(*arguments, **more):
    return ConvolutionView(trace_of(*arguments, **more))


def integers(*shape):
    return np.random.default_rng(0).integers(-9, 10, shape).astype(np.float32)


def layer_view(layer, inputs, **reading):
    """The view of a layer with weights of its own on one sample."""
    return view_of(layer.trace(inputs[None]), **reading)


def recurrent_view(layer, inputs, labels=None, **call):
    """The view of one sample, `(steps, features)`, in a recurrent layer with random weights."""
    layer.build(inputs[None].shape)
    layer.set_weights([noise(*weight.shape) / 2 for weight in layer.get_weights()])
    return RecurrentView.of(layer.trace(inputs[None], **call), layer, labels)


TRANSPOSED = {"filters": 3, "kernel_size": 3, "strides": 2}
VIEWS = {
    "paper": lambda: convolved(np.arange(25).reshape(5, 5, 1), np.ones((3, 3, 1, 1)), [1]),
    "tall kernel": lambda: convolved(noise(9, 4, 2), noise(7, 2, 2, 3), [0, 0, 0]),
    "photo": lambda: convolved(np.abs(noise(64, 64, 3)), noise(3, 3, 3, 8)),
    "many channels": lambda: convolved(noise(10, 12, 16), noise(3, 5, 16, 8)),
    "one cell": lambda: convolved(noise(1, 1, 1), noise(1, 1, 1, 1)),
    "wide": lambda: convolved(noise(2, 90, 1), noise(1, 1, 1, 1)),
    "large numbers": lambda: convolved(1e5 * noise(4, 4, 3), 1e5 * noise(4, 4, 3, 1), [1e9]),
    "sequence": lambda: layer_view(Conv1D(5, 3), noise(6, 8)),
    "grouped sequence": lambda: layer_view(Conv1D(6, 3, groups=3), noise(12, 6)),
    "signal": lambda: layer_view(Conv1D(16, 50, strides=3), noise(3600, 1)),
    "maximum": lambda: layer_view(MaxPooling2D(2, padding="same"), integers(5, 5, 2)),
    "mean": lambda: layer_view(AveragePooling2D(3, strides=2, padding="same"), noise(6, 6, 1)),
    "mean of a photo": lambda: layer_view(AveragePooling2D(4), np.abs(noise(64, 64, 3))),
    "global": lambda: layer_view(GlobalMaxPooling2D(), noise(28, 28, 3)),
    "pooled sequence": lambda: layer_view(MaxPooling1D(3), integers(13, 4)),
    "pooled signal": lambda: layer_view(AveragePooling1D(4), noise(3600, 1)),
    "stamps": lambda: layer_view(
        Conv2DTranspose(**TRANSPOSED), integers(3, 3, 1), reading="stamping"
    ),
    "stamps of channels": lambda: layer_view(
        Conv2DTranspose(**TRANSPOSED, padding="same"), noise(4, 4, 6), reading="stamping"
    ),
    "stamps on a line": lambda: layer_view(
        Conv1DTranspose(**TRANSPOSED), integers(6, 2), reading="stamping"
    ),
    "stretched": lambda: layer_view(Conv2DTranspose(**TRANSPOSED), integers(3, 3, 2)),
    "stretched line": lambda: layer_view(Conv1DTranspose(**TRANSPOSED), integers(6, 2)),
    "row of units": lambda: layer_view(Conv2D(4, 3), integers(3, 3, 1), reading="dense"),
    "steps": lambda: recurrent_view(SimpleRNN(3), integers(6, 2)),
    "one step": lambda: recurrent_view(SimpleRNN(1, use_bias=False), integers(1, 1)),
    "letters": lambda: recurrent_view(SimpleRNN(3), integers(7, 5), "abcdedc"),
    "words": lambda: recurrent_view(LSTM(4), noise(9, 8), ["uncommonly"] * 9),
    "many words": lambda: recurrent_view(GRU(2), integers(20, 3), ["uncommonly"] * 20),
    "gates": lambda: recurrent_view(LSTM(3, return_sequences=True), integers(6, 2)),
    "reset after": lambda: recurrent_view(GRU(3), integers(6, 2)),
    "reset before": lambda: recurrent_view(GRU(3, reset_after=False), integers(6, 2)),
    "masked": lambda: recurrent_view(LSTM(2), integers(3, 1), mask=[[False, True, False]]),
    "large states": lambda: recurrent_view(SimpleRNN(3, "relu"), 1e6 * noise(12, 2)),
    "hundred steps": lambda: recurrent_view(LSTM(32, return_sequences=True), noise(100, 5)),
    "most that is drawn": lambda: recurrent_view(GRU(64), noise(400, 128)),
    "row of a photo": lambda: layer_view(Conv2D(10, 28), noise(28, 28, 3), reading="dense"),
}


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("end", ["first", "last"])
def test_every_text_stays_within_the_picture_and_apart_from_others(name, end):
    view = VIEWS[name]()
    step = tuple(size - 1 if end == "last" else 0 for size in view.walk.values())
    colour = "rgb" if "photo" in name else None
    figure = picture(view, step, Look(LIGHT if end == "first" else DARK, colour=colour))
    figure.canvas.draw()
    width, height = figure.bbox.size
    assert width == WIDTH
    renderer = FigureCanvasAgg(figure).get_renderer()  # one for all, where each text made its own
    drawn = [(t.get_text(), t.get_window_extent(renderer)) for t in figure.axes[0].texts]
    drawn = [(text, extent) for text, extent in drawn if text]
    for place, (text, extent) in enumerate(drawn):
        assert extent.x0 >= MARGIN / 4, text
        assert extent.x1 <= width - MARGIN / 4, text
        assert 0 <= extent.y0 <= extent.y1 <= height, text
        for other, beside in drawn[place + 1 :]:
            across = min(extent.x1, beside.x1) - max(extent.x0, beside.x0)
            down = min(extent.y1, beside.y1) - max(extent.y0, beside.y0)
            assert across < 2 or down < 4, (text, other)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_filmed(name):
    data = animation(VIEWS[name](), Look(LIGHT), frames_limit=2)
    with Image.open(BytesIO(data)) as film:
        assert film.width <= GIF_WIDTH
        assert film.width * film.height <= MOST_PIXELS


def test_a_large_photo_is_drawn_within_bounds():
    trace = trace_of(np.abs(noise(224, 224, 3)), noise(5, 5, 3, 32), strides=3)
    figure = picture(ConvolutionView(trace), (73, 73), Look(LIGHT, index=31, colour="rgb"))
    assert len(figure.axes[0].get_children()) < 500
    assert figure.get_figheight() < 12


def test_drawing_loads_no_pyplot_and_importing_no_matplotlib():
    script = """
import sys
import figures.parts.picture, figures.ink.saving
import figures.pictures.animation, figures.pictures.still, figures.pictures.views
assert "matplotlib" not in sys.modules, "matplotlib is imported too early"
from figures.pictures.readme_pictures import paper_trace
from figures.theme import LIGHT
view, look = figures.pictures.views.view_of(paper_trace()), figures.parts.picture.Look(LIGHT)
figure = figures.pictures.still.picture(view, (0, 0), look)
for format in figures.ink.saving.FORMATS:
    figures.ink.saving.save(figure, format)
figures.pictures.animation.animation(view, look, frames_limit=2)
assert "matplotlib.pyplot" not in sys.modules, "pyplot keeps figures alive"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
