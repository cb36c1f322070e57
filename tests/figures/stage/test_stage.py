"""A payload carries its arrays without loss, in as few bytes as they need."""

import json
import struct

import numpy as np
import pytest

from figures.stage.stage import encode, pictures
from figures.theme import limit_of


def _decoded(payload, name):
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    block = header["blocks"][name]
    count = int(np.prod(block["shape"]))
    start = 4 + length + block["offset"]
    stored = np.frombuffer(payload, f"<{block['dtype'][0]}{block['dtype'][1]}", count, start)
    values = stored.astype(np.float32) / np.float32(block.get("divisor", 1))
    return block["dtype"], values.reshape(block["shape"])


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (np.array([[3, -1], [0, 2]], np.float32), "i1"),
        (np.arange(256, dtype=np.float32).reshape(16, 16) / np.float32(255), "u1"),
        (np.array([0.1, 7.25], np.float32), "f4"),
        (np.array([200.0, -1.0], np.float32), "f4"),
        (np.array([[-1, 0], [0, 1]], np.int32), "i4"),
    ],
)
def test_arrays_travel_without_loss(values, dtype):
    got, decoded = _decoded(encode({}, {"other": np.zeros(3), "values": values}), "values")
    assert got == dtype
    np.testing.assert_array_equal(decoded, values.astype(np.float32))


def test_the_header_refuses_what_a_browser_cannot_read():
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode({"limit": float("nan")}, {})


def test_a_limit_ignores_what_is_not_finite():
    assert limit_of(np.array([1.0, -3.0, np.inf, np.nan], np.float32)) == 3.0
    assert limit_of(np.zeros(4, np.float32)) == 1.0


def test_pictures_keep_every_nth_cell():
    maps = np.arange(130 * 65, dtype=np.float32).reshape(1, 130, 65)
    np.testing.assert_array_equal(pictures(maps), maps[:, ::3, ::3])


def test_numbers_beyond_float32_travel_as_infinite_without_a_warning():
    payload = encode(
        {}, {"huge": np.array([1e300, -1e300, 2.5]), "large": np.array([3e38], np.float32)}
    )
    opened_blocks = json.loads(payload[4 : 4 + int.from_bytes(payload[:4], "little")])["blocks"]
    assert {block["dtype"] for block in opened_blocks.values()} == {"f4"}
    start = 4 + int.from_bytes(payload[:4], "little")
    numbers = np.frombuffer(payload[start:], "<f4").tolist()
    assert numbers == [np.inf, -np.inf, 2.5, float(np.float32(3e38))]
