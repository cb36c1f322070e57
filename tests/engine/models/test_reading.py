"""What one output reads: first and last position, for every kind of layer over space."""

import numpy as np
import pytest

from engine import (
    AveragePooling1D,
    AveragePooling2D,
    Conv1D,
    Conv1DTranspose,
    Cropping1D,
    DepthwiseConv1D,
    SeparableConv1D,
    UpSampling1D,
    UpSampling2D,
    ZeroPadding1D,
)
from engine.models.reading import reads

SIZE = 24

LAYERS = [
    Conv1D(1, 3),
    Conv1D(1, 4, padding="same"),
    Conv1D(1, 3, strides=2, padding="same"),
    Conv1D(1, 3, padding="causal", dilation_rate=2),
    DepthwiseConv1D(3, strides=3),
    SeparableConv1D(1, 5, padding="same"),
    AveragePooling1D(3, 2, "same"),
    Conv1DTranspose(1, 3, 2),
    Conv1DTranspose(1, 3, 2, "same"),
    Conv1DTranspose(1, 4, 3, "same", 1),
    Conv1DTranspose(1, 5, 2, "valid", 1),
    Conv1DTranspose(1, 3, 1, "same", dilation_rate=2),
    UpSampling1D(3),
    ZeroPadding1D((2, 1)),
    Cropping1D((3, 2)),
]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_first_and_last_are_those_that_values_depend_on(layer):
    layer.build((None, SIZE, 1))
    layer.set_weights([np.full(w.shape, w.ndim > 1) for w in layer.weights])  # kernels 1, biases 0
    (read,) = reads(layer, (None, SIZE, 1), layer)
    outputs = layer(np.eye(SIZE)[..., None])[..., 0]  # (input cell, output)
    for output, column in enumerate(outputs.T):
        cells = np.flatnonzero(column)
        first, last = read.first_of(output), read.last_of(output)
        if first >= 0 and last < SIZE:  # else part of it is padding
            assert (cells[0], cells[-1]) == (first, last)


@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic", "lanczos3", "lanczos5"])
@pytest.mark.parametrize("factor", [2, 3])
def test_an_interpolation_reads_the_cells_around(interpolation, factor):
    layer = UpSampling2D((factor, 1), interpolation=interpolation)
    read, _ = reads(layer, (None, SIZE, 1, 1), layer)
    outputs = layer(np.eye(SIZE)[..., None, None])[..., 0, 0]
    for output in range(6 * factor, (SIZE - 6) * factor):  # away from the edges
        cells = np.flatnonzero(np.abs(outputs[:, output]) > 1e-6)
        if len(cells) > 1:  # one that lies on a cell takes it as it is
            assert (cells[0], cells[-1]) == (read.first_of(output), read.last_of(output))


def test_channels_first_reads_its_own_axes():
    layer = AveragePooling2D((2, 3), data_format="channels_first")
    height, width = reads(layer, (None, 5, 8, 9), layer)
    assert (height.step, width.step) == (2, 3)
