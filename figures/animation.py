"""The window's walk over the input as a GIF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from engine import ConvolutionTrace
from figures.convolution_picture import ConvolutionPicture
from figures.lettering import HALF_HEIGHT, POINTS_PER_PIXEL, font_file
from figures.picture_scene import Scene
from figures.reduction import UNCHANGED, reduced, shared_colours
from figures.theme import Palette
from figures.words import PictureWords

if TYPE_CHECKING:
    from matplotlib.text import Text
    from PIL.Image import Image

MOST_FRAMES = 120
MOST_PIXELS = 960 * 900
GIF_WIDTH = 960
WALK = 12_000  # milliseconds that a long walk takes
SLOWEST, FASTEST, LAST = 700, 80, 2500  # milliseconds of a frame, and of the last one
_FILMING = Lock()  # one at a time bounds the memory and the time of the processor


def animation(
    trace: ConvolutionTrace,
    filter_index: int,
    palette: Palette,
    words: PictureWords | None = None,
    *,
    colour: str | None = None,
    sample: int = 0,
    frames_limit: int = MOST_FRAMES,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """A GIF of one filter's window walking over the input, the map growing with it.

    More positions than `frames_limit` (at most 120) are thinned evenly; `on_progress(done, total)`
    is called after each frame. `colour` is as in `convolution_picture`. Raises `IndexError` for a
    filter or sample that the trace does not have.

    >>> import numpy as np
    >>> from engine import Conv2D
    >>> from figures.theme import LIGHT
    >>> layer = Conv2D(filters=1, kernel_size=2, kernel_initializer="ones")
    >>> trace = layer.trace(np.ones((1, 2, 3, 1), np.float32))
    >>> animation(trace, 0, LIGHT)[:6]
    b'GIF89a'
    """
    sizes = tuple(axis.output for axis in trace.axes)
    positions = walk(sizes, min(frames_limit, MOST_FRAMES))
    words = words or PictureWords()
    with _FILMING:
        scene = Scene.of(
            trace, filter_index, positions, palette, words, colour=colour, sample=sample
        )
        film = _Film(scene)
        frames = _reported((film.shot(position) for position in positions), positions, on_progress)
        colours = shared_colours([film.shot(positions[0]), film.shot(positions[-1])], palette)
        return _gif(frames, colours, _durations(len(positions)))


def walk(sizes: Sequence[int], limit: int) -> list[tuple[int, ...]]:
    """At most `limit` positions of a map of `sizes` cells, in order, the first and last among them.

    >>> walk((2, 2), limit=3)
    [(0, 0), (1, 0), (1, 1)]
    """
    count = int(np.prod(sizes))
    steps = np.unique(np.rint(np.linspace(0, count - 1, max(min(limit, count), 1))).astype(int))
    return [tuple(int(at) for at in np.unravel_index(step, sizes)) for step in steps]


def _durations(frames: int) -> list[int]:
    each = min(max(WALK // frames, FASTEST), SLOWEST)
    return [each] * (frames - 1) + [LAST]


def _reported(
    frames: Iterator[Image], positions: Sequence[object], report: Callable[[int, int], None]
) -> Iterator[Image]:
    for done, frame in enumerate(frames, start=1):
        yield frame
        report(done, len(positions))


class _Film:
    """A picture whose standing part is drawn once, and under the moving one from then on."""

    def __init__(self, scene: Scene) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        self.picture = ConvolutionPicture(scene)
        self.figure = self.picture.figure
        width, height = self.figure.get_size_inches()
        self.figure.set_dpi(min(GIF_WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5))
        self.canvas = FigureCanvasAgg(self.figure)
        self.canvas.draw()
        self.background = self.canvas.copy_from_bbox(self.figure.bbox)

    def shot(self, position: Sequence[int]) -> Image:
        """The frame with the window at one output cell."""
        from matplotlib.text import Text
        from PIL import Image

        self.canvas.restore_region(self.background)
        self.picture.look_at(position)
        texts = [artist for artist in self.picture.moving if isinstance(artist, Text)]
        others = [artist for artist in self.picture.moving if artist not in texts]
        for artist in sorted(others, key=lambda artist: artist.get_zorder()):
            self.figure.draw_artist(artist)
        frame = Image.fromarray(np.asarray(self.canvas.buffer_rgba())).convert("RGB")
        letter(frame, texts, self.figure.dpi)
        return frame


def letter(frame: Image, texts: Sequence[Text], dots_per_inch: float) -> None:
    """Write matplotlib's texts into a frame; Pillow sets letters many times faster."""
    from PIL.ImageDraw import Draw
    from PIL.ImageFont import truetype

    fonts = cache(truetype)
    draw, scale = Draw(frame), dots_per_inch / 100
    for text in texts:
        x, y = (float(at) * scale for at in text.get_position())
        size = text.get_fontsize() / POINTS_PER_PIXEL * scale
        anchor = {"left": "ls", "center": "ms", "right": "rs"}[text.get_horizontalalignment()]
        font = fonts(font_file(text.get_text()), size)
        draw.text((x, y + HALF_HEIGHT * size), text.get_text(), text.get_color(), font, anchor)


def _gif(frames: Iterator[Image], colours: Image, durations: list[int]) -> bytes:
    few = (reduced(frame, colours) for frame in frames)
    file = BytesIO()
    next(few).save(
        file,
        format="GIF",
        save_all=True,
        append_images=few,
        duration=durations,
        loop=0,
        transparency=UNCHANGED,
        optimize=True,
    )
    return file.getvalue()
