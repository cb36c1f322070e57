"""Inputs with too many or too few axes: the shapes that may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import LSTM, Conv1D, Conv2D, Flatten, PReLU, RepeatVector
from engine.base.ranks import meant_shapes, require_least_rank
from engine.base.refusal import Refusal

IMAGE = ("batch", "height", "width", "channels")
FIRST = ("batch", "channels", "height", "width")
SEQUENCE = ("batch", "timesteps", "features")


@pytest.mark.parametrize(
    ("shape", "axes", "meant"),
    [
        ((9, 9), IMAGE, [(None, 9, 9, 1)]),
        ((None, 9, 9), IMAGE, [(None, 9, 9, 1)]),
        ((9, 9, 3), IMAGE, [(None, 9, 9, 3), (9, 9, 3, 1)]),
        ((60000, 28, 28), IMAGE, [(None, 60000, 28, 28), (60000, 28, 28, 1)]),
        ((None, 9), IMAGE, [(None, 9, 9, 1)]),
        ((), IMAGE, [(None, 1, 1, 1)]),
        ((None, 9, 9), FIRST, [(None, 1, 9, 9)]),
        ((3, 9, 9), FIRST, [(None, 3, 9, 9), (3, 1, 9, 9)]),
        ((2, 9, 9, 3, 1), IMAGE, [(2, 9, 9, 3)]),  # the batch stays
        ((None, 1, 9, 9, 3), IMAGE, [(None, 9, 9, 3)]),
        ((1, 9, 9, 3), SEQUENCE, [(1, 81, 3)]),
        ((None, None, 9, 3), SEQUENCE, [(None, None, 3)]),
        ((None, 7, 7, 512), ("batch", "features"), [(None, 25088)]),
        ((10, 8), SEQUENCE, [(None, 10, 8), (10, 8, 1)]),
        ((None, 10), SEQUENCE, [(None, 10, 1)]),
    ],
)
def test_what_a_learner_may_have_meant(shape, axes, meant):
    assert meant_shapes(shape, axes) == meant


def test_where_no_proposal_fits_the_window_the_sizes_are_left_open():
    with pytest.raises(Refusal) as refusal:
        Conv2D(1, 4).compute_output_shape((3,))
    assert [dict(r.changes) for r in refusal.value.repairs] == [
        {"input_shape": (None, None, None, 1)}
    ]


sizes = st.lists(st.none() | st.integers(0, 9), max_size=7)


@given(sizes, st.sampled_from([IMAGE, FIRST, SEQUENCE, ("batch", "features")]))
def test_every_proposal_has_the_axes_and_keeps_the_batch(shape, axes):
    if len(shape) != len(axes):
        for meant in meant_shapes(shape, axes):
            assert len(meant) == len(axes)
            assert meant[0] is None or meant[0] == shape[0]


@pytest.mark.parametrize(
    ("layer", "shape", "meant"),
    [
        (Conv2D(4, 3), (2, 9, 9, 3, 1), [(2, 9, 9, 3)]),
        (Conv2D(4, 5), (9, 9, 3), [(None, 9, 9, 3)]),  # (9, 9, 3, 1) is too narrow for the window
        (Conv2D(4, 3, data_format="channels_first"), (None, 9, 9), [(None, 1, 9, 9)]),
        # One channel cannot be shared out over the groups.
        (Conv2D(4, 3, groups=2), (None, 9, 9), [(None, 9, 9, 2)]),
        (Conv2D(4, 3, groups=2), (2, 9, 4), [(2, 9, 4, 2)]),
        (Conv2D(4, 3, groups=2, data_format="channels_first"), (9, 9), [(None, 2, 9, 9)]),
        (Conv2D(6, 3, groups=3), (2, 9, 9, 2, 2), [(None, None, None, 3)]),
        (Conv1D(4, 3), (None, 28, 28, 1), [(None, 28, 28)]),
    ],
)
def test_only_shapes_that_the_layer_takes_are_offered(layer, shape, meant):
    with pytest.raises(Refusal) as refusal:
        layer.compute_output_shape(shape)
    assert [dict(repair.changes) for repair in refusal.value.repairs] == [
        {"input_shape": one} for one in meant
    ]


@pytest.mark.parametrize(
    ("layer", "built", "shape", "meant"),
    [
        (LSTM(2), (None, 5, 8), (5, 8), [(None, 5, 8)]),
        (LSTM(2), (None, 5, 1), (2, 5), [(2, 5, 1)]),
        (PReLU(), (None, 3, 4), (3, 4), [(None, 3, 4)]),
        (RepeatVector(2), (None, 6), (2, 2, 3), [(2, 6)]),
    ],
)
def test_of_a_built_layer_only_shapes_that_suit_its_weights(layer, built, shape, meant):
    layer.build(built)
    with pytest.raises(Refusal) as refusal:
        layer([[0.0] * shape[-1]] * shape[0] if len(shape) == 2 else [[[0.0] * 3] * 2] * 2)
    assert [repair.changes["input_shape"] for repair in refusal.value.repairs] == meant


def test_too_few_axes():
    with pytest.raises(Refusal) as refusal:
        require_least_rank("TimeDistributed", (None, 4), 3)
    assert refusal.value.repairs[0].changes == {"input_shape": (None, 4, 1)}
    with pytest.raises(Refusal):
        Flatten().compute_output_shape(())
