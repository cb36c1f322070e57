"""Masking: steps that hold one value alone are left out."""

import numpy as np

from engine.layers.core.masking import Masking


def test_it_hands_on_which_steps_are_there():
    layer = Masking(mask_value=7)
    inputs = np.array([[[7, 7], [7, 1], [0, 0]]], np.float32)
    assert layer.compute_mask(inputs).tolist() == [[False, True, True]]
    assert layer(inputs).tolist() == [[[0, 0], [7, 1], [0, 0]]]
    assert layer.compute_output_shape((None, 3, 2)) == (None, 3, 2)


def test_several_axes_of_steps_and_integers():
    trace = Masking().trace(np.array([[[[0, 0], [0, 3]], [[1, 0], [0, 0]]]]))
    assert trace.mask.tolist() == [[[False, True], [True, False]]]
    assert trace.outputs.dtype == np.float32
