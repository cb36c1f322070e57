"""What the stage is sent is what the engine computed."""

import numpy as np

from engine import Conv1D, Conv2D, DepthwiseConv2D
from figures.stage.convolution import convolution_payload
from figures.stage.stage import MOST_CELLS
from tests.figures.opened import opened


def _opened(trace, **options):
    return opened(convolution_payload(trace, sentences={"play": "Play"}, titles={}, **options))


def _trace(shape, **arguments):
    layer = Conv2D(**{"filters": 2, "kernel_size": 3} | arguments)
    return layer.trace(np.random.default_rng(0).normal(size=shape).astype(np.float32))


def test_small_outputs_travel_whole():
    trace = _trace((2, 6, 7, 3), padding="same")
    _, arrays = _opened(trace, sample=1)
    np.testing.assert_array_equal(arrays["input"], np.moveaxis(trace.inputs[1], -1, 0))
    np.testing.assert_array_equal(arrays["maps"], np.moveaxis(trace.outputs[1], -1, 0))
    np.testing.assert_array_equal(arrays["kernel"], np.transpose(trace.kernel, (3, 2, 0, 1)))
    starts, taps = (arrays[f"{part}_width"] for part in ("starts", "taps"))
    np.testing.assert_array_equal(starts[:, None] + taps, trace.axes[1].reads)


def test_the_header_names_the_counts_of_each_axis():
    header, _ = _opened(_trace((1, 7, 5, 1), kernel_size=(4, 3), padding="same"))
    height, width = header["axes"]
    assert (height["size"], height["pad"], height["padded"], height["output"]) == (7, [1, 2], 10, 7)
    assert (width["size"], width["pad"], width["padded"], width["output"]) == (5, [1, 1], 7, 5)
    assert header["sentences"] == {"play": "Play"}


def test_a_large_output_sends_one_exact_map_and_pictures_of_all():
    trace = _trace((1, 202, 202, 1))
    assert trace.outputs.size > MOST_CELLS
    header, arrays = _opened(trace, focus=1)
    np.testing.assert_array_equal(arrays["map"], trace.outputs[0, :, :, 1])
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


def test_a_sequence_is_sent_as_a_plane_of_channels_and_steps():
    trace = Conv1D(5, 3).trace(np.random.default_rng(3).normal(size=(1, 6, 8)).astype(np.float32))
    header, arrays = opened(convolution_payload(trace, sentences={}, titles={}))
    assert (header["kind"], header["planes"]) == ("sequence", True)
    np.testing.assert_array_equal(arrays["input"], trace.inputs[0].T[None])
    np.testing.assert_array_equal(arrays["kernel"][4, 0], trace.kernel[..., 4].T)
    np.testing.assert_array_equal(arrays["maps"][:, 0], trace.outputs[0].T)


def test_a_depthwise_layer_is_sent_as_the_grouped_convolution_it_is():
    layer = DepthwiseConv2D(2, depth_multiplier=2)
    trace = layer.trace(np.random.default_rng(4).normal(size=(1, 4, 4, 3)).astype(np.float32))
    header, arrays = opened(convolution_payload(trace, sentences={}, titles={}))
    assert (header["kind"], header["groups"], header["filters"]) == ("depthwise", 3, 6)
    # map 5 is the second of channel 2
    np.testing.assert_array_equal(arrays["kernel"][5, 0], trace.kernel_by_channel[:, :, 2, 1])


def test_a_long_signal_stays_within_its_bytes():
    # ten seconds at 360 Hz, kernel 50: its table alone would take 1200 · 50 · 4 bytes
    inputs = np.random.default_rng(5).normal(size=(1, 3600, 1)).astype(np.float32)
    trace = Conv1D(8, 50, strides=3, padding="same").trace(inputs)
    payload = convolution_payload(trace, sentences={}, titles={})
    # the signal, 8 maps, 8 kernels, the starts of 1200 windows, at 4 bytes each, and the rest
    assert len(payload) < 4 * (3600 + 8 * 1200 + 8 * 50 + 1200) + 4000


def test_small_pictures_are_true_to_a_127th_of_the_largest_value():
    trace = _trace((1, 202, 202, 1))
    header, arrays = opened(convolution_payload(trace, sentences={}, titles={}))
    limit = header["limits"]["output"]
    maps = np.moveaxis(trace.outputs[0], -1, 0)
    np.testing.assert_allclose(
        arrays["pictures"] * limit / 127, maps[:, ::4, ::4], atol=limit / 127 / 2 + 1e-6
    )


def test_what_a_page_asks_for_reaches_the_header():
    options = {"link": "both", "takeaway": True, "step_labels": ["a", "b", "c"], "address": None}
    header, _ = opened(
        convolution_payload(_trace((1, 4, 4, 1)), sentences={}, titles={}, **options)
    )
    assert {name: header[name] for name in options} == options
