"""Pictures in 256 colours, those with a meaning among them exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from figures.theme import Palette, diverging, rgb

if TYPE_CHECKING:
    from PIL.Image import Image

Colours = NDArray[np.uint8]  # (count, 3)
UNCHANGED = 255  # this place stands for «as in the frame before» and is given to no cell
SCALE_STEPS = 41
GREYS = 52
FLAT = 30  # pixels; a colour that fills as many belongs to an area, not to the edge of a letter
# Pillow looks colours up coarsely: one too near to another would take its place.
COARSE = 8


def shared_colours(frames: Sequence[Image], palette: Palette) -> Image:
    """An image that holds 256 colours for all frames: roles, signed scale, greys, the frames' own.

    >>> from PIL.Image import new
    >>> from figures.theme import LIGHT
    >>> len(shared_colours([new("RGB", (2, 2))], LIGHT).getpalette())
    768
    """
    from PIL import Image

    roles = np.array([rgb(colour) for colour in sorted(set(astuple(palette)))], np.uint8)
    scale = diverging(np.linspace(-1, 1, SCALE_STEPS, dtype=np.float32), 1, palette)
    greys = np.repeat(np.linspace(0, 255, GREYS).astype(np.uint8)[:, None], 3, axis=1)
    pixels = np.concatenate([np.asarray(frame).reshape(-1, 3) for frame in frames])
    coloured = pixels[np.ptp(pixels, axis=1) > COARSE]
    kept = _with(_with(roles, scale), greys)
    kept = _with(kept, _chosen(_flat(coloured), 2 * (UNCHANGED - len(kept)) // 3))
    kept = _with(kept, _chosen(coloured, UNCHANGED - len(kept)))
    table = kept.tobytes()
    table += table[:3] * (UNCHANGED + 1)  # a colour that is repeated is found at its first place
    shared = Image.new("P", (1, 1))
    shared.putpalette(table[: 3 * (UNCHANGED + 1)])
    return shared


def reduced(frame: Image, colours: Image) -> Image:
    """The frame with every pixel in the nearest of the shared colours."""
    from PIL.Image import Dither

    return frame.quantize(palette=colours, dither=Dither.NONE)


def _with(kept: Colours, more: Colours) -> Colours:
    distances = np.abs(more[:, None].astype(int) - kept[None].astype(int)).max(axis=-1)
    return np.concatenate([kept, more[distances.min(axis=1) >= COARSE]])


def _flat(pixels: Colours) -> Colours:
    codes = pixels.astype(np.int32) @ np.array([65536, 256, 1], np.int32)
    found, counts = np.unique(codes, return_counts=True)
    flat = found[counts >= FLAT]
    return np.stack([flat >> 16, flat >> 8 & 255, flat & 255], axis=-1).astype(np.uint8)


def _chosen(pixels: Colours, count: int) -> Colours:
    from PIL import Image

    if not len(pixels):
        return pixels
    found = Image.fromarray(pixels[None]).quantize(count, method=Image.Quantize.MEDIANCUT)
    return np.array(found.getpalette(), np.uint8).reshape(-1, 3)
