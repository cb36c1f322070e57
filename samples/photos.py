"""The photos and the handwritten digits of this folder, as arrays a layer can take."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = Path(__file__).parent
PHOTOS = ("astronaut", "cat", "camera", "brick")
DIGITS = 200


@lru_cache(maxsize=32)
def photo(name: str, size: int, channels: int, width: int | None = None) -> NDArray[np.float32]:
    """A photo of `PHOTOS`, brightness 0–1, shape `(size, width or size, channels)`; read-only.

    `channels` is 1 (grey) or 3 (red, green, blue); a grey photo repeats itself in all three. Of one that is
    not to be square the middle is taken.

    >>> photo("cat", size=28, channels=3).shape
    (28, 28, 3)
    """
    from PIL import Image, ImageOps

    sizes = (size, width or size)
    with Image.open(FOLDER / f"{name}_224.png") as picture:
        square = sizes[0] == sizes[1]
        return as_channels(
            picture if square else ImageOps.fit(picture, sizes[::-1]), sizes, channels
        )


def as_channels(picture: Image, sizes: tuple[int, int], channels: int) -> NDArray[np.float32]:
    """A Pillow image resized to `(height, width)`, as brightness 0–1 with its channels; read-only."""
    from PIL.Image import Resampling

    height, width = sizes
    ready = picture.convert("RGB" if channels == 3 else "L")
    if ready.size != (width, height):
        ready = ready.resize((width, height), Resampling.BOX)
    values = np.asarray(ready, np.float32).reshape(height, width, channels) / np.float32(255)
    values.setflags(write=False)
    return values


@lru_cache(maxsize=1)
def _digits() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    with np.load(FOLDER / "digits_8x8.npz") as stored:
        labels = stored["labels"].astype(np.int64)
        # The first 20 of each digit.
        shown = np.concatenate([np.flatnonzero(labels == digit)[:20] for digit in range(10)])
        images = stored["images"][shown].astype(np.float32)[..., None]
    images.setflags(write=False)
    return images, labels[shown]


def digit(index: int) -> NDArray[np.float32]:
    """A handwritten digit, ink 0–16, shape `(8, 8, 1)`; raises IndexError outside 0–199.

    >>> digit(0).shape
    (8, 8, 1)
    """
    picture: NDArray[np.float32] = _digits()[0][index]
    return picture


def digit_label(index: int) -> int:
    """Which digit that one is.

    >>> digit_label(0)
    0
    """
    return int(_digits()[1][index])
