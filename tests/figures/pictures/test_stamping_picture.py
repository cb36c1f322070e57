"""Both readings of a transposed convolution as pictures: the same numbers, stamped or slid over."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Conv1DTranspose, Conv2DTranspose
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.stamped import Stamped
from figures.pictures.stamping_picture import StampingView
from figures.theme import LIGHT
from tests.figures.drawn import drawn, grid_of, hatched, numbers_in, outlined, texts

# Two cells 3 and 4, the kernel 1 2 1, two apart: 3 6 3+4 8 4.
ROW = np.array([3, 4], np.float32).reshape(1, 1, 2, 1)
TAPS = np.array([1, 2, 1], np.float32).reshape(1, 3, 1, 1)


def traced(inputs=ROW, kernel=TAPS, bias=None, make=Conv2DTranspose, **arguments):
    """One call; `kernel` is `(*taps, filters, channels)`."""
    size = kernel.shape[:-2]
    layer = make(kernel.shape[-2], size, use_bias=bias is not None, **arguments)
    layer.build(inputs.shape)
    layer.set_weights([kernel] if bias is None else [kernel, np.array(bias, np.float32)])
    return layer.trace(inputs)


def stamped(position=(0, 0), trace=None, **look):
    return drawn(StampingView(trace or traced(strides=(1, 2))), position, **look)


def lines(picture):
    return picture.figure.get_label().splitlines()


def test_an_input_cell_lays_its_value_times_the_kernel_down():
    picture = stamped((0, 1))
    assert outlined(picture, picture.box("inputs"), LIGHT.kernel) == [(0, 1, 1, 1)]
    assert grid_of(picture, picture.box("products")) == [["4", "8", "4"]]
    assert grid_of(picture, picture.box("output")) == [["3", "6", "7", "8", "4"]]
    assert outlined(picture, picture.box("output"), LIGHT.kernel) == [(0, 2, 1, 3)]
    assert lines(picture)[:3] == [
        "Conv2DTranspose (1, 1, 2, 1) → (1, 1, 5, 1)",
        "Input cell at height 0, width 1: its stamp covers height 0 to 0, width 2 to 4 of the output.",
        "4 · Kernel = 4, 8, 4",
    ]


def test_the_output_grows_stamp_by_stamp():
    picture = stamped((0, 0), whole=False)
    assert numbers_in(picture, picture.box("output")) == {(0, 0): "3", (0, 1): "6", (0, 2): "3"}


def test_bias_comes_with_the_first_stamp_and_the_activation_last():
    trace = traced(bias=[-7], strides=(1, 2), activation="relu")
    grown = Stamped(trace, 0, 0)
    assert grown.after((0, 0))[0].tolist() == [[-4, -1, -4, -7, -7]]
    assert grown.after((0, 1))[0].tolist() == [[0, 0, 0, 1, 0]]
    assert grown.after((0, 0))[0].tolist() == [[-4, -1, -4, -7, -7]]  # and back again


def test_several_channels_add_up_to_one_stamp():
    inputs = np.array([3, 10], np.float32).reshape(1, 1, 1, 2)
    kernel = np.array([[1, 2], [1, 0], [0, 1]], np.float32).reshape(1, 3, 1, 2)
    picture = stamped((0, 0), traced(inputs, kernel))
    # 3·(1 1 0) + 10·(2 0 1) = 23 3 10
    assert grid_of(picture, picture.box("stamp")) == [["23", "3", "10"]]
    assert lines(picture)[2:5] == [
        "channel 0:  3 · Kernel = 3, 3, 0",
        "channel 1:  10 · Kernel = 20, 0, 10",
        "Stamp = 23, 3, 10",
    ]


def test_what_falls_outside_the_output_is_hatched():
    trace = traced(strides=(1, 2), padding="same")
    picture = stamped((0, 1), trace)
    # `same` keeps 4 of the 5 cells: the last tap of the last stamp is cut off.
    assert trace.outputs.ravel().tolist() == [3, 6, 7, 8]
    assert hatched(picture, picture.box("products")) == [(0, 2, 1, 1)]
    assert outlined(picture, picture.box("output"), LIGHT.kernel) == [(0, 2, 1, 2)]
    assert "width 2 to 3 of the output" in lines(picture)[1]


def test_a_sequence_is_told_by_its_steps():
    kernel = TAPS.reshape(3, 1, 1)
    trace = traced(ROW.reshape(1, 2, 1), kernel, make=Conv1DTranspose, strides=2)
    assert lines(stamped((0, 1), trace))[:2] == [
        "Conv1DTranspose (1, 2, 1) → (1, 5, 1)",
        "Input step 1: its stamp covers steps 2 to 4 of the output.",
    ]
    slid = drawn(ConvolutionView(trace), (0, 2))
    assert lines(slid)[1:] == [
        "Output step 2: the window covers steps 0 to 2 of the input with inserted zeros.",
        "3·1 + 0·2 + 4·1 = 7",
    ]


def test_the_other_reading_slides_the_flipped_kernel_over_inserted_zeros():
    kernel = np.array([1, 2, 5], np.float32).reshape(1, 3, 1, 1)
    picture = drawn(ConvolutionView(traced(kernel=kernel, strides=(1, 2))), (0, 2))
    box = picture.box("inputs")
    assert grid_of(picture, box) == [["0", "0", "3", "0", "4", "0", "0"]]
    assert hatched(picture, box) == [(0, 0, 1, 2), (0, 5, 1, 2)]
    assert grid_of(picture, picture.box("kernels")) == [["5", "2", "1"]]
    # Output cell 2 lies under the stretched cells 0 to 2: 3 0 4.
    assert lines(picture)[-1] == "3·5 + 0·2 + 4·1 = 19"
    inks = {
        t.get_text(): t.get_color()
        for t in picture.axes.texts
        if box.top < t.get_position()[1] < box.bottom
    }
    assert inks["3"] != LIGHT.muted
    assert {"Input with inserted zeros", "Flipped kernel", "Inserted zeros"} <= set(texts(picture))


@pytest.mark.parametrize("strides", [1, 2, 3])
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_both_readings_end_in_the_same_map(strides, padding):
    rng = np.random.default_rng(0)
    inputs = rng.integers(-3, 4, (1, 3, 4, 2)).astype(np.float32)
    kernel = rng.integers(-3, 4, (3, 3, 2, 2)).astype(np.float32)
    trace = traced(inputs, kernel, strides=strides, padding=padding)
    by_stamps = Stamped(trace, 0, 1)
    by_stamps.after((2, 2))
    nearly, reached = by_stamps.after((2, 2))
    final, _ = by_stamps.after((2, 3))
    assert np.allclose(final, ConvolutionView(trace).drawn.activated[0, ..., 1])
    last = trace.stamp(0, (2, 3))[..., 1]
    assert np.isclose(final.sum() - nearly.sum(), last.sum()) or padding == "same"
    assert reached.any()
