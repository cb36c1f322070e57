"""DepthwiseConv1D and DepthwiseConv2D against worked cases, a grouped convolution and the laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.initializers import compute_fans
from engine.layers.convolutional.convolution import Conv2D
from engine.layers.convolutional.depthwise import DepthwiseConv1D, DepthwiseConv2D
from tests.engine.laws import (
    DATA_FORMATS,
    an_input,
    assert_repairs_work,
    per_axis,
    refusal_of,
    with_weights,
)


@pytest.mark.parametrize(
    ("layer", "shape", "output", "parameters"),
    [
        (DepthwiseConv2D(3), (None, 28, 28, 16), (None, 26, 26, 16), 160),
        (DepthwiseConv2D(3, depth_multiplier=2), (None, 28, 28, 16), (None, 26, 26, 32), 320),
        # Keras computes strides together with dilation here, and unequal strides.
        (DepthwiseConv2D(3, 2, dilation_rate=2), (None, 9, 9, 1), (None, 3, 3, 1), 10),
        (DepthwiseConv2D(3, (1, 2), "same"), (None, 9, 9, 1), (None, 9, 5, 1), 10),
        (DepthwiseConv1D(3, use_bias=False), (None, None, 8), (None, None, 8), 24),
        (DepthwiseConv1D(3, data_format="channels_first"), (None, 8, 6), (None, 8, 4), 32),
    ],
)
def test_worked_shapes_and_counts(layer, shape, output, parameters):
    assert layer.compute_output_shape(shape) == output
    assert sum(spec.size for spec in layer.weight_specs(shape)) == parameters


def test_the_fans_are_those_of_the_weights_shape():
    kernel = DepthwiseConv2D(3).weight_specs((None, 9, 9, 16))[0]
    assert (kernel.fan_in, kernel.fan_out) == (144, 9)  # Keras 3.15: 16 · 9 and 1 · 9
    assert compute_fans(kernel.shape) == (144, 9)


def test_two_channels_two_kernels_each_by_hand():
    # Channel 0 holds 1, 2, 3 and channel 1 holds 5, 6, 7; output channel c · 2 + m is kernel m of c.
    taps = [[[1, 0], [1, 1]], [[10, 1], [0, -1]]]  # (tap, channel, kernel)
    layer = with_weights(DepthwiseConv1D(2, depth_multiplier=2), (1, 3, 2), taps, [0, 100, 0, 1000])
    outputs = layer(np.array([[[1, 5], [2, 6], [3, 7]]]))
    first = [1 * 1 + 10 * 2, 0 * 1 + 1 * 2 + 100, 1 * 5 + 0 * 6, 1 * 5 - 1 * 6 + 1000]
    second = [1 * 2 + 10 * 3, 0 * 2 + 1 * 3 + 100, 1 * 6 + 0 * 7, 1 * 6 - 1 * 7 + 1000]
    assert outputs[0].tolist() == [first, second]


@st.composite
def depthwise(draw, kinds=(DepthwiseConv1D, DepthwiseConv2D), both=True):
    """A legal depthwise layer with an input that fits it; strides with dilation only if `both`."""
    kind = draw(st.sampled_from(kinds))
    dilated = both or draw(st.booleans())
    layer = kind(
        kernel_size=draw(per_axis(kind.rank, 1, 4)),
        strides=draw(per_axis(kind.rank, 1, 3)) if both or not dilated else 1,
        padding=draw(st.sampled_from(["valid", "same"])),
        depth_multiplier=draw(st.integers(1, 3)),
        data_format=draw(DATA_FORMATS),
        dilation_rate=draw(per_axis(kind.rank, 1, 3)) if dilated else 1,
        activation=draw(st.sampled_from([None, "relu", "softmax"])),
        use_bias=draw(st.booleans()),
        bias_initializer="glorot_uniform",
    )
    return layer, an_input(draw, layer, draw(st.sampled_from([1, 3, 20])))


@given(depthwise())
def test_the_fast_path_equals_the_table(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    for position in np.ndindex(trace.pre_activation.shape[1:-1]):
        for filter_index in range(trace.pre_activation.shape[-1]):
            products = trace.products(0, position, filter_index)
            assert products.shape == (*layer.kernel_size, 1)
            total = products.sum(dtype=np.float64)
            if trace.bias is not None:
                total += trace.bias[filter_index]
            got = trace.pre_activation[(0, *position, filter_index)]
            np.testing.assert_allclose(got, total, rtol=1e-4, atol=1e-4)


@given(depthwise(kinds=(DepthwiseConv2D,), both=False))
def test_it_is_a_convolution_with_a_group_for_each_channel(case):
    layer, inputs = case
    outputs = layer(inputs)
    kernel, *bias = layer.get_weights()
    channels, multiplier = kernel.shape[-2:]
    grouped = Conv2D(
        channels * multiplier,
        layer.kernel_size,
        layer.strides,
        layer.padding,
        layer.data_format,
        layer.dilation_rate,
        groups=channels,
        activation=layer.activation,
        use_bias=layer.use_bias,
    )
    with_weights(grouped, inputs.shape, kernel, *bias)
    np.testing.assert_allclose(outputs, grouped(inputs), rtol=1e-4, atol=1e-4)


@given(depthwise())
def test_the_trace_shows_the_kernel_both_ways(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    np.testing.assert_array_equal(trace.kernel_by_channel, layer.weight("kernel"))
    last = trace.kernel.shape[-1] - 1
    assert list(trace.channels_of(last)) == [trace.inputs.shape[-1] - 1]


def test_the_work_counts_each_channel_once():
    # 26 · 26 positions of 16 · 2 outputs, each of 3 · 3 products.
    derivation = DepthwiseConv2D(3, depth_multiplier=2).derive((None, 28, 28, 16))
    assert derivation.value("multiply_adds") == 26 * 26 * 32 * 9
    assert derivation.value("output_channels") == 32


REFUSED = [
    ({"depth_multiplier": 0}, (2, 9, 9, 3), "not_positive", {"argument": "depth_multiplier"}),
    ({"depth_multiplier": 1.5}, (2, 9, 9, 4), "not_whole", {"argument": "depth_multiplier"}),
    ({"kernel_size": 12}, (2, 9, 9, 3), "window_too_large", {"span": 12, "size": 9}),
    ({"padding": "causal"}, (2, 9, 9, 3), "unknown_option", {"value": "causal"}),
    ({"strides": (2.0, 2.0)}, (2, 9, 9, 3), "not_whole", {"argument": "strides"}),
    ({}, (9, 9, 3), "wrong_rank", {"wanted": 4, "found": 3}),
]


@pytest.mark.parametrize(("changes", "shape", "kind", "numbers"), REFUSED)
def test_a_refusal_names_its_numbers_and_its_repairs_work(changes, shape, kind, numbers):
    arguments = {"kernel_size": 3, **changes}
    refusal = refusal_of(DepthwiseConv2D, arguments, shape)
    assert refusal.kind == kind
    assert numbers.items() <= refusal.numbers.items()
    assert_repairs_work(DepthwiseConv2D, arguments, shape)


def test_other_channels_than_built_for_are_refused():
    layer = DepthwiseConv2D(3)
    layer.build((None, 9, 8, 4))
    with pytest.raises(ValueError, match="built for 4 channels; the input has 2"):
        layer(np.zeros((2, 9, 8, 2)))


def test_unknown_channels_are_refused():
    assert refusal_of(DepthwiseConv1D, {"kernel_size": 1}, (1, 4, None)).kind == "channels_unknown"


def test_a_batch_of_no_samples_gives_none():
    # Keras 3.15.1: an empty array of the shape that compute_output_shape gives.
    layer = DepthwiseConv2D(2, strides=2, depth_multiplier=2)
    assert layer(np.zeros((0, 5, 4, 3))).shape == (0, 2, 2, 6)
