"""What the stage is sent is what the engine computed."""

import json
import struct

import numpy as np

from engine import Conv2D
from figures.convolution import convolution_payload
from figures.stage import MOST_CELLS


def _opened(trace, **options):
    payload = convolution_payload(trace, sentences={"play": "Play"}, titles={}, **options)
    (length,) = struct.unpack_from("<I", payload)
    return json.loads(payload[4 : 4 + length]), payload[4 + length :]


def _trace(shape, **arguments):
    layer = Conv2D(**{"filters": 2, "kernel_size": 3} | arguments)
    return layer.trace(np.random.default_rng(0).normal(size=shape).astype(np.float32))


def _block(header, body, name):
    block = header["blocks"][name]
    count = int(np.prod(block["shape"]))
    return np.frombuffer(body, block["dtype"], count, block["offset"]).reshape(block["shape"])


def test_small_outputs_travel_whole():
    trace = _trace((2, 6, 7, 3), padding="same")
    header, body = _opened(trace, sample=1)
    np.testing.assert_array_equal(
        _block(header, body, "input"), np.moveaxis(trace.inputs[1], -1, 0)
    )
    np.testing.assert_array_equal(
        _block(header, body, "maps"), np.moveaxis(trace.outputs[1], -1, 0)
    )
    np.testing.assert_array_equal(
        _block(header, body, "kernel"), np.transpose(trace.kernel, (3, 2, 0, 1))
    )
    np.testing.assert_array_equal(_block(header, body, "reads_width"), trace.axes[1].reads)


def test_the_header_names_the_counts_of_each_axis():
    header, _ = _opened(_trace((1, 7, 5, 1), kernel_size=(4, 3), padding="same"))
    height, width = header["axes"]
    assert (height["size"], height["pad"], height["padded"], height["output"]) == (7, [1, 2], 10, 7)
    assert (width["size"], width["pad"], width["padded"], width["output"]) == (5, [1, 1], 7, 5)
    assert header["sentences"] == {"play": "Play"}


def test_a_large_output_sends_one_exact_map_and_pictures_of_all():
    trace = _trace((1, 202, 202, 1))
    assert trace.outputs.size > MOST_CELLS
    header, body = _opened(trace, focus=1)
    np.testing.assert_array_equal(_block(header, body, "map"), trace.outputs[0, :, :, 1])
    assert header["blocks"]["pictures"]["shape"] == [2, 50, 50]
    assert "maps" not in header["blocks"]


def test_channels_first_is_drawn_the_same_way():
    inputs = np.random.default_rng(1).normal(size=(1, 5, 6, 2)).astype(np.float32)
    last = Conv2D(2, 3).trace(inputs)
    first = Conv2D(2, 3, data_format="channels_first").trace(np.moveaxis(inputs, -1, 1))
    assert convolution_payload(last, sentences={}, titles={}) == convolution_payload(
        first, sentences={}, titles={}
    )


def test_a_photo_with_eight_maps_stays_within_its_bytes():
    inputs = np.round(np.random.default_rng(2).uniform(size=(1, 28, 28, 1)) * 255) / 255
    trace = Conv2D(8, 3).trace(inputs.astype(np.float32))
    payload = convolution_payload(trace, sentences={}, titles={}, colour="grey")
    # 8 maps of 26·26 cells at 4 bytes, 784 input cells at 1 byte, and the small rest
    assert len(payload) < 8 * 26 * 26 * 4 + 784 + 4000
