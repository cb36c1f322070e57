"""README's pictures, made as the app makes them: `python -m figures.pictures.readme_pictures`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine import Conv2D, ConvolutionTrace
from figures.ink.reduction import reduced, shared_colours
from figures.ink.saving import save
from figures.parts.picture import Look
from figures.pictures.animation import animation
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.still import picture
from figures.theme import DARK, LIGHT, Palette
from samples import GUIDE_INPUT, GUIDE_KERNEL, classic, photo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FOLDER = Path(__file__).parents[2] / "static" / "readme"
PHOTO_FRAMES = 24


def paper_trace() -> ConvolutionTrace:
    """The worked figure of «A guide to convolution arithmetic for deep learning».

    >>> paper_trace().outputs[0, :, :, 0].tolist()
    [[12.0, 12.0, 17.0], [10.0, 17.0, 19.0], [9.0, 6.0, 14.0]]
    """
    layer = Conv2D(filters=1, kernel_size=3, use_bias=False)
    layer.build((None, 5, 5, 1))
    layer.set_weights([np.reshape(GUIDE_KERNEL, (3, 3, 1, 1))])
    return layer.trace(np.reshape(GUIDE_INPUT, (1, 5, 5, 1)))


def photo_trace() -> ConvolutionTrace:
    """Vertical edges of a photo: one Sobel filter over its three channels, bias 0.

    >>> photo_trace().outputs.shape
    (1, 28, 28, 1)
    """
    layer = Conv2D(filters=1, kernel_size=3, padding="same")
    layer.build((None, 28, 28, 3))
    layer.set_weights([np.stack([classic("Sobel x", (3, 3))] * 3, axis=-1)[..., None], [0]])
    return layer.trace(photo("astronaut", 28, channels=3)[None])


def pictures() -> dict[str, bytes]:
    """Every picture by its file name."""
    paper, portrait = ConvolutionView(paper_trace()), ConvolutionView(photo_trace())
    return {
        "paper.png": _small(picture(paper, (0, 1), Look(LIGHT)), LIGHT),
        "paper.gif": animation(paper, Look(LIGHT)),
        "photo.png": _small(picture(portrait, (9, 13), Look(DARK, colour="rgb")), DARK),
        "photo.gif": animation(portrait, Look(LIGHT, colour="rgb"), frames_limit=PHOTO_FRAMES),
    }


def _small(figure: Figure, palette: Palette) -> bytes:
    # 256 colours are enough for flat areas, and a third of the bytes.
    from PIL import Image

    file = BytesIO()
    with Image.open(BytesIO(save(figure, "png"))) as picture:
        full = picture.convert("RGB")
        reduced(full, shared_colours([full], palette)).save(file, format="PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in pictures().items():
        (FOLDER / name).write_bytes(content)
