"""The legend under a picture: every colour and pattern with its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from figures.ink.box import Box
from figures.ink.lettering import width
from figures.ink.marks import Cells, Frame, Hatch, Letters, Mark, Strike, Stroke
from figures.parts.picture_layout import LINE, MARGIN, WIDTH
from figures.theme import Palette, diverging

LETTER = 13
STEPS = 41
SCALE = 116  # pixels


def legend(names: Mapping[str, str], top: float, palette: Palette) -> Iterator[Mark]:
    """Name roles, `padding` and `never_read` among them, and the signed scale, from `top` pixels down."""
    yield Stroke([(MARGIN, top - 8), (WIDTH - MARGIN, top - 8)], palette.muted, 0.5)
    x, y = float(MARGIN), top + LINE / 2
    for role, name in names.items():
        yield from _swatch(Box(x, y - 8, 1, 1, 16), role, palette)
        yield Letters(x + 24, y, name, LETTER, palette.text)
        x += 24 + width(name, LETTER) + 26
    yield from _scale(x + 16, y, palette)


def _swatch(box: Box, role: str, palette: Palette) -> Iterator[Mark]:
    if role == "padding":
        yield Hatch(box, [(0, 0, 1, 1)])
        yield Frame(box, palette.padding)
    elif role == "never_read":
        yield Frame(box, palette.muted)
        yield Strike(box, [(0, 0, 1, 1)])
    elif role == "inserted":
        yield Frame(box, palette.muted)
        yield Letters(*box.centre, "0", 11, palette.muted, "center")
    else:
        yield Frame(box, getattr(palette, role))
        if role == "bias":
            yield Letters(*box.centre, "+", LETTER, palette.bias, "center", "bold")


def _scale(x: float, y: float, palette: Palette) -> Iterator[Mark]:
    steps = np.linspace(-1, 1, STEPS, dtype=np.float32)[None, :]
    for place, sign in ((0, "−"), (SCALE / 2, "0"), (SCALE, "+")):
        yield Letters(x + place, y + 14, sign, 11, palette.muted, "center")
    yield Cells(Box(x, y - 7, 1, STEPS, SCALE / STEPS, 12), diverging(steps, 1, palette))
