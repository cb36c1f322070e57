"""The sum of a tensor and a share of another."""

import pytest

from engine.base.refusal import Refusal
from engine.layers.merging.scaled_sum import CustomScaleLayer


def test_adds_a_share_of_the_second():
    layer = CustomScaleLayer(0.25)
    assert layer([[[1.0, 2.0]], [[4.0, -8.0]]]).tolist() == [[2.0, 0.0]]
    assert layer.get_config()["scale"] == 0.25


def test_takes_two():
    with pytest.raises(Refusal):
        CustomScaleLayer(0.25).compute_output_shape([(None, 2)] * 3)
