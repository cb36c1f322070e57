"""The legend under a picture: every colour and pattern with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from figures import grid
from figures.grid_text import write
from figures.lettering import width
from figures.picture_layout import LINE, MARGIN, WIDTH, Box
from figures.theme import Palette, diverging
from figures.words import PictureWords

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROLES = ("input", "kernel", "output", "padding", "bias", "never_read")
LETTER = 13


def draw_legend(axes: Axes, top: float, palette: Palette, words: PictureWords) -> None:
    """Name the five roles, the cells never read, and the signed scale, from `top` pixels down."""
    axes.plot([MARGIN, WIDTH - MARGIN], [top - 8, top - 8], color=palette.muted, linewidth=0.5)
    x, y = float(MARGIN), top + LINE / 2
    for role in ROLES:
        name = getattr(words, role)
        _swatch(axes, Box(x, y - 8, 1, 1, 16), role, palette)
        write(axes, x + 24, y, name, LETTER, palette.text)
        x += 24 + width(name, LETTER) + 26
    _scale(axes, x + 16, y, palette)


def _swatch(axes: Axes, box: Box, role: str, palette: Palette) -> None:
    if role == "padding":
        grid.hatch(axes, box, [(0, 0, 1, 1)], palette)
        grid.frame(axes, box, palette.padding)
    elif role == "never_read":
        grid.frame(axes, box, palette.muted)
        grid.strike(axes, box, [(0, 0, 1, 1)], palette)
    else:
        grid.frame(axes, box, getattr(palette, role))
        if role == "bias":
            write(axes, *box.centre, "+", LETTER, palette.bias, "center", weight="bold")


def _scale(axes: Axes, x: float, y: float, palette: Palette) -> None:
    steps = np.linspace(-1, 1, 41, dtype=np.float32)[None, :]
    for place, sign in ((0, "−"), (58, "0"), (116, "+")):
        write(axes, x + place, y + 14, sign, 11, palette.muted, "center")
    image = grid.paint(axes, Box(x, y - 7, 1, 1, 1), diverging(steps, 1, palette))
    image.set_extent((x, x + 116, y + 5, y - 7))
