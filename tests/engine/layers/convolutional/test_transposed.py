"""Conv1DTranspose to Conv3DTranspose against worked cases, both readings and the laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.axes.stamping import stamp_all
from engine.axes.transposed_axis import TransposedAxis
from engine.layers.convolutional.transposed import (
    Conv1DTranspose,
    Conv2DTranspose,
    Conv3DTranspose,
    Convolution2DTranspose,
)
from tests.engine.laws import (
    DATA_FORMATS,
    an_input,
    assert_repairs_work,
    per_axis,
    refusal_of,
    with_weights,
)

# [[1, 2], [3, 4]] stamped with 1 … 9, two cells apart; the middle cell is 1·9 + 2·7 + 3·3 + 4·1.
STAMPED = [
    [1, 2, 5, 4, 6],
    [4, 5, 14, 10, 12],
    [10, 14, 36, 24, 30],
    [12, 15, 34, 20, 24],
    [21, 24, 55, 32, 36],
]


@pytest.mark.parametrize(
    ("padding", "output_padding", "kept"),
    [
        ("valid", None, slice(0, 5)),
        ("same", None, slice(0, 4)),
        ("same", 0, slice(1, 4)),
        ("same", 1, slice(0, 4)),
    ],
)
def test_the_worked_stamps(padding, output_padding, kept):
    # Keras 3.15; with `same` and output_padding 0 it keeps the centre.
    layer = Conv2DTranspose(1, 3, 2, padding, output_padding, use_bias=False)
    with_weights(layer, (1, 2, 2, 1), range(1, 10))
    outputs = layer(np.array([[1, 2], [3, 4]]).reshape(1, 2, 2, 1))
    assert outputs[0, :, :, 0].tolist() == [row[kept] for row in STAMPED[kept]]


@pytest.mark.parametrize(
    ("arguments", "size", "output"),
    [
        # Keras 3.15: which size a stride of 2 comes back to.
        ({"kernel_size": 3, "strides": 2, "padding": "same"}, 12, 24),
        ({"kernel_size": 3, "strides": 2}, 12, 25),
        ({"kernel_size": 3, "strides": 2, "padding": "same", "output_padding": 0}, 12, 23),
        ({"kernel_size": 3, "strides": 2, "padding": "same", "output_padding": 1}, 12, 24),
        ({"kernel_size": 4, "strides": 2, "padding": "same", "output_padding": 0}, 12, 22),
        ({"kernel_size": 2, "strides": 3}, 12, 36),
        ({"kernel_size": 3, "dilation_rate": 2}, 5, 9),
        # «A guide to convolution arithmetic for deep learning»: no padding, transposed.
        ({"kernel_size": 3}, 2, 4),
        ({"kernel_size": 3, "strides": 2}, 2, 5),
    ],
)
def test_worked_sizes(arguments, size, output):
    assert Conv1DTranspose(4, **arguments).compute_output_shape((None, size, 3)) == [
        None,
        output,
        4,
    ]
    assert Conv1DTranspose(4, **arguments)(np.ones((1, size, 3))).shape == (1, output, 4)


def test_worked_counts_and_fans():
    kernel, bias = Conv2DTranspose(16, 3, 2).weight_specs((None, 12, 12, 32))
    assert kernel.shape == (3, 3, 16, 32)
    assert kernel.axes == ("kernel_height", "kernel_width", "filters", "input_channels")
    assert kernel.size + bias.size == 4624
    assert (kernel.fan_in, kernel.fan_out) == (144, 288)  # Keras 3.15: 16 · 9 and 32 · 9


def test_a_generator_of_dcgan_kind():
    # 8 → 16 → 32 → 64 with kernel 4, stride 2, same; 658,627 parameters (Keras 3.15).
    shape, total = [None, 8, 8, 256], 0
    for filters in (128, 64, 3):
        layer = Conv2DTranspose(filters, 4, 2, "same")
        total += sum(spec.size for spec in layer.weight_specs(shape))
        shape = layer.compute_output_shape(shape)
    assert shape == [None, 64, 64, 3]
    assert total == 658_627


def test_open_sizes_stay_open():
    layer = Conv2DTranspose(4, 3, 2, data_format="channels_first")
    assert layer.compute_output_shape((None, 3, None, 5)) == [None, 4, None, 11]


def test_an_open_size_leaves_its_steps_open():
    derivation = Conv2DTranspose(4, 3, 2).derive((None, None, 5, 3))
    assert derivation.output_shape == (None, None, 11, 4)
    assert [step.name for step in derivation if step.axis == "height"] == ["span"]
    assert derivation.value("output", "width") == 11
    with pytest.raises(KeyError):
        derivation.value("multiply_adds")


def test_an_output_without_cells_is_computed_as_in_keras():
    layer = Conv2DTranspose(2, 4, padding="same", output_padding=0)
    assert layer(np.ones((1, 1, 4, 3))).shape == (1, 0, 3, 2)


@st.composite
def transposed(draw, most=4):
    """A legal transposed convolution with an input."""
    kind = draw(st.sampled_from([Conv1DTranspose, Conv2DTranspose, Conv3DTranspose]))
    strided = draw(st.booleans())
    strides = draw(per_axis(kind.rank, 1, 3)) if strided else (1,) * kind.rank
    given_padding = st.tuples(*(st.integers(0, stride - 1) for stride in strides))
    layer = kind(
        filters=draw(st.integers(1, 3)),
        kernel_size=draw(per_axis(kind.rank, 1, 4)),
        strides=strides,
        padding=draw(st.sampled_from(["valid", "same"])),
        output_padding=draw(st.none() | given_padding),
        data_format=draw(DATA_FORMATS),
        dilation_rate=1 if strided else draw(per_axis(kind.rank, 1, 3)),
        activation=draw(st.sampled_from([None, "relu"])),
        use_bias=draw(st.booleans()),
        bias_initializer="glorot_uniform",
    )
    return layer, an_input(draw, layer, draw(st.sampled_from([1, 3, 17])), most)


@given(transposed())
def test_both_readings_give_the_values(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    np.testing.assert_allclose(trace.by_stamping, trace.pre_activation, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(trace.by_sliding, trace.pre_activation, rtol=1e-4, atol=1e-4)


@given(transposed(most=3))
def test_the_explained_sums_equal_the_values(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    for position in np.ndindex(trace.pre_activation.shape[1:-1]):
        bias = 0 if trace.bias is None else trace.bias[0]
        products = trace.products(0, position, 0)
        stamped = _stamped_on(trace, position)
        got = trace.pre_activation[(0, *position, 0)]
        np.testing.assert_allclose(got, products.sum(dtype=float) + bias, rtol=1e-4, atol=1e-4)
        np.testing.assert_allclose(got, stamped + bias, rtol=1e-4, atol=1e-4)


def _stamped_on(trace, position):
    """What all stamps lay on one output cell of filter 0."""
    pairs = [axis.sources(at).tolist() for axis, at in zip(trace.axes, position, strict=True)]
    total = 0.0
    for chosen in np.ndindex(*(len(along) for along in pairs)):
        found = [along[n] for along, n in zip(pairs, chosen, strict=True)]
        cell, tap = tuple(cell for cell, _ in found), tuple(tap for _, tap in found)
        total += float(trace.stamp(0, cell)[(*tap, 0)])
    return total


@given(transposed())
def test_the_tables_of_both_readings_agree(case):
    layer, inputs = case
    for axis in layer.trace(inputs).axes:
        assert axis.sliding.output == axis.output
        assert len(axis.overlaps) == axis.output
        writes = {(int(out), i, tap) for (i, tap), out in np.ndenumerate(axis.writes)}
        slid = set()
        for (out, turned), read in np.ndenumerate(axis.sliding.reads):
            cell, between = divmod(int(read) - axis.zeros[0], axis.stride)
            if between == 0 and 0 <= cell < axis.size:
                slid.add((out, cell, axis.kernel - 1 - turned))
        assert slid == {(out, i, tap) for out, i, tap in writes if 0 <= out < axis.output}


def test_uneven_overlaps_make_a_checkerboard():
    # Kernel 3 is no multiple of stride 2: every second cell is reached twice; kernel 4 is even.
    assert TransposedAxis(3, 3, 2).overlaps.tolist() == [1, 1, 2, 1, 2, 1, 1]
    assert TransposedAxis(4, 4, 2, padding="same").overlaps.tolist() == [1, 2, 2, 2, 2, 2, 2, 1]


def test_channels_and_filters_by_hand():
    # Two channels, two filters, one tap: filter f gets 1 · k(f, 0) + 10 · k(f, 1).
    kernel = np.array([[[2, 3], [5, 7]]], np.float32)
    sums = stamp_all(np.array([[[1, 10]]], np.float32), kernel, [TransposedAxis(1, 1)])
    assert sums.tolist() == [[[2 + 30, 5 + 70]]]


def test_conv3d_takes_the_data_format_before_the_output_padding():
    layer = Conv3DTranspose(1, 2, 2, "same", "channels_first", 1)
    assert (layer.data_format, layer.output_padding) == ("channels_first", (1, 1, 1))
    flat = Conv2DTranspose(1, 2, 2, "same", 1, "channels_first")
    assert (flat.data_format, flat.output_padding) == ("channels_first", (1, 1))
    assert Convolution2DTranspose is Conv2DTranspose


def test_the_work_counts_every_stamp():
    # 12 · 12 input cells, each laying 3 · 3 · 32 · 16 products.
    derivation = Conv2DTranspose(16, 3, 2).derive((None, 12, 12, 32))
    assert derivation.value("multiply_adds") == 12 * 12 * 3 * 3 * 32 * 16
    assert derivation.value("stamped", "height") == 25


@pytest.mark.parametrize(
    ("changes", "shape", "kind"),
    [
        ({"output_padding": 1}, (2, 5, 4, 3), "output_padding_too_large"),
        ({"strides": 2, "output_padding": (1, 2)}, (2, 5, 4, 3), "output_padding_too_large"),
        ({"output_padding": 2, "dilation_rate": 2}, (2, 5, 4, 3), "output_padding_too_large"),
        ({"output_padding": -1}, (2, 5, 4, 3), "too_small"),
        ({"strides": (2, 1), "dilation_rate": (1, 2)}, (2, 5, 4, 3), "strides_with_dilation"),
        ({"filters": -3}, (2, 5, 4, 3), "not_positive"),
        ({"filters": 2.5}, (2, 5, 4, 3), "not_whole"),
        ({"padding": "causal"}, (2, 5, 4, 3), "unknown_option"),
        ({}, (None, 5, 4, 3, 2), "wrong_rank"),
        ({}, (5, 4, 3), "wrong_rank"),
    ],
)
def test_a_refusal_has_repairs_that_work(changes, shape, kind):
    arguments = {"filters": 4, "kernel_size": 3, **changes}
    assert refusal_of(Conv2DTranspose, arguments, shape).kind == kind
    assert_repairs_work(Conv2DTranspose, arguments, shape)


def test_too_few_axes_are_refused_in_the_call_alone_as_in_keras():
    layer = Conv2DTranspose(4, 3)
    layer.build(layer.compute_output_shape((2, 5, 3)))
    with pytest.raises(ValueError, match="expects 4 axes"):
        layer(np.zeros((2, 5, 4)))
    with pytest.raises(ValueError, match="expects 4 axes"):
        layer.weight_specs((2, 5, 3))


def test_other_channels_than_built_for_are_refused():
    layer = Conv2DTranspose(4, 3)
    layer.build((2, 5, 4, 4))
    with pytest.raises(ValueError, match="built for 4 channels; the input has 1"):
        layer(np.zeros((2, 5, 4, 1)))
