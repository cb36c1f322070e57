"""A reader's own picture, decoded without trusting it."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from samples.photos import as_channels

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 30_000_000
ORIENTATION = 0x0112  # the EXIF tag

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


def decode(content: bytes, size: int, channels: int) -> NDArray[np.float32]:
    """A PNG, JPEG or WebP file as brightness 0–1, shape `(size, size, channels)`.

    Cut to its middle square, turned upright as its EXIF data says, laid on white where transparent.
    The pixel count is read from the header before anything is decoded. Raises `PictureFault` for a
    file that is too large, no picture of these formats, or damaged.
    """
    from PIL import Image, UnidentifiedImageError

    if not content:
        raise PictureFault("empty")
    if len(content) > MOST_BYTES:
        raise PictureFault("too_many_bytes", most=MOST_BYTES // 1024**2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is refused below
            square = _middle_square(_opened(content), size)
    except PictureFault:
        raise
    except Image.DecompressionBombError:
        raise PictureFault("too_many_pixels", most=MOST_PIXELS // 10**6) from None
    except UnidentifiedImageError:
        raise PictureFault("not_a_picture") from None
    except _DAMAGE:
        raise PictureFault("damaged") from None
    return as_channels(square, size, channels)


def _opened(content: bytes) -> Image:
    from PIL import Image

    picture = Image.open(BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureFault("too_many_pixels", most=MOST_PIXELS // 10**6)
    return picture


def _middle_square(picture: Image, size: int) -> Image:
    from PIL import ImageOps

    picture.draft("RGB", (2 * size, 2 * size))  # lets a JPEG be decoded small
    picture.load()
    orientation = picture.getexif().get(ORIENTATION, 1)
    square = ImageOps.fit(_eight_bits(picture), (size, size))
    square.getexif()[ORIENTATION] = orientation
    return _on_white(ImageOps.exif_transpose(square))


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
