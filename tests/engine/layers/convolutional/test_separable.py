"""SeparableConv1D and SeparableConv2D against worked cases, their two stages and the laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.layers.convolutional.convolution import Conv1D, Conv2D
from engine.layers.convolutional.depthwise import DepthwiseConv1D, DepthwiseConv2D
from engine.layers.convolutional.separable import (
    SeparableConv1D,
    SeparableConv2D,
    SeparableConvolution2D,
)
from tests.engine.laws import (
    DATA_FORMATS,
    an_input,
    assert_repairs_work,
    per_axis,
    refusal_of,
    with_weights,
)


@pytest.mark.parametrize(
    ("layer", "channels", "parameters"),
    [
        (SeparableConv2D(64, 3), 16, 1232),
        (SeparableConv2D(64, 3, depth_multiplier=2, use_bias=False), 16, 2336),
        (SeparableConv2D(256, 3), 128, 34176),
        (SeparableConv1D(4, 3), 8, 3 * 8 + 8 * 4 + 4),
    ],
)
def test_worked_counts(layer, channels, parameters):
    shape = (None, *(28,) * layer.rank, channels)
    assert sum(spec.size for spec in layer.weight_specs(shape)) == parameters
    assert layer.compute_output_shape(shape) == (None, *(26,) * layer.rank, layer.filters)


def test_both_stages_by_hand():
    # Two channels, one kernel each: (1, 10) and (1, 1); then one filter 2 · first − second + 5.
    layer = with_weights(
        SeparableConv1D(1, 2, activation="relu"), (1, 3, 2), [1, 1, 10, 1], [2, -1], [5]
    )
    trace = layer.trace(np.array([[[1, 4], [2, 5], [-3, 60]]]))
    assert trace.hidden[0].tolist() == [[1 + 20, 4 + 5], [2 - 30, 5 + 60]]
    assert trace.pre_activation[0].tolist() == [[2 * 21 - 9 + 5], [2 * -28 - 65 + 5]]
    assert trace.outputs[0].tolist() == [[38], [0]]
    assert trace.depthwise.activation == "linear"
    assert trace.depthwise.bias is None
    assert trace.pointwise.activation == "relu"


@st.composite
def separable(draw):
    """A legal separable layer with an input that fits it."""
    kind = draw(st.sampled_from([SeparableConv1D, SeparableConv2D]))
    layer = kind(
        filters=draw(st.integers(1, 4)),
        kernel_size=draw(per_axis(kind.rank, 1, 4)),
        strides=draw(per_axis(kind.rank, 1, 3)),
        padding=draw(st.sampled_from(["valid", "same"])),
        data_format=draw(DATA_FORMATS),
        dilation_rate=draw(per_axis(kind.rank, 1, 3)),
        depth_multiplier=draw(st.integers(1, 3)),
        activation=draw(st.sampled_from([None, "relu", "softmax"])),
        use_bias=draw(st.booleans()),
        bias_initializer="glorot_uniform",
    )
    return layer, an_input(draw, layer, draw(st.sampled_from([1, 3, 8])))


@given(separable())
def test_it_is_a_depthwise_convolution_and_then_one_of_single_cells(case):
    layer, inputs = case
    outputs = layer(inputs)
    depthwise, pointwise, *bias = layer.get_weights()
    slide, mix = (DepthwiseConv1D, Conv1D) if layer.rank == 1 else (DepthwiseConv2D, Conv2D)
    first = slide(
        layer.kernel_size,
        layer.strides,
        layer.padding,
        layer.depth_multiplier,
        layer.data_format,
        layer.dilation_rate,
        use_bias=False,
    )
    with_weights(first, inputs.shape, depthwise)
    hidden = first(inputs)
    second = mix(
        layer.filters,
        1,
        data_format=layer.data_format,
        activation=layer.activation,
        use_bias=layer.use_bias,
    )
    with_weights(second, hidden.shape, pointwise, *bias)
    np.testing.assert_allclose(outputs, second(hidden), rtol=1e-4, atol=1e-5)


@given(separable())
def test_the_explained_sums_of_both_stages_equal_the_values(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    last = tuple(size - 1 for size in trace.pre_activation.shape[1:-1])
    for stage in (trace.depthwise, trace.pointwise):
        for filter_index in range(stage.pre_activation.shape[-1]):
            total = stage.products(0, last, filter_index).sum(dtype=np.float64)
            if stage.bias is not None:
                total += stage.bias[filter_index]
            got = stage.pre_activation[(0, *last, filter_index)]
            np.testing.assert_allclose(got, total, rtol=1e-4, atol=1e-4)


@given(separable())
def test_the_stages_hand_on_what_they_show(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    np.testing.assert_array_equal(trace.hidden, trace.depthwise.activated)
    np.testing.assert_array_equal(trace.outputs, trace.pointwise.outputs)
    assert trace.axes == trace.depthwise.axes
    np.testing.assert_array_equal(trace.inputs, trace.depthwise.inputs)


def test_the_work_of_both_stages_adds_up():
    # 26 · 26 positions; 3 · 3 products for each of 16 channels, then 16 for each of 64 filters.
    derivation = SeparableConv2D(64, 3).derive((None, 28, 28, 16))
    assert derivation.value("depthwise_multiply_adds") == 26 * 26 * 9 * 16
    assert derivation.value("pointwise_multiply_adds") == 26 * 26 * 16 * 64
    assert derivation.value("multiply_adds") == 26 * 26 * (9 * 16 + 16 * 64)


@pytest.mark.parametrize(
    ("changes", "shape", "kind"),
    [
        ({"filters": 0}, (2, 9, 9, 3), "not_positive"),
        ({"depth_multiplier": -1}, (2, 9, 9, 3), "not_positive"),
        ({"filters": 2.5}, (2, 9, 9, 3), "not_whole"),
        ({"kernel_size": (2, 10)}, (2, 9, 9, 3), "window_too_large"),
        ({"padding": "causal"}, (2, 9, 9, 3), "unknown_option"),
        ({}, (None, 9, 9, 3, 1), "wrong_rank"),
    ],
)
def test_a_refusal_has_repairs_that_work(changes, shape, kind):
    arguments = {"filters": 4, "kernel_size": 3, **changes}
    assert refusal_of(SeparableConv2D, arguments, shape).kind == kind
    assert_repairs_work(SeparableConv2D, arguments, shape)


def test_keras_other_name():
    assert SeparableConvolution2D is SeparableConv2D
