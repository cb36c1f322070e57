"""ZeroPadding, 1D to 3D, against hand arithmetic."""

import numpy as np
import pytest

from engine.layers.convolutional.convolution import Conv2D
from engine.layers.reshaping.padding import ZeroPadding1D, ZeroPadding2D, ZeroPadding3D
from tests.engine.laws import refusal_of


@pytest.mark.parametrize(
    ("layer", "shape", "output"),
    [
        # Two numbers are (before, after) along one axis, but (height, width) along two.
        (ZeroPadding1D((1, 2)), (None, 3, 4), (None, 6, 4)),
        (ZeroPadding2D((1, 2)), (None, 3, 4, 5), (None, 5, 8, 5)),
        (ZeroPadding2D([[1, 2], [3, 4]]), (None, 3, 4, 5), (None, 6, 11, 5)),
        (ZeroPadding2D((1, (2, 3))), (None, 3, 4, 5), (None, 5, 9, 5)),
        (ZeroPadding2D(1, "channels_first"), (2, 5, None, 4), (2, 5, None, 6)),
        (ZeroPadding3D(), (None, 2, 2, 2, 1), (None, 4, 4, 4, 1)),
    ],
)
def test_worked_shapes(layer, shape, output):
    assert layer.compute_output_shape(shape) == output


def test_the_settings_of_the_guide_are_padding_and_then_valid():
    # «A guide to convolution arithmetic», arbitrary padding: i = 5, k = 4, p = 2, o = 6.
    padded = ZeroPadding2D(2).compute_output_shape((None, 5, 5, 1))
    assert Conv2D(1, 4).compute_output_shape(padded) == (None, 6, 6, 1)


def test_zeros_by_hand():
    outputs = ZeroPadding2D(((1, 0), (0, 2)))(np.array([[[[1], [2]], [[3], [4]]]]))
    assert outputs[0, :, :, 0].tolist() == [[0, 0, 0, 0], [1, 2, 0, 0], [3, 4, 0, 0]]


def test_negative_padding_is_refused_in_the_call_where_keras_refuses_it():
    layer = ZeroPadding2D(-1)
    assert layer.compute_output_shape((2, 6, 6, 3)) == (2, 4, 4, 3)
    with pytest.raises(ValueError, match="none below 0"):
        layer(np.ones((2, 6, 6, 3)))


def test_another_rank_is_refused_in_the_call_as_in_keras():
    assert ZeroPadding1D().compute_output_shape((2, 3)) == (2, 5)
    assert refusal_of(ZeroPadding1D, {}, (2, 3)).kind == "wrong_rank"
    assert refusal_of(ZeroPadding2D, {}, (2, 3)).kind == "wrong_rank"
    with pytest.raises(ValueError, match="expects 3 axes"):
        ZeroPadding1D().weight_specs((2, 3))
