"""A stage payload: numbers as bytes behind a small JSON header, read by `static/canvas/decode.js`."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Axis
from figures.theme import limit_of

# What is sent whole; larger outputs go as one exact map beside small pictures of the others.
MOST_CELLS = 2**16
MOST_MAPS = 64
PICTURE_SIDE = 64
LINE_SIDE = 512  # for maps of a few rows, which are drawn as long strips
FEW_ROWS = 4
PICTURE_LEVELS = 127  # a small picture holds whole numbers up to this, for values up to the limit


def encode(header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    r"""Header and arrays as `[uint32 header length][JSON][blocks]`, little-endian.

    >>> payload = encode({"filters": 1}, {"bias": np.array([2.0, -3.0], np.float32)})
    >>> payload[-2:]  # whole numbers travel as one byte each: 2 and −3
    b'\x02\xfd'
    """
    blocks, parts, offset = {}, [], 0
    for name, array in arrays.items():
        block, data = _packed(array)
        blocks[name] = {**block, "offset": offset, "shape": array.shape}
        parts.append(data)
        offset += len(data)
    text = json.dumps({**header, "blocks": blocks}, separators=(",", ":"), allow_nan=False).encode()
    return struct.pack("<I", len(text)) + text + b"".join(parts)


def _packed(array: NDArray[Any]) -> tuple[dict[str, Any], bytes]:
    # Small integers and 8-bit pictures take one byte a value and lose nothing.
    if array.dtype.kind == "i":
        return {"dtype": "i4"}, array.astype("<i4").tobytes()
    if array.size and _whole(array, -127, 127):
        return {"dtype": "i1"}, array.astype(np.int8).tobytes()
    if array.size and array.min() >= 0 and array.max() <= 1:
        levels = np.rint(array * np.float32(255))
        if np.array_equal(levels / np.float32(255), array):
            return {"dtype": "u1", "divisor": 255}, levels.astype(np.uint8).tobytes()
    with np.errstate(over="ignore"):  # what float32 cannot hold is shown as infinite
        return {"dtype": "f4"}, np.ascontiguousarray(array, "<f4").tobytes()


def _whole(array: NDArray[Any], low: int, high: int) -> bool:
    return bool(array.min() >= low and array.max() <= high and (array == np.rint(array)).all())


def axis_header(axis: Axis) -> dict[str, Any]:
    """The counts of one axis that a picture names; its `reads` table travels as an array."""
    return {
        "size": axis.size,
        "kernel": axis.kernel,
        "stride": axis.stride,
        "dilation": axis.dilation,
        "pad": axis.pad,
        "padded": axis.padded,
        "span": axis.span,
        "output": axis.output,
    }


def limits_of(
    planes: NDArray[np.float32],
    kernel: NDArray[np.float32] | None,
    maps: NDArray[np.float32],
    colour: str | None,
) -> dict[str, float]:
    """The largest magnitudes that the colours of input, kernel and output must reach."""
    return {
        "low": 0.0,
        "high": 1.0 if colour in ("grey", "rgb") else limit_of(planes),
        "input": limit_of(planes),
        "kernel": 1.0 if kernel is None else limit_of(kernel),
        "output": limit_of(maps),
    }


def table_of(name: str, table: NDArray[np.int32]) -> dict[str, NDArray[np.int32]]:
    """A table `(positions, taps)` as two short rows that add up to it: its starts and its taps.

    Every window is the same window moved on, so nothing is lost, and a long signal stays small.

    >>> from engine import Axis
    >>> table_of("width", Axis(size=6, kernel=3, stride=2).reads)["starts_width"].tolist()
    [0, 2]
    """
    starts, taps = table[:, 0], table[0] - table[0, 0]
    if not np.array_equal(starts[:, None] + taps, table):
        raise ValueError("The windows of this table differ by more than their start.")
    return {f"starts_{name}": starts, f"taps_{name}": taps}


def outputs_of(
    maps: NDArray[np.float32], focus: int, limit: float
) -> dict[str, NDArray[np.float32]]:
    """Maps `(filters, height, width)` whole, or where they are many one `map` and `pictures` of all.

    >>> list(outputs_of(np.zeros((1, 2, 2), np.float32), 0, 1.0))
    ['maps']
    """
    if maps.size <= MOST_CELLS:
        return {"maps": maps}
    levels = np.nan_to_num(pictures(maps) * np.float32(PICTURE_LEVELS / limit))
    levels = np.rint(np.clip(levels, -PICTURE_LEVELS, PICTURE_LEVELS))
    return {"map": maps[min(focus, len(maps) - 1)], "pictures": levels}


def pictures(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Maps `(filters, height, width)` thinned to at most `PICTURE_SIDE` cells a side.

    Maps of a few rows keep up to `LINE_SIDE` cells along them.

    >>> pictures(np.zeros((2, 220, 100), np.float32)).shape
    (2, 55, 25)
    >>> pictures(np.zeros((64, 1, 1200), np.float32)).shape
    (64, 1, 400)
    """
    _, height, width = maps.shape
    side = LINE_SIDE if height <= FEW_ROWS else PICTURE_SIDE
    step = -(-max(height, width) // side)
    return maps[:, ::step, ::step] if height > FEW_ROWS else maps[:, :, ::step]
