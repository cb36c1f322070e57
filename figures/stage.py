"""A stage payload: numbers as bytes behind a small JSON header, read by `static/stage/decode.js`."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Axis
from figures.theme import DARK, LIGHT

# What is sent whole; larger outputs go as one exact map beside small pictures of the others.
MOST_CELLS = 2**16
MOST_MAPS = 64
PICTURE_SIDE = 64


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
    scaled = array * np.float32(255)
    levels = np.rint(scaled)
    if array.size and _whole(levels, 0, 255) and np.array_equal(levels / np.float32(255), array):
        return {"dtype": "u1", "divisor": 255}, levels.astype(np.uint8).tobytes()
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


def palettes() -> dict[str, dict[str, str]]:
    """The colour grammar of both themes."""
    return {"light": asdict(LIGHT), "dark": asdict(DARK)}


def limit_of(array: NDArray[np.float32]) -> float:
    """The largest magnitude, for a scale centred on zero; 1 where all is zero.

    >>> limit_of(np.array([-2.0, 1.5], np.float32))
    2.0
    """
    finite = array[np.isfinite(array)]
    largest = float(np.abs(finite).max()) if finite.size else 0.0
    return largest or 1.0


def pictures(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Maps `(filters, height, width)` thinned to at most `PICTURE_SIDE` cells a side.

    >>> pictures(np.zeros((2, 220, 100), np.float32)).shape
    (2, 55, 25)
    """
    step = -(-max(maps.shape[1:]) // PICTURE_SIDE)
    return maps[:, ::step, ::step]
