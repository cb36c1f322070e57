"""A reader's own picture, decoded without trusting it."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from samples.photos import as_channels

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 30_000_000
ORIENTATION = 0x0112  # the EXIF tag
LYING = (5, 6, 7, 8)  # its values of pictures that are stored on their side

# What Pillow's decoders raise for a file that is cut off or scrambled.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, LookupError, OverflowError, struct.error)


class PictureFault(ValueError):
    """A file that is not shown, and why.

    `kind` is `empty`, `too_many_bytes`, `not_a_picture`, `too_many_pixels` or `damaged`; `numbers` holds what
    a sentence about it needs.

    >>> PictureFault("too_many_bytes", most=10).numbers["most"]
    10
    """

    def __init__(self, kind: str, **numbers: int) -> None:
        self.kind = kind
        self.numbers = numbers
        super().__init__(f"{kind} {numbers}" if numbers else kind)


def decode(content: bytes, sizes: tuple[int, int], channels: int) -> NDArray[np.float32]:
    """A PNG, JPEG or WebP file as brightness 0–1, shape `(height, width, channels)` of these `sizes`.

    Cut to the middle part of that shape, turned upright as its EXIF data says, laid on white where
    transparent. The pixel count is read from the header before anything is decoded. Raises
    `PictureFault` for a file that is too large, no picture of these formats, or damaged.
    """
    part: Image = _safely(content, lambda picture: _middle(picture, sizes))
    return as_channels(part, sizes, channels)


def size_of(content: bytes) -> tuple[int, int]:
    """Height and width of a picture, turned upright as its EXIF data says; raises `PictureFault`."""
    found: tuple[int, int] = _safely(content, _upright)
    return found


def fitted(sizes: tuple[int, int], longest: int) -> tuple[int, int]:
    """Sizes of the same shape whose longer side has so many cells.

    >>> fitted((123, 37), 28), fitted((30, 40), 28)
    ((28, 8), (21, 28))
    """
    scale = longest / max(sizes)
    return max(1, round(sizes[0] * scale)), max(1, round(sizes[1] * scale))


def _safely(content: bytes, read: Callable[[Image], Any]) -> Any:
    from PIL import Image, UnidentifiedImageError

    if not content:
        raise PictureFault("empty")
    if len(content) > MOST_BYTES:
        raise PictureFault("too_many_bytes", most=MOST_BYTES // 1024**2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is refused below
            return read(_opened(content))
    except PictureFault:
        raise
    except Image.DecompressionBombError:
        raise PictureFault("too_many_pixels", most=MOST_PIXELS // 10**6) from None
    except UnidentifiedImageError:
        raise PictureFault("not_a_picture") from None
    except _DAMAGE:
        raise PictureFault("damaged") from None


def _opened(content: bytes) -> Image:
    from PIL import Image

    picture = Image.open(BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureFault("too_many_pixels", most=MOST_PIXELS // 10**6)
    return picture


def _upright(picture: Image) -> tuple[int, int]:
    turned = picture.getexif().get(ORIENTATION, 1) in LYING
    return (picture.width, picture.height) if turned else (picture.height, picture.width)


def _middle(picture: Image, sizes: tuple[int, int]) -> Image:
    from PIL import ImageOps

    orientation = picture.getexif().get(ORIENTATION, 1)
    height, width = sizes[::-1] if orientation in LYING else sizes
    picture.draft("RGB", (2 * width, 2 * height))  # lets a JPEG be decoded small
    picture.load()
    part = ImageOps.fit(_eight_bits(picture), (width, height))
    part.getexif()[ORIENTATION] = orientation
    return _on_white(ImageOps.exif_transpose(part))


def _eight_bits(picture: Image) -> Image:
    if picture.mode.startswith("I"):  # 16 bits a pixel
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode == "P":  # colours by number cannot be averaged
        return picture.convert("RGBA")
    return picture


def _on_white(picture: Image) -> Image:
    from PIL import Image

    if not picture.has_transparency_data:
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear)
