"""A 1-D layer drawn as the 2-D one it equals gives the same numbers, computed as 2-D."""

import numpy as np
import pytest

from engine import Conv1D, Conv1DTranspose, Conv2D, Conv3D, DepthwiseConv1D
from engine.axes.correlation import correlate
from figures.planes import as_planes, one_high

SETTINGS = [
    {},
    {"padding": "same", "strides": 2},
    {"padding": "causal", "dilation_rate": 2, "activation": "relu"},
    {"groups": 2, "use_bias": False},
    {"data_format": "channels_first"},
]


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_convolution_over_planes_gives_the_1d_sums(settings):
    layer = Conv1D(**{"filters": 4, "kernel_size": 3, "bias_initializer": "ones"} | settings)
    inputs = np.random.default_rng(0).normal(size=(2, 9, 6)).astype(np.float32)
    first = layer.data_format == "channels_first"
    trace = layer.trace(np.moveaxis(inputs, -1, 1) if first else inputs)
    planes = as_planes(trace)
    depth = planes.kernel.shape[-2]
    parts = np.split(planes.kernel, planes.groups, axis=-1)
    sums = [
        correlate(planes.inputs[..., at * depth : (at + 1) * depth], part, planes.axes)
        for at, part in enumerate(parts)
    ]
    bias = 0 if planes.bias is None else planes.bias
    together = np.concatenate(sums, axis=-1) + bias
    np.testing.assert_allclose(together, planes.pre_activation, rtol=1e-5, atol=1e-5)
    np.testing.assert_array_equal(planes.pre_activation[:, 0], trace.pre_activation)
    np.testing.assert_array_equal(planes.activated[:, 0], trace.activated)


def test_the_rectangle_of_the_kernel_is_channels_by_steps():
    # six words of eight numbers, five filters over three words: kernel (3, 8, 5), output (4, 5)
    planes = as_planes(Conv1D(filters=5, kernel_size=3).trace(np.zeros((1, 6, 8), np.float32)))
    assert planes.kernel.shape == (8, 3, 1, 5)
    assert (planes.axes[0].kernel, planes.axes[0].output) == (8, 1)
    assert planes.outputs.shape == (1, 1, 4, 5)


def test_a_depthwise_sequence_keeps_its_channels_apart():
    trace = DepthwiseConv1D(kernel_size=2).trace(np.zeros((1, 5, 3), np.float32))
    planes = as_planes(trace)
    assert planes.inputs.shape == (1, 1, 5, 3)
    assert planes.groups == 3


def test_2d_traces_stay_as_they_are():
    flat = Conv2D(1, 2).trace(np.zeros((1, 3, 3, 1), np.float32))
    assert as_planes(flat) is flat


@pytest.mark.parametrize(
    "settings",
    [{}, {"padding": "same", "strides": 2}, {"groups": 2}, {"dilation_rate": 2, "kernel_size": 2}],
)
def test_every_depth_of_a_3d_convolution_is_a_2d_one_of_the_planes_under_its_window(settings):
    layer = Conv3D(**{"filters": 4, "kernel_size": 3, "bias_initializer": "ones"} | settings)
    trace = layer.trace(np.random.default_rng(2).normal(size=(2, 5, 6, 7, 2)).astype(np.float32))
    for depth in range(trace.axes[0].output):
        planes = as_planes(trace, depth)
        each = planes.kernel.shape[-2]
        sums = [
            correlate(planes.inputs[..., at * each : (at + 1) * each], part, planes.axes)
            for at, part in enumerate(np.split(planes.kernel, planes.groups, axis=-1))
        ]
        together = np.concatenate(sums, axis=-1) + planes.bias
        np.testing.assert_allclose(together, trace.pre_activation[:, depth], rtol=1e-4, atol=1e-5)


def test_a_transposed_sequence_one_cell_high_stamps_the_same_sums():
    layer = Conv1DTranspose(filters=2, kernel_size=3, strides=2, padding="same")
    trace = layer.trace(np.random.default_rng(1).normal(size=(1, 4, 3)).astype(np.float32))
    high = one_high(trace)
    assert high.outputs.shape == (1, 1, 8, 2)
    np.testing.assert_allclose(high.by_stamping[:, 0], trace.pre_activation, rtol=1e-5, atol=1e-6)
