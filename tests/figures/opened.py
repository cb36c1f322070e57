"""A stage payload taken apart again: its header and its arrays."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np


def opened(payload: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The header, and every array by its name."""
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    return header, {name: _array(payload, 4 + length, header, name) for name in header["blocks"]}


def _array(payload: bytes, start: int, header: dict[str, Any], name: str) -> Any:
    block = header["blocks"][name]
    dtype = f"<{block['dtype'][0]}{block['dtype'][1]}"
    count = int(np.prod(block["shape"]))
    stored = np.frombuffer(payload, dtype, count, start + block["offset"]).reshape(block["shape"])
    return stored / np.float32(block["divisor"]) if "divisor" in block else stored


def table(arrays: dict[str, Any], name: str) -> Any:
    """The table of one axis, put together from its starts and taps."""
    return arrays[f"starts_{name}"][:, None] + arrays[f"taps_{name}"]
