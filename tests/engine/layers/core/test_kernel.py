"""What layers with a kernel share: their window, bias and activation."""

import numpy as np
import pytest

from engine import Conv2D, Conv3D, DepthwiseConv1D
from engine.base.refusal import Refusal


def test_taps_have_names_and_sizes():
    layer = Conv3D(1, (1, 2, 3))
    assert layer.tap_formula == "kernel_depth · kernel_height · kernel_width"
    assert layer.tap_terms == {"kernel_depth": 1, "kernel_height": 2, "kernel_width": 3}
    assert DepthwiseConv1D(4).tap_axes == ("kernel_steps",)


def test_without_a_bias_there_is_none():
    assert [s.name for s in Conv2D(3, 1, use_bias=False).weight_specs((1, 1, 1, 2))] == ["kernel"]
    assert Conv2D(3, 1).weight_specs((1, 1, 1, 2))[1].shape == (3,)


@pytest.mark.parametrize("argument", ["kernel_size", "strides", "dilation_rate"])
@pytest.mark.parametrize("value", [0, "a", (1, 2, 3), None])
def test_a_window_of_other_form_is_refused_with_its_argument(argument, value):
    with pytest.raises(Refusal) as refusal:
        Conv2D(**{"filters": 1, "kernel_size": 1, argument: value})
    assert refusal.value.numbers["argument"] == argument


def test_channels_first_is_activated_along_the_width():
    layer = Conv2D(2, 1, data_format="channels_first", activation="softmax", use_bias=False)
    outputs = layer(np.zeros((1, 3, 2, 4)))
    assert outputs.shape == (1, 2, 2, 4)
    assert (outputs == 0.25).all()  # as in Keras: over the last axis, not over the two channels
