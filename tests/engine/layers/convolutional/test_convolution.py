"""Conv1D, Conv2D and Conv3D against worked cases, and the laws every convolution keeps."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine import Conv1D, Conv2D, Conv3D, Refusal

# «A guide to convolution arithmetic for deep learning», the worked figure.
GUIDE_INPUT = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
GUIDE_KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
GUIDE_OUTPUT = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def _grid(rows):
    return np.array(rows, np.float32)[None, :, :, None]


def _set(layer, shape, *weights):
    layer.build(shape)
    layer.set_weights(
        [
            np.asarray(w, np.float32).reshape(s.shape)
            for w, s in zip(weights, layer.weight_specs(shape), strict=True)
        ]
    )
    return layer


def test_the_worked_figure_of_the_guide():
    layer = _set(Conv2D(1, 3, use_bias=False), (1, 5, 5, 1), GUIDE_KERNEL)
    assert layer(_grid(GUIDE_INPUT))[0, :, :, 0].tolist() == GUIDE_OUTPUT


@pytest.mark.parametrize(
    ("layer", "shape", "output", "kernel", "parameters"),
    [
        (Conv2D(32, 5), (None, 224, 224, 3), (None, 220, 220, 32), (5, 5, 3, 32), 2432),
        (Conv2D(64, (1, 1)), (2, 600, 600, 3), (2, 600, 600, 64), (1, 1, 3, 64), 256),
        (Conv2D(1, 4, padding="SAME"), (None, 7, 7, 1), (None, 7, 7, 1), (4, 4, 1, 1), 17),
        (Conv2D(8, 3, 2, "same"), (None, 28, 28, 1), (None, 14, 14, 8), (3, 3, 1, 8), 80),
        (Conv2D(8, (3, 5), use_bias=False), (1, 10, 12, 4), (1, 8, 8, 8), (3, 5, 4, 8), 480),
        (Conv2D(8, 3, groups=4), (1, 9, 9, 8), (1, 7, 7, 8), (3, 3, 2, 8), 152),
        (Conv2D(96, 11, 4), (None, 227, 227, 3), (None, 55, 55, 96), (11, 11, 3, 96), 34944),
        (
            Conv2D(8, 3, data_format="channels_first"),
            (None, 3, 9, 9),
            (None, 8, 7, 7),
            (3, 3, 3, 8),
            224,
        ),
        (Conv1D(5, 3), (None, 6, 8), (None, 4, 5), (3, 8, 5), 125),
        (Conv1D(128, 50, 3, "same"), (None, 3600, 1), (None, 1200, 128), (50, 1, 128), 6528),
        (Conv1D(32, 5), (None, None, 16), (None, None, 32), (5, 16, 32), 2592),
        (Conv3D(2, 3), (None, 5, 6, 7, 1), (None, 3, 4, 5, 2), (3, 3, 3, 1, 2), 56),
    ],
)
def test_worked_shapes_and_counts(layer, shape, output, kernel, parameters):
    specs = layer.weight_specs(shape)
    assert layer.compute_output_shape(shape) == output
    assert specs[0].shape == kernel
    assert sum(spec.size for spec in specs) == parameters


def test_nothing_is_allocated_to_count():
    specs = Conv2D(10**9, 3).weight_specs((None, 10**5, 10**5, 3))
    assert specs[0].size == 27 * 10**9


@pytest.mark.parametrize(
    ("inputs", "kernel", "arguments", "expected"),
    [
        (
            [1, 2, 3, 4, 5, 6],
            [1, 10],
            {"padding": "causal", "dilation_rate": 2},
            [10, 20, 31, 42, 53, 64],
        ),
        ([1, 2, 3, 4, 5], [1, 10], {"padding": "same", "strides": 2}, [21, 43, 5]),
        ([1, 2, 3, 4, 5], [1, 10, 100, 1000], {"padding": "same"}, [3210, 4321, 5432, 543, 54]),
    ],
)
def test_one_dimension_by_hand(inputs, kernel, arguments, expected):
    shape = (1, len(inputs), 1)
    layer = _set(Conv1D(1, len(kernel), use_bias=False, **arguments), shape, kernel)
    assert layer(np.array(inputs, np.float32).reshape(shape)).ravel().tolist() == expected


def test_softmax_acts_on_the_last_axis_even_with_channels_first():
    layer = Conv2D(2, 1, activation="softmax", data_format="channels_first")
    outputs = layer(np.random.default_rng(0).normal(size=(1, 3, 4, 5)))
    np.testing.assert_allclose(outputs.sum(axis=-1), 1, rtol=1e-5)  # the width, as Keras does


@st.composite
def convolutions(draw):
    """A legal Conv2D with an input that fits it."""
    groups = draw(st.sampled_from([1, 1, 2, 3]))
    strided = draw(st.booleans())
    pair = st.tuples(st.integers(1, 3), st.integers(1, 3))
    layer = Conv2D(
        filters=groups * draw(st.integers(1, 2)),
        kernel_size=draw(st.tuples(st.integers(1, 4), st.integers(1, 4))),
        strides=draw(pair) if strided else 1,
        dilation_rate=1 if strided else draw(pair),
        padding=draw(st.sampled_from(["valid", "same"])),
        data_format=draw(st.sampled_from(["channels_last", "channels_first"])),
        groups=groups,
        activation=draw(st.sampled_from([None, "relu"])),
        use_bias=draw(st.booleans()),
        bias_initializer="glorot_uniform",
    )
    channels = groups * draw(st.sampled_from([1, 2, 20]))
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    shape = layer.join_shape(draw(st.integers(1, 2)), (height, width), channels)
    try:
        layer.compute_output_shape(shape)
    except Refusal:
        assume(False)
    return layer, np.random.default_rng(draw(st.integers(0, 99))).normal(size=shape)


@given(convolutions())
def test_the_fast_path_equals_the_table(case):
    layer, inputs = case
    trace = layer.trace(inputs)
    for filter_index in range(layer.filters):
        for position in np.ndindex(trace.pre_activation.shape[1:3]):
            total = trace.products(0, position, filter_index).sum(dtype=np.float64)
            if trace.bias is not None:
                total += trace.bias[filter_index]
            got = trace.pre_activation[(0, *position, filter_index)]
            np.testing.assert_allclose(got, total, rtol=1e-4, atol=1e-4)
