"""The walk of a layer over its steps as a GIF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from figures.ink import artists
from figures.ink.gif import Frames, Places, gif
from figures.ink.pixels import Paper, Pixels, Rectangle
from figures.ink.reduction import shared_colours
from figures.parts.picture import Look, Position, Scene, View
from figures.parts.picture_layout import WIDTH
from figures.pictures.views import scene_of

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_FRAMES = 120
MOST_PIXELS = 960 * 900
GIF_WIDTH = 960
WALK = 12_000  # milliseconds that a long walk takes
SLOWEST, FASTEST, LAST = 700, 80, 2500  # milliseconds of a frame, and of the last one
_FILMING = Lock()  # one at a time bounds the memory and the time of the processor


def animation(
    view: View,
    look: Look,
    *,
    frames_limit: int = MOST_FRAMES,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """A GIF of one map's walk over its steps, the output growing with it.

    More steps than `frames_limit` (at most 120) are thinned evenly; `on_progress(done, total)` is
    called after each frame. Raises `IndexError` for a map or sample that the trace does not have.

    >>> import numpy as np
    >>> from engine import Conv2D
    >>> from figures.pictures.convolution_picture import ConvolutionView
    >>> from figures.theme import LIGHT
    >>> layer = Conv2D(filters=1, kernel_size=2, kernel_initializer="ones")
    >>> view = ConvolutionView(layer.trace(np.ones((1, 2, 3, 1), np.float32)))
    >>> animation(view, Look(LIGHT))[:6]
    b'GIF89a'
    """
    positions = walk(tuple(view.walk.values()), min(frames_limit, MOST_FRAMES))
    with _FILMING:
        film = _Film(scene_of(view, look, positions))
        ends = [_image(film.shot(position)[0]) for position in (positions[0], positions[-1])]
        colours = shared_colours(ends, look.palette)
        frames = film.frames(positions, colours, on_progress)
        return gif(frames, colours, _durations(len(positions)))


def filming() -> bool:
    """Whether an animation is being made, so that another one would wait for it."""
    return _FILMING.locked()


def walk(sizes: Sequence[int], limit: int) -> list[Position]:
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


def _image(pixels: Pixels) -> Image:
    from PIL.Image import fromarray

    return fromarray(pixels)


class _Film:
    """A scene whose standing part is drawn once; what moves is painted upon it, frame by frame."""

    def __init__(self, scene: Scene) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        self.scene = scene
        figure, axes = artists.canvas(WIDTH, scene.height, scene.palette)
        artists.draw(axes, scene.still(), scene.palette)
        width, height = figure.get_size_inches()
        figure.set_dpi(min(GIF_WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5))
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        drawn = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        background = np.ascontiguousarray(drawn[..., :3])
        self.paper = Paper(background, figure.dpi / 100, scene.palette)

    def shot(self, position: Position) -> tuple[Pixels, list[Rectangle]]:
        """One step's pixels, and where they differ from the standing part."""
        return self.paper.painted(self.scene.moving(position, False))

    def frames(
        self,
        positions: Sequence[Position],
        colours: Image,
        on_progress: Callable[[int, int], None],
    ) -> Iterator[Places]:
        """Every step's frame in shared colours."""
        frames = Frames(self.paper.background, colours)
        for done, position in enumerate(positions, start=1):
            yield frames.of(*self.shot(position))
            on_progress(done, len(positions))
