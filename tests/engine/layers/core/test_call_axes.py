"""The number of axes that a call takes, where shapes and weights can be counted on others too."""

import pytest

from engine import GRU, Conv1D, Permute, RepeatVector, SpatialDropout2D, TimeDistributed
from engine.base.refusal import Refusal


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (GRU(2), (None, 4)),
        (Permute((2, 1)), (None, 2, 3, 4)),
        (RepeatVector(2), (None, 3, 4)),
        (SpatialDropout2D(0.5), (None, 8, 3)),
        (TimeDistributed(GRU(2)), (None, 5, 8)),
        (GRU(2, stateful=True), (None, 5, 8)),
    ],
)
def test_what_a_call_would_refuse_is_refused(layer, shape):
    with pytest.raises(Refusal):
        layer.require_call(shape)


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (GRU(2), (None, 5, 8)),
        (GRU(2, stateful=True), (3, 5, 8)),
        (Permute((2, 1)), (None, 3, 4)),
        (SpatialDropout2D(0.5), (None, 8, 8, 3)),
        (TimeDistributed(GRU(2)), (None, 4, 5, 8)),
        (Conv1D(2, 3), (None, 5)),  # looks at its axes itself
    ],
)
def test_the_right_axes_pass(layer, shape):
    assert layer.require_call(shape) is None
