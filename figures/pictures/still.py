"""The picture of one step of a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.ink import artists
from figures.parts.picture import Look, Position, View
from figures.parts.picture_layout import WIDTH
from figures.pictures.views import scene_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(view: View, position: Position, look: Look, *, whole: bool = True) -> Figure:
    """The picture of one step; the figure's label says the same in words.

    The output is drawn `whole`, or only as far as the step has come. Raises `IndexError` for a map,
    sample or position that the trace does not have.

    >>> import numpy as np
    >>> from engine import Conv2D
    >>> from figures.pictures.convolution_picture import ConvolutionView
    >>> from figures.theme import LIGHT
    >>> layer = Conv2D(filters=1, kernel_size=2, use_bias=False, kernel_initializer="ones")
    >>> view = ConvolutionView(layer.trace(np.array([[1, 2], [3, 4]]).reshape(1, 2, 2, 1)))
    >>> picture(view, (0, 0), Look(LIGHT)).get_label().splitlines()[-1]
    '1·1 + 2·1 + 3·1 + 4·1 = 10'
    """
    scene = scene_of(view, look, [position])
    figure, axes = artists.canvas(WIDTH, scene.height, scene.palette)
    artists.draw(axes, scene.still(), scene.palette)
    artists.draw(axes, scene.moving(position, whole), scene.palette)
    figure.set_label("\n".join(scene.spoken(position)))
    return figure
