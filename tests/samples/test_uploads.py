"""Pictures from outside: decoded upright and whole, or refused with a reason."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from samples import PictureFault, decode
from samples.uploads import MOST_BYTES


def stored(picture, format="PNG", **options):
    file = BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


def halves(left, right, size=(40, 40), mode="RGB"):
    """A picture whose left half has one colour and whose right half another."""
    picture = Image.new(mode, size, left)
    picture.paste(right, (size[0] // 2, 0, size[0], size[1]))
    return picture


RED, BLUE = (255, 0, 0), (0, 0, 255)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_each_format_is_decoded(format):
    picture = decode(stored(halves(RED, BLUE), format), (28, 28), 3)
    assert picture.shape == (28, 28, 3)
    assert np.allclose(picture[14, 2], (1, 0, 0), atol=0.1)
    assert np.allclose(picture[14, 25], (0, 0, 1), atol=0.1)


def test_grey_is_one_channel():
    assert decode(stored(halves((255, 255, 255), (0, 0, 0))), (28, 28), 1)[0, 0].tolist() == [1]


def test_the_middle_square_is_kept():
    wide = Image.new("RGB", (90, 30), RED)
    wide.paste(BLUE, (30, 0, 60, 30))
    assert np.allclose(decode(stored(wide), (28, 28), 3), (0, 0, 1), atol=0.02)


@pytest.mark.parametrize(
    ("orientation", "where"),
    [(1, (14, 2)), (2, (14, 25)), (3, (14, 25)), (6, (2, 14)), (8, (25, 14))],
)
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_turned_upright(format, orientation, where):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode(stored(halves(RED, BLUE), format, exif=exif), (28, 28), 3)
    assert np.allclose(picture[where], (1, 0, 0), atol=0.1)


def test_transparency_is_laid_on_white():
    clear = Image.new("RGBA", (30, 30), (255, 0, 0, 0))
    assert np.allclose(decode(stored(clear), (28, 28), 3), 1)
    half = Image.new("LA", (30, 30), (0, 128))
    assert np.allclose(decode(stored(half), (28, 28), 1), 127 / 255, atol=0.01)


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK"])
def test_other_ways_to_store_colours_are_understood(mode):
    levels = np.linspace(0, 255, 32 * 32).reshape(32, 32)
    if mode == "I;16":
        picture = Image.fromarray((levels * 257).astype(np.uint16))
    else:
        picture = Image.fromarray(levels.astype(np.uint8)).convert(mode)
    format = "JPEG" if mode == "CMYK" else "PNG"
    decoded = decode(stored(picture, format), (32, 32), 1)[..., 0]
    assert abs(decoded.mean() - 0.5) < 0.05
    assert decoded[-2:].mean() > decoded[:2].mean() + 0.8


def fault_of(content):
    with pytest.raises(PictureFault) as fault:
        decode(content, (28, 28), 3)
    return fault.value.kind


@pytest.mark.parametrize("content", [b"hello", b"<svg/>", stored(halves(RED, BLUE), "GIF")])
def test_what_is_no_picture_of_these_formats_is_refused(content):
    assert fault_of(content) == "not_a_picture"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(format):
    noise = np.random.default_rng(0).integers(0, 256, (60, 60, 3)).astype(np.uint8)
    whole = stored(Image.fromarray(noise), format)
    assert fault_of(whole[: len(whole) // 2]) == "damaged"


def test_an_empty_file_is_called_empty():
    assert fault_of(b"") == "empty"


def test_too_many_bytes_are_not_opened():
    assert fault_of(bytes(MOST_BYTES + 1)) == "too_many_bytes"


@pytest.mark.parametrize("side", [6_000, 60_000])
def test_a_bomb_is_refused_by_its_header(side):
    # A PNG that claims so many pixels; its data would not even begin to fill them.
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))
    assert fault_of(content) == "too_many_pixels"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


SMALL = [stored(halves(RED, BLUE), format) for format in ("PNG", "JPEG", "WEBP")]


@settings(max_examples=150)
@given(
    st.sampled_from(SMALL), st.dictionaries(st.integers(0, 10**4), st.integers(0, 255), max_size=9)
)
def test_scrambled_pictures_are_decoded_or_refused(content, changes):
    scrambled = bytearray(content)
    for place, value in changes.items():
        scrambled[place % len(scrambled)] = value
    try:
        picture = decode(bytes(scrambled), (28, 28), 3)
    except PictureFault:
        return
    assert picture.shape == (28, 28, 3)
